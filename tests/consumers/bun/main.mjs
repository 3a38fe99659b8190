import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';
import * as slim from 'rolegate/slim';

import { ask } from './ask.mjs';

const [engine, compiler] = ['engine', 'compiler'].map((name) => readFile(fileURLToPath(import.meta.resolve(`rolegate/${name}.wasm`))));
await slim.initialize(await engine, await compiler);
console.log(JSON.stringify([await ask(rolegate, messages), await ask(slim, messages)]));
