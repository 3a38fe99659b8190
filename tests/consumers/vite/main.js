import * as rolegate from 'rolegate';
import compiler from 'rolegate/compiler.wasm?url';
import { openDirectory } from 'rolegate/directory';
import engine from 'rolegate/engine.wasm?url';
import * as messages from 'rolegate/messages';
import * as slim from 'rolegate/slim';

import { ask } from './ask.mjs';
import { show } from './show.mjs';

async function answers() {
  await slim.initialize(new URL(engine, location.href), new URL(compiler, location.href));
  const directory = await openDirectory();
  return [await ask(rolegate, messages), await ask(slim, messages), directory.commands().length];
}

show(answers());
