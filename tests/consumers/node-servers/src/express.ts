import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Action } from 'rolegate';
import { expressGuard, guarded } from 'rolegate/node';

import { grantsOf, turn } from './sessions.js';

/** The same application for Express 5 and, given its module, for Express 4. */
export function application(make: () => Express = express): Express {
  const app = make();
  const guard = expressGuard({ grants: (request: Request) => grantsOf(request.get('authorization')) });
  const team = (request: Request) => ({ in: String(request.params['team']) });
  const program = ({ query }: Request) => ({ in: query['team'] as string, id: query['id'] as string });
  const workspace = ({ query }: Request) => ({ in: query['team'] as string });

  app.get('/teams/:team/members', guard('member.list', team, { read: true }), (request, response) => {
    response.json({ subject: guarded(request).grants.subject, effect: guarded(request).decision.effect });
  });
  app.post('/teams/:team/members', guard('member.add', team), (_request, response) => {
    response.status(201).end();
  });
  app.get('/teams/:team/actions', guard('ide.login', team), (request, response, next) => {
    turn()
      .then(() => response.json({ subject: guarded(request).grants.subject, allow: guarded(request).gate.actions(team(request)).allow }))
      .catch(next);
  });
  app.post('/upload', guard('mini_program.upload', program), (_request, response) => void response.json([]));
  app.post('/upload/any', guard('mini_program.upload', program, { any: true }), (_request, response) => void response.json([]));
  app.get('/uploads', guard('mini_program.upload', workspace), (_request, response) => void response.json([]));
  app.get('/uploads/any', guard('mini_program.upload', workspace, { any: true }), (_request, response) => void response.json([]));
  app.get('/uploads/anywhere', guard('mini_program.upload'), (_request, response) => void response.json([]));
  app.get('/programs', guard('mini_program.preview'), (_request, response) => void response.json([]));
  app.get('/lost', guard('mini_program.preview', () => undefined), (_request, response) => void response.json([]));
  app.get('/misspelt', guard('mini_program.previev' as Action), (_request, response) => void response.json([]));
  app.get('/failing', guard('mini_program.preview', () => Promise.reject(new Error('no such program'))), (_request, response) => {
    response.json([]);
  });
  app.get('/unguarded', (request, response) => void response.json(guarded(request).decision));
  app.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
    response.status(500).json({ handled: error.message });
  });
  return app;
}
