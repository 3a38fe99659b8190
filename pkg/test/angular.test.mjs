// `rolegate/angular` from its sources; tests/environments has it packed, built by its own tools and in a browser.

import { test } from 'node:test';

import { importTests } from './sources.mjs';

const { tests } = await importTests('angular/tests');

for (const [name, run] of Object.entries(tests)) test(name, () => run());
