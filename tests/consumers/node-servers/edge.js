import { Hono } from 'hono';
import { guarded, honoGuard } from 'rolegate/node';

const guard = honoGuard({ grants: (context) => context.env.sessions.get(context.req.header('authorization')) });
const app = new Hono();
app.get('/teams/:team', guard('ide.login', (context) => ({ in: context.req.param('team') })), (context) => context.json(guarded(context).decision));

export default app;
