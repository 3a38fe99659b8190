import * as rolegate from 'rolegate';
import { openDirectory } from 'rolegate/directory';
import * as messages from 'rolegate/messages';
import * as slim from 'rolegate/slim';

import { ask } from './ask.mjs';
import { show } from './show.mjs';

// Rollup copies no files: the page serves them out of the package.
const fileOf = (name) => new URL(`node_modules/rolegate/dist/${name}.wasm`, location.href);

async function answers() {
  await slim.initialize(fileOf('engine'), fileOf('compiler'));
  const directory = await openDirectory(fileOf('directory'));
  return [await ask(rolegate, messages), await ask(slim, messages), directory.commands().length];
}

show(answers());
