// In Node.

import { connection } from 'next/server';
import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';

import { ask } from '../../ask.mjs';

export async function GET() {
  await connection();
  return Response.json([await ask(rolegate, messages)]);
}
