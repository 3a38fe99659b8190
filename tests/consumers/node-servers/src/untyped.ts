// What is inferred where the type of the request is not said, and what does not compile.

import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import type { Grants } from 'rolegate';
import { expressGuard, fastifyGuard, guarded, honoGuard, type Forbidden, type Guarded } from 'rolegate/node';

export function applications(grants: Grants): unknown[] {
  const forExpress = expressGuard({ grants: (request) => (request.headers['authorization'] === undefined ? undefined : grants) });
  const forFastify = fastifyGuard({ grants: (request) => (request.headers['authorization'] === undefined ? null : grants) });
  const forHono = honoGuard({ grants: (context) => (context.req.header('authorization') === undefined ? undefined : grants) });

  // @ts-expect-error a misspelt action
  forExpress('mini_program.previev');
  // @ts-expect-error a resource has a container
  forFastify('mini_program.preview', () => ({ id: 'mp-9' }));
  // @ts-expect-error an id is text
  forHono('mini_program.preview', () => ({ in: 't-2', id: 9 }));
  // @ts-expect-error a misspelt option
  forHono('mini_program.preview', undefined, { reads: true });
  // @ts-expect-error grants are needed
  expressGuard({});

  return [
    express().get('/teams/:team', forExpress('mini_program.preview', (request) => ({ in: request.params.team })), (request, response) => {
      const found: Guarded = guarded(request);
      response.json({ team: request.params.team satisfies string, subject: found.grants.subject });
    }),
    express.Router().use(forExpress('mini_program.preview')),
    fastify().get('/teams/:team', { preHandler: forFastify('mini_program.preview', (request) => ({ in: request.params.team })) }, async () => ''),
    fastify().addHook('preHandler', forFastify('ide.login')),
    new Hono().get('/teams/:team', forHono('mini_program.preview', (context) => ({ in: context.req.param('team') })), (context) => {
      return context.text(context.req.param('team') satisfies string);
    }),
    new Hono().use('*', forHono('ide.login')),
  ];
}

export const status: Forbidden['status'] = 403;
