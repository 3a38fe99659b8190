import { Hono, type Context } from 'hono';
import type { Action } from 'rolegate';
import { guarded, honoGuard } from 'rolegate/node';

import { grantsOf, turn } from './sessions.js';

/** The application for Hono. */
export function application(): Hono {
  const app = new Hono();
  const guard = honoGuard({ grants: (context: Context) => grantsOf(context.req.header('authorization')) });
  const team = (context: Context) => ({ in: String(context.req.param('team')) });
  const program = ({ req }: Context) => ({ in: req.query('team'), id: req.query('id') });
  const workspace = ({ req }: Context) => ({ in: req.query('team') });

  app.get('/teams/:team/members', guard('member.list', team, { read: true }), (context) => {
    return context.json({ subject: guarded(context).grants.subject, effect: guarded(context).decision.effect });
  });
  app.post('/teams/:team/members', guard('member.add', team), (context) => context.body(null, 201));
  app.get('/teams/:team/actions', guard('ide.login', team), async (context) => {
    await turn();
    return context.json({ subject: guarded(context).grants.subject, allow: guarded(context).gate.actions(team(context)).allow });
  });
  app.post('/upload', guard('mini_program.upload', program), (context) => context.json([]));
  app.post('/upload/any', guard('mini_program.upload', program, { any: true }), (context) => context.json([]));
  app.get('/uploads', guard('mini_program.upload', workspace), (context) => context.json([]));
  app.get('/uploads/any', guard('mini_program.upload', workspace, { any: true }), (context) => context.json([]));
  app.get('/uploads/anywhere', guard('mini_program.upload'), (context) => context.json([]));
  app.get('/programs', guard('mini_program.preview'), (context) => context.json([]));
  app.get('/lost', guard('mini_program.preview', () => undefined), (context) => context.json([]));
  app.get('/misspelt', guard('mini_program.previev' as Action), (context) => context.json([]));
  app.get('/failing', guard('mini_program.preview', () => Promise.reject(new Error('no such program'))), (context) => context.json([]));
  app.get('/unguarded', (context) => context.json(guarded(context).decision));
  app.onError((error, context) => context.json({ handled: error.message }, 500));
  return app;
}
