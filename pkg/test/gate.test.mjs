// What a gate answers, and that everything else is denied.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createGate, GrantsError, startGate, TablesError, UnknownActionError } from 'rolegate';

import { assigned, clockAt, EARLIER, grants } from './support.mjs';

const { options } = clockAt(EARLIER);

test('allows what the table allows, where it is held', async () => {
  const gate = await createGate(grants(), options);
  assert.equal(gate.can('mini_program.preview', { in: 't-2' }), true);
  assert.equal(gate.can('mini_program.preview', { in: 't-2', id: 'mp-1' }), true);
  assert.equal(gate.can('mini_program.preview'), true);
  assert.equal(gate.can('mini_program.preview', { in: 't-3' }), false);
  assert.equal(gate.can('mini_program.manage', { in: 't-2' }), false);
  assert.equal(gate.can('ide.login', { in: 't-2' }), true);
});

test('explains', async () => {
  const gate = await createGate(grants(), options);
  assert.deepEqual(gate.check('mini_program.manage', { in: 't-2' }), {
    effect: 'deny',
    action: 'mini_program.manage',
    reason: 'not_granted',
    depends: false,
    decided_by: {
      table: 'sas.mini_program_team',
      role: 'mini_program_developer',
      cell: 'no',
      source: 'document',
      in: 't-2',
    },
    granted_to: ['mini_program_admin', 'senior_mini_program_developer'],
  });
});

test('tells reading from doing', async () => {
  const platform = { ...grants(), memberships: [{ role: 'super_admin', in: 'p' }] };
  const gate = await createGate(platform, options);
  assert.equal(gate.can('member.list', { in: 't-1' }), false);
  assert.equal(gate.canRead('member.list', { in: 't-1' }), true);
  assert.equal(gate.check('member.list', { in: 't-1' }).effect, 'read_only');
  assert.ok(gate.actions({ in: 't-1' }).read_only.includes('member.list'));
  const menu = gate.menu({ in: 't-1' }).find((menu) => menu.menu === 'Member management');
  const states = ['access.explain', 'member.list', 'member.add'].map((asked) => menu.entries.find(({ action }) => action === asked).state);
  assert.deepEqual([menu.state, ...states], ['enabled', 'enabled', 'read_only', 'hidden']);
});

test('a menu is in the strongest state of its entries', async () => {
  const menuOf = async (...cells) => {
    const tables = {
      'roles.csv': 'system,role,held_in,reach,needs,acts_as,title,duty\nhelpdesk,agent,desk,own,,,Agent,\n',
      'scopes.csv': 'system,scope,reach,title\n',
      'helpdesk.desk.csv': ['menu,action,agent,title', ...cells.map((cell, at) => `Tickets,ticket.act_${at},${cell},Act`), ''].join('\n'),
    };
    const mine = { system: 'helpdesk', subject: 'u', containers: [{ id: 'd', kind: 'desk' }], memberships: [{ role: 'agent', in: 'd' }] };
    const gate = await createGate(mine, { ...options, tables });
    return gate.menu()[0].state;
  };
  assert.deepEqual([await menuOf('no', 'yes', 'read'), await menuOf('no', 'read'), await menuOf('no')], ['enabled', 'read_only', 'hidden']);
});

test('reaches only what is assigned', async () => {
  const gate = await createGate(assigned('mp-1', '__proto__', 'constructor'), options);
  const may = (id) => gate.can('mini_program.view', { in: 'd-1', id });
  assert.deepEqual(['mp-1', 'mp-2', '__proto__', 'constructor', 'toString', ''].map(may), [true, false, true, true, false, false]);
  assert.equal(gate.can('mini_program.view', { in: 'd-1' }), true);
  assert.equal(gate.check('mini_program.view', { in: 'd-1' }).depends, true);
  assert.equal(gate.check('mini_program.view', { in: 'd-1', id: 'mp-2' }).reason, 'not_assigned');
  assert.equal(gate.can('mini_program.view', { in: 'd-2', id: 'mp-1' }), false);
});

