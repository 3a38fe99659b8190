const assert = require('node:assert/strict');
const { test } = require('node:test');

const { createGate } = require('rolegate');
const { askedActions, fakeGate, matrixOf, watchGate } = require('rolegate/testing');

test('CommonJS has the same', async () => {
  const { grantsOf } = await import('../people.js');
  const gate = watchGate(await createGate(grantsOf('approver')));
  assert.equal(gate.can('mini_program_release.approve', { in: 't-1' }), true);
  assert.deepEqual(askedActions(), ['mini_program_release.approve']);
  // Both formats in one process note into one list.
  assert.deepEqual((await import('rolegate/testing')).askedActions(), askedActions());
  assert.equal(await matrixOf({ fake: fakeGate({ allow: ['team.edit'] }) }), 'action     fake\nteam.edit  yes\n');
});
