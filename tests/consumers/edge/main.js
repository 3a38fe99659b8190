import * as rolegate from 'rolegate';
import { createClient } from 'rolegate/client';
import compiler from 'rolegate/compiler.wasm';
import engine from 'rolegate/engine.wasm';
import * as messages from 'rolegate/messages';
import * as slim from 'rolegate/slim';

import { ask } from './ask.mjs';

export default {
  async fetch() {
    await slim.initialize(engine, compiler);
    // A server that tells what it was asked.
    const client = createClient({ url: 'https://console.example.org', token: 'secret', fetch: async (url, { headers }) => Response.json([url, headers.authorization]) });
    const { answer, failed } = await client.ask({ check: { action: 'team.list', system: 'sas', resource: { in: 't 1' } } });
    const asked = failed?.error.message ?? answer.join(' ');
    if (asked !== 'https://console.example.org/api/check?action=team.list&system=sas&in=t+1 Bearer secret') return Response.json(asked);
    return Response.json([await ask(rolegate, messages), await ask(slim, messages)]);
  },
};