test('says what a control should do', async () => {
  const shown = async (display) => {
    const gate = await createGate(grants(), { ...options, display });
    return ['mini_program.preview', 'mini_program.manage'].map((action) => {
      const { visible, enabled } = gate.display(action, { in: 't-2' });
      return [visible, enabled];
    });
  };
  assert.deepEqual(await shown(undefined), [[true, true], [false, false]]);
  assert.deepEqual(await shown('disable'), [[true, true], [true, false]]);
  assert.deepEqual(await shown({ actions: { 'mini_program.manage': 'disable' } }), [[true, true], [true, false]]);
  assert.deepEqual(await shown({ default: 'disable', actions: { 'mini_program.manage': 'hide' } }), [[true, true], [false, false]]);
  assert.deepEqual(await shown('shout'), [[true, true], [false, false]]);
  const gate = await createGate(grants(), options);
  const { reason, granted_to, read_only } = gate.display('mini_program.manage', { in: 't-2' });
  assert.deepEqual([reason, granted_to, read_only], ['not_granted', ['mini_program_admin', 'senior_mini_program_developer'], false]);
});

test('answers the same with methods taken off the gate', async () => {
  const gate = await createGate(grants(), options);
  const { can, canRead, check, actions, menu, display, update, subscribe, dispose } = gate;
  const asked = ['mini_program.preview', { in: 't-2' }];
  assert.deepEqual([can(...asked), canRead(...asked), check(...asked).effect, display(...asked).enabled], [true, true, 'allow', true]);
  assert.ok(actions({ in: 't-2' }).allow.includes('mini_program.preview'));
  assert.ok(menu({ in: 't-2' }).length > 0);
  const heard = [];
  const unsubscribe = subscribe(({ state }) => heard.push(state));
  update({ ...grants(), memberships: [] });
  unsubscribe();
  assert.deepEqual([heard, can(...asked)], [['ready'], false]);
  dispose();
  assert.deepEqual([gate.state, check(...asked).reason], ['disposed', 'disposed']);
});

// What is no question of the declared shape, and the reason it is denied for.
const ODD = [
  ['mini_program.preview', 't-2'],
  ['mini_program.preview', 7],
  ['mini_program.preview', []],
  ['mini_program.preview', {}],
  ['mini_program.preview', { id: 'mp-1' }],
  ['mini_program.preview', { in: 'elsewhere' }],
  ['mini_program.preview', { in: '__proto__' }],
  ['mini_program.preview', { in: 'constructor' }],
  ['mini_program.preview', { in: ['t-2'] }],
  ['mini_program.preview', { in: 't-2', id: 7 }],
  ['mini_program.preview', { in: 't-2', ID: 'mp-1' }],
  ['mini_program.preview', { in: 't-2', id: null, extra: 1 }],
  ['mini_program.preview', { in: 't-2', id: 7, extra: 1 }],
  ['mini_program.preview', Object.assign(() => 0, { in: 't-2' })],
  ['mini_program.preview', { in: 't-2\u0000' }],
  [undefined, { in: 't-2' }, 'unknown_action'],
  [null, undefined, 'unknown_action'],
  [7, undefined, 'unknown_action'],
  [['mini_program.preview'], undefined, 'unknown_action'],
  [{ toString: () => 'mini_program.preview' }, undefined, 'unknown_action'],
  [Symbol('mini_program.preview'), undefined, 'unknown_action'],
  ['', undefined, 'unknown_action'],
  ['__proto__', undefined, 'unknown_action'],
  ['constructor', undefined, 'unknown_action'],
  ['mini_program.previev', undefined, 'unknown_action'],
];

test('takes null for what is left out, as the command line does', async () => {
  const gate = await createGate(grants(), options);
  for (const action of ['mini_program.preview', 'mini_program.release']) {
    assert.deepEqual(gate.check(action, null), gate.check(action));
    assert.equal(gate.can(action, null), gate.can(action));
    assert.deepEqual(gate.check(action, { in: 't-2', id: null }), gate.check(action, { in: 't-2' }));
    assert.equal(gate.can(action, { in: 't-2', id: null }), gate.can(action, { in: 't-2' }));
  }
});

test('with an id, a resource may be a whole record: what else it has says nothing', async () => {
  const gate = await createGate(grants(), options);
  for (const resource of [{ in: 't-2', id: 'mp-1' }, { in: 'elsewhere', id: 'mp-1' }]) {
    const record = { name: 'Shop', ...resource, owner: 'u-1' };
    for (const action of ['mini_program.preview', 'mini_program.release']) {
      assert.deepEqual([gate.can(action, record), gate.check(action, record)], [gate.can(action, resource), gate.check(action, resource)]);
    }
  }
});

