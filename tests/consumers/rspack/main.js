import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';
import * as slim from 'rolegate/slim';

import { ask } from './ask.mjs';
import { show } from './show.mjs';

async function answers() {
  await slim.initialize(new URL('rolegate/engine.wasm', import.meta.url), new URL('rolegate/compiler.wasm', import.meta.url));
  return [await ask(rolegate, messages), await ask(slim, messages)];
}

show(answers());
