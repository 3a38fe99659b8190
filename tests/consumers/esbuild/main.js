import * as rolegate from 'rolegate';
import compiler from 'rolegate/compiler.wasm';
import engine from 'rolegate/engine.wasm';
import * as messages from 'rolegate/messages';
import * as slim from 'rolegate/slim';

import { ask } from './ask.mjs';
import { show } from './show.mjs';

async function answers() {
  await slim.initialize(new URL(engine, document.baseURI + 'dist/'), new URL(compiler, document.baseURI + 'dist/'));
  return [await ask(rolegate, messages), await ask(slim, messages)];
}

show(answers());
