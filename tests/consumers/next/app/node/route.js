// In Node.

import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';

import { ask } from '../../ask.mjs';

export const dynamic = 'force-dynamic';

export async function GET() {
  return Response.json([await ask(rolegate, messages)]);
}
