// `rolegate/inspector` from its sources; tests/npm has it packed, in Chromium.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { importTests } from './sources.mjs';

globalThis.IS_REACT_ACT_ENVIRONMENT = true;
const { end, tests } = await importTests('inspector/tests');

afterEach(end);

for (const [name, run] of Object.entries(tests)) test(name, () => run());

test('no other built file has a byte of it', () => {
  const dist = fileURLToPath(new URL('../dist', import.meta.url));
  const files = readdirSync(dist, { recursive: true }).filter((name) => /\.[cm]?jsx?$/.test(name));
  const having = files.filter((name) => /rolegate-inspector|rolegate\.inspected|\.\/inspector/.test(readFileSync(join(dist, name), 'utf8')));
  assert.deepEqual(having.sort(), ['adapters/inspector.cjs', 'adapters/inspector.js']);
});
