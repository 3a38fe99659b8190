import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import * as rolegate from 'rolegate';
import * as directory from 'rolegate/directory';

import { ask } from './play.mjs';

const file = fileURLToPath(import.meta.resolve('rolegate/directory.wasm'));
console.log(JSON.stringify(await ask(rolegate, directory, readFileSync(file))));
