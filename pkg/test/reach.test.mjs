// Where an action is allowed, by the gate over the engine and by the one without it. The cases in `tests` hold both to `can`.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as rolegate from 'rolegate';
import { createGate } from 'rolegate/compiled';

import { assigned, clockAt, EARLIER, EXPIRY, grants } from './support.mjs';

const NOWHERE = { everywhere: false, containers: [], assigned: [] };

/** Both kinds of gate over the same grants. */
async function gatesOf(given, options) {
  return [await rolegate.createGate(given, options), createGate(await rolegate.compileAnswers(given, { now: options.now }), options)];
}

test('changes at the instant a container expires, without a timer', async () => {
  const clock = clockAt(EARLIER);
  for (const { reach, dispose } of await gatesOf(grants(), clock.options)) {
    clock.time = EARLIER;
    assert.deepEqual(reach('mini_program.preview'), { everywhere: false, containers: ['t-2'], assigned: [] });
    clock.time = EXPIRY - 1;
    assert.deepEqual(reach('mini_program.preview').containers, ['t-2']);
    clock.time = EXPIRY;
    assert.deepEqual(reach('mini_program.preview'), NOWHERE);
    dispose();
  }
});

test('of assigned ids, odd ones too, each once and sorted', async () => {
  const given = assigned('constructor', 'mp-1', '__proto__', 'mp-1', '\ue000', '😀');
  for (const gate of await gatesOf(given, clockAt(EARLIER).options)) {
    const ids = ['__proto__', 'constructor', 'mp-1', '\ue000', '😀'];
    assert.deepEqual(gate.reach('mini_program.view'), { everywhere: false, containers: [], assigned: [{ in: 'd-1', ids }] });
    for (const id of ids) assert.equal(gate.can('mini_program.view', { in: 'd-1', id }), true);
    gate.dispose();
  }
});

test('is nowhere for what is no action, after an end and in a gate that has failed; what it gave is the caller\'s', async () => {
  for (const gate of await gatesOf({ ...grants(), memberships: [{ role: 'super_admin', in: 'p' }] }, clockAt(EARLIER).options)) {
    for (const action of ['no.such_action', '', undefined, null, 7, '__proto__', Symbol('a'), 'team.edit\ud800']) assert.deepEqual(gate.reach(action), NOWHERE);
    const { containers, ...others } = gate.reach('team.edit');
    assert.deepEqual([containers, others], [['p', 't-1', 't-2', 't-3'], { everywhere: true, assigned: [] }]);
    containers.push('elsewhere');
    assert.equal(gate.reach('team.edit').containers.length, 4);
    gate.dispose();
    assert.deepEqual(gate.reach('team.edit'), NOWHERE);
  }
  const failed = await gatesOf(grants(), clockAt(EARLIER).options);
  for (const gate of failed) {
    gate.update(undefined);
    assert.deepEqual([gate.state, gate.reach('mini_program.preview')], ['failed', NOWHERE]);
  }
  assert.deepEqual(rolegate.startGate(grants(), clockAt(EARLIER).options).reach('no.such_action'), NOWHERE);
});

test('throws for an unknown action when strict', async () => {
  for (const gate of await gatesOf(grants(), { ...clockAt(EARLIER).options, strict: true })) {
    assert.throws(() => gate.reach('mini_program.previw'), { name: 'UnknownActionError' });
    gate.dispose();
  }
});
