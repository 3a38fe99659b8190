// The cases of tests/cases, asked of the packed package; `can`, `canRead`, `actions` and `menu` against `check`; and what
// `explain` says of the decisions against what the command line says.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { answersAsWritten, caseFiles } from './cases.mjs';
import { installed } from './install.mjs';

for (const { name, cases } of caseFiles()) {
  test(`${name}: ${cases.length} cases`, async () => {
    const { rolegate } = await installed();
    for (const one of cases) await answersAsWritten(rolegate, rolegate.createGate, one);
  });
}

const texts = JSON.parse(readFileSync(new URL('../cases/explained.json', import.meta.url), 'utf8'));

test(`every decision is explained as the command line explains it: ${texts.length} cases`, async () => {
  const { rolegate, messages } = await installed();
  const files = caseFiles().filter(({ name }) => name.startsWith('decisions/'));
  const asked = files.flatMap(({ name, cases }) => cases.map((one) => ({ ...one, name: `${name.slice('decisions/'.length)}: ${one.name}` })));
  const told = [];
  for (const { name, grants, now, tables, checks, error } of asked) {
    if (error !== undefined) continue;
    const gate = await rolegate.createGate(grants, { tables, now: () => new Date(now) });
    const own = tables && (await rolegate.readTables(tables)).systems.find(({ system }) => system === grants.system);
    const decisions = checks.map(({ action, resource }) => gate.check(action, resource));
    const of = (language) => decisions.map((decision) => messages.explain(decision, language, own));
    told.push({ case: name, en: of('en'), zh: of('zh') });
    gate.dispose();
  }
  // The order of the files is not the same everywhere.
  const sorted = (all) => all.toSorted((one, other) => (one.case < other.case ? -1 : 1));
  assert.deepEqual(sorted(told), sorted(texts));
});

test('what nobody knows is explained without a word too much', async () => {
  const { messages } = await installed();
  const denied = { effect: 'deny', action: 'mini_program.release', reason: 'not_granted', depends: false, decided_by: null, granted_to: ['constructor', '$&'] };
  const { explain, messages: sentences } = messages;
  assert.equal(explain(denied, 'en'), 'Your role does not allow this. Roles that can help: constructor, $&.');
  assert.equal(explain({ ...denied, granted_to: [] }, 'zh'), '您的角色不能执行此操作。没有任何角色拥有此权限。');
  assert.equal(explain({ ...denied, granted_to: ['owner'] }, 'fr'), 'Your role does not allow this. Roles that can help: Owner.');
  assert.equal(explain({ ...denied, reason: 'toString' }, 'en'), '');
  for (const reason of ['not_loaded', 'load_failed', 'disposed', 'bad_grants']) {
    assert.equal(explain({ ...denied, reason, granted_to: [] }, 'zh'), sentences.zh[reason]);
  }
});
