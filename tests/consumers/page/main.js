import * as rolegate from './node_modules/rolegate/dist/index.js';
import * as messages from './node_modules/rolegate/dist/messages.js';
import * as slim from './node_modules/rolegate/dist/slim.js';

import { ask } from './ask.mjs';
import { show } from './show.mjs';

async function answers() {
  await slim.initialize('./node_modules/rolegate/dist/engine.wasm', './node_modules/rolegate/dist/compiler.wasm');
  return [await ask(rolegate, messages), await ask(slim, messages)];
}

show(answers());
