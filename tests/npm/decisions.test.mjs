// The cases of tests/cases, asked of the packed package; and `can`, `canRead`, `actions` and `menu` against `check`.

import { test } from 'node:test';

import { answersAsWritten, caseFiles } from './cases.mjs';
import { installed } from './install.mjs';

const { rolegate } = await installed();

for (const { name, cases } of caseFiles()) {
  test(`${name}: ${cases.length} cases`, async () => {
    for (const one of cases) await answersAsWritten(rolegate, rolegate.createGate, one);
  });
}
