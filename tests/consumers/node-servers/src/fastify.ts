import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Action } from 'rolegate';
import { fastifyGuard, guarded } from 'rolegate/node';

import { grantsOf, turn } from './sessions.js';

interface Team {
  Params: { team: string };
}

/** The application for Fastify. */
export function application(): FastifyInstance {
  const app = fastify();
  const guard = fastifyGuard({ grants: (request: FastifyRequest) => grantsOf(request.headers.authorization) });
  const team = (request: FastifyRequest) => ({ in: (request.params as Team['Params']).team });
  const query = (request: FastifyRequest) => request.query as { team?: string; id?: string };
  const program = (request: FastifyRequest) => ({ in: query(request).team, id: query(request).id });
  const workspace = (request: FastifyRequest) => ({ in: query(request).team });

  app.get<Team>('/teams/:team/members', { preHandler: guard('member.list', team, { read: true }) }, async (request) => {
    return { subject: guarded(request).grants.subject, effect: guarded(request).decision.effect };
  });
  app.post('/teams/:team/members', { preHandler: guard('member.add', team) }, (_request, reply) => reply.code(201).send());
  app.get<Team>('/teams/:team/actions', { preHandler: [guard('ide.login', team)] }, async (request) => {
    await turn();
    return { subject: guarded(request).grants.subject, allow: guarded(request).gate.actions(team(request)).allow };
  });
  app.post('/upload', { preHandler: guard('mini_program.upload', program) }, async () => []);
  app.post('/upload/any', { preHandler: guard('mini_program.upload', program, { any: true }) }, async () => []);
  app.get('/uploads', { preHandler: guard('mini_program.upload', workspace) }, async () => []);
  app.get('/uploads/any', { preHandler: guard('mini_program.upload', workspace, { any: true }) }, async () => []);
  app.get('/uploads/anywhere', { preHandler: guard('mini_program.upload') }, async () => []);
  app.get('/programs', { preHandler: guard('mini_program.preview') }, async () => []);
  app.get('/lost', { preHandler: guard('mini_program.preview', () => undefined) }, async () => []);
  app.get('/misspelt', { preHandler: guard('mini_program.previev' as Action) }, async () => []);
  app.get('/failing', { preHandler: guard('mini_program.preview', () => Promise.reject(new Error('no such program'))) }, async () => []);
  app.get('/unguarded', async (request) => guarded(request).decision);
  app.setErrorHandler((error: Error, _request, reply) => reply.code(500).send({ handled: error.message }));
  return app;
}
