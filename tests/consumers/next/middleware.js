// Runs at the edge, before every route.

import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';

import { ask } from './ask.mjs';

export async function middleware() {
  return Response.json([await ask(rolegate, messages)]);
}

export const config = { matcher: '/middleware' };
