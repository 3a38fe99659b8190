// `rolegate/vue` from its sources; tests/npm has it packed, rendered on a server and in a browser.

import { afterEach, test } from 'node:test';

import { importTests } from './sources.mjs';

const { tests, unmountAll } = await importTests('vue/tests');

afterEach(unmountAll);

for (const [name, run] of Object.entries(tests)) test(name, () => run());