test('denies odd questions and never throws', async () => {
  const gate = await createGate(grants(), options);
  for (const [action, resource, reason = 'unknown_container'] of ODD) {
    assert.equal(gate.can(action, resource), false);
    assert.equal(gate.canRead(action, resource), false);
    const decision = gate.check(action, resource);
    assert.deepEqual([decision.effect, decision.reason], ['deny', reason]);
    assert.equal(gate.display(action, resource).visible, false);
  }
});

test('tells ids apart that differ only in what is not well-formed Unicode', async () => {
  const gate = await createGate(assigned('\uFFFD'), options);
  assert.equal(gate.can('mini_program.view', { in: 'd-1', id: '\uFFFD' }), true);
  assert.equal(gate.can('mini_program.view', { in: 'd-1', id: '\uD800' }), false);
  assert.equal(gate.check('mini_program.view', { in: 'd-1', id: '\uD800' }).reason, 'not_assigned');
  assert.ok((await createGate(assigned('\uD800'), options)).error instanceof GrantsError);
  assert.equal((await createGate(assigned('\\ud800'), options)).error, undefined);
});

test('strict: throws on an unknown action and on bad grants', async () => {
  const gate = await createGate(grants(), { ...options, strict: true });
  assert.throws(() => gate.can('mini_program.previev'), UnknownActionError);
  assert.throws(() => gate.canRead('mini_program.previev', { in: 't-2' }), UnknownActionError);
  assert.throws(() => gate.check(undefined), UnknownActionError);
  assert.equal(gate.can('mini_program.manage', { in: 't-2' }), false);
  assert.equal(gate.can('mini_program.preview', { in: 't-2' }), true);
  assert.throws(() => gate.update({}), GrantsError);
  assert.equal(gate.can('mini_program.preview', { in: 't-2' }), false);
  await assert.rejects(createGate({ ...grants(), admin: true }, { ...options, strict: true }), GrantsError);
});

test('strict: what is thrown at the caller is not on the console, too', async (context) => {
  const said = context.mock.method(console, 'error', () => {});
  const now = () => new Date(EARLIER);
  await assert.rejects(createGate({}, { now, strict: true }), GrantsError);
  await assert.rejects(createGate(grants(), { now, strict: true, tables: { 'roles.csv': '' } }), TablesError);
  const gate = await createGate(grants(), { now, strict: true });
  assert.throws(() => gate.update({}), GrantsError);
  assert.equal(said.mock.callCount(), 0);
  // Nobody may wait for this one.
  await assert.rejects(startGate({}, { now, strict: true }).ready, GrantsError);
  assert.equal(said.mock.callCount(), 1);
});

const BAD_GRANTS = [
  undefined,
  null,
  'sas',
  [],
  {},
  { ...grants(), admin: true },
  { ...grants(), memberships: [{ role: 'super_admin' }] },
  { ...grants(), containers: [{ id: 't-2', kind: 'mini_program_team', expires_at: 'tomorrow' }] },
  { ...grants(), containers: [{ id: 't-2', kind: 'mini_program_team', status: 'Active' }] },
  JSON.parse('{"__proto__": {}, "system": "sas", "subject": "u", "containers": [], "memberships": []}'),
  Object.assign(grants(), { version: 1n }),
];

test('bad grants deny everything and say so', async () => {
  for (const bad of BAD_GRANTS) {
    const heard = [];
    const gate = await createGate(bad, { ...options, onError: (error) => heard.push(error) });
    assert.equal(gate.state, 'failed');
    assert.ok(gate.error instanceof GrantsError);
    assert.deepEqual(heard, [gate.error]);
    assert.equal(gate.can('console.login'), false);
    assert.equal(gate.check('console.login').reason, 'bad_grants');
    assert.deepEqual(gate.actions(), { allow: [], read_only: [] });
    assert.deepEqual(gate.menu(), []);
  }
});

test('grants changed by the caller afterwards change nothing', async () => {
  const mine = grants();
  const gate = await createGate(mine, options);
  mine.memberships[0].role = 'mini_program_admin';
  mine.memberships.push({ role: 'super_admin', in: 'p' });
  assert.equal(gate.can('mini_program.manage', { in: 't-2' }), false);
  const early = grants();
  const started = startGate(early, options);
  early.memberships[0].role = 'mini_program_admin';
  await started.ready;
  assert.equal(started.can('mini_program.manage', { in: 't-2' }), false);
});

test('an unknown system is denied as such, even when strict', async () => {
  const gate = await createGate({ ...grants(), system: 'nowhere' }, { ...options, strict: true });
  assert.equal(gate.can('console.login'), false);
  assert.equal(gate.check('console.login').reason, 'unknown_system');
});
