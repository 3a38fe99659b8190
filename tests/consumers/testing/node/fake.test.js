import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fakeGate } from 'rolegate/testing';

import { toolbar } from '../toolbar.js';

test('a component is drawn with what the gate is told', () => {
  const gate = fakeGate({ allow: ['team.edit'] });
  const bar = toolbar(gate);
  assert.equal(bar.text, 'Edit (Delete)');
  gate.set({ allow: ['team.edit', 'team.create_delete'] });
  assert.equal(bar.text, 'Edit Delete');
});

test('every method answers the same', () => {
  const gate = fakeGate({ allow: ['team.edit', 'member.list'], read_only: ['team.list'] });
  const answers = (action) => [gate.can(action), gate.canRead(action), gate.check(action, { in: 't-1' })];
  const decision = { depends: false, decided_by: null, granted_to: [] };
  assert.deepEqual(answers('team.edit'), [true, true, { effect: 'allow', action: 'team.edit', reason: 'granted', ...decision }]);
  assert.deepEqual(answers('team.list'), [false, true, { effect: 'read_only', action: 'team.list', reason: 'read_only', ...decision }]);
  assert.deepEqual(answers('member.add'), [false, false, { effect: 'deny', action: 'member.add', reason: 'not_granted', ...decision }]);
  assert.deepEqual([gate.check('team.edit').depends, gate.check('member.add').depends], [true, false]);
  assert.deepEqual(gate.actions(), { allow: ['team.edit', 'member.list'], read_only: ['team.list'] });
  const entry = (action, state) => ({ action, title: action, state });
  assert.deepEqual(gate.menu(), [
    { menu: 'team', state: 'enabled', entries: [entry('team.edit', 'enabled'), entry('team.list', 'read_only')] },
    { menu: 'member', state: 'enabled', entries: [entry('member.list', 'enabled')] },
  ]);
  assert.deepEqual(gate.display('member.add'), { visible: false, enabled: false, read_only: false, reason: 'not_granted', granted_to: [] });
  assert.equal(fakeGate({}, { display: 'disable' }).display('member.add').visible, true);
  const { can } = gate;
  assert.equal(can('team.edit'), true);
});

test('answers by resource, and decisions in full', () => {
  const gate = fakeGate({
    allow: ['team.edit', 'team.list'],
    menus: { Teams: ['team.edit', 'team.list', 'member.add'] },
    where: (action, resource) => {
      if (action === 'team.edit') return resource?.in === 't-1' ? 'allow' : { reason: 'out_of_scope', granted_to: ['super_admin'] };
      return undefined;
    },
  });
  assert.deepEqual([gate.can('team.edit', { in: 't-1' }), gate.can('team.edit', { in: 't-2' }), gate.can('team.list')], [true, false, true]);
  const { effect, reason, granted_to } = gate.check('team.edit', { in: 't-2' });
  assert.deepEqual([effect, reason, granted_to], ['deny', 'out_of_scope', ['super_admin']]);
  assert.deepEqual(gate.actions({ in: 't-2' }), { allow: ['team.list'], read_only: [] });
  assert.deepEqual(gate.menu({ in: 't-2' })[0].entries.map(({ state }) => state), ['hidden', 'enabled', 'hidden']);
});

test('reach is everywhere or nowhere, or what the gate is told', () => {
  const nowhere = { everywhere: false, containers: [], assigned: [] };
  const gate = fakeGate({ allow: ['team.edit', 'team.list'], read_only: ['member.list'], reach: { 'team.list': { containers: ['t-1'] } } });
  assert.deepEqual(gate.reach('team.edit'), { ...nowhere, everywhere: true });
  assert.deepEqual(gate.reach('team.list'), { ...nowhere, containers: ['t-1'] });
  assert.deepEqual([gate.reach('member.list'), gate.reach('member.add')], [nowhere, nowhere]);
  gate.set({ state: 'loading' });
  assert.deepEqual([gate.reach('team.edit'), gate.reach('team.list')], [nowhere, nowhere]);
});

test('states, and whoever listens', async () => {
  const gate = fakeGate({ allow: ['team.edit'], state: 'loading' });
  let heard = 0;
  const leave = gate.subscribe((told) => (heard += told === gate ? 1 : 0));
  assert.deepEqual([gate.can('team.edit'), gate.check('team.edit').reason, gate.menu(), gate.revision], [false, 'not_loaded', [], 0]);
  gate.set({ state: 'ready' });
  await gate.ready;
  assert.deepEqual([gate.can('team.edit'), heard, gate.revision], [true, 1, 1]);
  gate.set({ state: 'failed' });
  assert.deepEqual([gate.can('team.edit'), gate.check('team.edit').reason, gate.error instanceof Error], [false, 'load_failed', true]);
  const grants = { system: 'sas', subject: 'u', containers: [], memberships: [] };
  gate.update(grants);
  assert.deepEqual([gate.updates, heard], [[grants], 3]);
  leave();
  gate.set({ state: 'ready' });
  assert.equal(heard, 3);
  gate.dispose();
  assert.deepEqual([gate.state, gate.can('team.edit'), gate.check('team.edit').reason], ['disposed', false, 'disposed']);
});
