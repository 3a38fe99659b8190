// `rolegate/react` from its sources; tests/npm has it packed, in a browser, with React 18 as well.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { importTests } from './sources.mjs';

globalThis.IS_REACT_ACT_ENVIRONMENT = true;
const { tests } = await importTests('react/tests');

for (const [name, run] of Object.entries(tests)) {
  test(name, async ({ mock }) => {
    const said = [mock.method(console, 'error', () => undefined), mock.method(console, 'warn', () => undefined)];
    await run();
    assert.deepEqual(said.flatMap(({ mock }) => mock.calls.map((call) => call.arguments)), [], 'React warns of nothing');
  });
}
