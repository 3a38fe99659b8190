import * as rolegate from 'rolegate';
import engine from 'rolegate/engine.wasm';
import * as messages from 'rolegate/messages';
import * as slim from 'rolegate/slim';

import { ask } from './ask.mjs';

export default {
  async fetch() {
    await slim.initialize(engine);
    return Response.json([await ask(rolegate, messages), await ask(slim, messages)]);
  },
};
