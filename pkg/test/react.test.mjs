// `rolegate/react` from its sources; tests/npm has it packed, in a browser, with React 18 as well.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { importTests } from './sources.mjs';

globalThis.IS_REACT_ACT_ENVIRONMENT = true;
const all = [await importTests('react/tests'), await importTests('react/unreadable')].map(({ tests }) => tests);

// Here a server and a page are one process, as they never are otherwise.
const ONE_PROCESS = /^Detected multiple renderers/;

for (const [name, run] of all.flatMap(Object.entries)) {
  test(name, async ({ mock }) => {
    const said = [mock.method(console, 'error', () => undefined), mock.method(console, 'warn', () => undefined)];
    await run();
    const warnings = said.flatMap(({ mock }) => mock.calls.map((call) => call.arguments)).filter(([text]) => !ONE_PROCESS.test(text));
    assert.deepEqual(warnings, [], 'React warns of nothing');
  });
}
