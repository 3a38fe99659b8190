import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';
import * as slim from 'rolegate/slim';

import { ask } from './ask.mjs';

await slim.initialize(await readFile(fileURLToPath(import.meta.resolve('rolegate/engine.wasm'))));
console.log(JSON.stringify([await ask(rolegate, messages), await ask(slim, messages)]));
