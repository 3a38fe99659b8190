// Matchers and the decorator of `rolegate/testing`, from their sources; tests/npm has them in Jest, Vitest and Playwright.

import { test } from 'node:test';

import { importTests } from './sources.mjs';

const { tests } = await importTests('testing/tests');

for (const [name, run] of Object.entries(tests)) test(name, () => run());
