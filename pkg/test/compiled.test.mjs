// The gate without WebAssembly. No test waits: timers and clock are the tests' own.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as rolegate from 'rolegate';
import { createGate } from 'rolegate/compiled';

import { assigned, clockAt, EARLIER, EXPIRY, grants, NO_CLOCKS, NO_TIMES, onPage, ticking } from './support.mjs';

const PREVIEW = ['mini_program.preview', { in: 't-2' }];
const { options } = clockAt(EARLIER);
const compile = (given, start = EARLIER) => rolegate.compileAnswers(given, { now: () => new Date(start) });
const answers = await compile(grants());

test('is ready at once, and explains', () => {
  const gate = createGate(answers, options);
  assert.deepEqual([gate.state, gate.error, gate.revision], ['ready', undefined, 0]);
  assert.deepEqual([gate.can(...PREVIEW), gate.canRead(...PREVIEW), gate.can('mini_program.manage', { in: 't-2' })], [true, true, false]);
  assert.deepEqual(gate.check('mini_program.manage', { in: 't-2', id: 'mp-1' }), {
    effect: 'deny',
    action: 'mini_program.manage',
    reason: 'not_granted',
    depends: false,
    decided_by: { table: 'sas.mini_program_team', role: 'mini_program_developer', cell: 'no', source: 'document', in: 't-2' },
    granted_to: ['mini_program_admin', 'senior_mini_program_developer'],
  });
});

test('answers every question as the gate over the engine does', async () => {
  const odd = ['mp-1', '__proto__', 'constructor'];
  for (const given of [grants(), { ...grants(), memberships: [{ role: 'super_admin', in: 'p' }] }, assigned(...odd), { ...grants(), system: 'nowhere' }]) {
    const [ours, theirs] = [createGate(await compile(given), options), await rolegate.createGate(given, options)];
    const ids = [...given.containers.map(({ id }) => id), 'elsewhere', '__proto__', 'constructor', ''];
    const resources = [
      undefined,
      null,
      ...ids.flatMap((id) => [{ in: id }, { in: id, id: null }, ...['mp-1', 'mp-2', '__proto__', 'constructor', 'toString', ''].map((thing) => ({ in: id, id: thing }))]),
      't-2', 7, [], {}, { id: 'mp-1' }, { in: ['t-2'] }, { in: 't-2', id: 7 }, { in: 't-2', ID: 'mp-1' }, Object.assign(() => 0, { in: 't-2' }),
    ];
    const { allow, read_only } = theirs.actions();
    const actions = [...allow, ...read_only, 'mini_program.manage', 'member.list', undefined, 7, '', '__proto__', 'constructor', Symbol('a')];
    for (const resource of resources) {
      for (const action of actions) {
        assert.deepEqual(ours.check(action, resource), theirs.check(action, resource));
        assert.deepEqual(ours.display(action, resource), theirs.display(action, resource));
        assert.deepEqual([ours.can(action, resource), ours.canRead(action, resource)], [theirs.can(action, resource), theirs.canRead(action, resource)]);
      }
      assert.deepEqual(ours.actions(resource), theirs.actions(resource));
      assert.deepEqual(ours.menu(resource), theirs.menu(resource));
    }
    for (const action of actions) assert.deepEqual(ours.reach(action), theirs.reach(action));
  }
});

test('a clock that gives no time denies everything', () => {
  for (const now of NO_CLOCKS) {
    const gate = createGate(answers, { now, onError: () => undefined });
    assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason, gate.state], [false, 'load_failed', 'failed']);
  }
});

test('an end of answers that is no time is bad grants, not the end of time', () => {
  for (const until of NO_TIMES) {
    const gate = createGate({ ...answers, spans: answers.spans.map((span) => ({ ...span, until })) }, options);
    assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason], [false, 'bad_grants']);
  }
});

test('takes the display option, and methods taken off the gate', () => {
  const { display, can, subscribe, update, dispose } = createGate(answers, { ...options, display: { default: 'disable', actions: { 'mini_program.manage': 'hide' } } });
  assert.deepEqual([display('mini_program.manage', { in: 't-2' }).visible, display('mini_program.release', { in: 't-2' }).visible], [false, true]);
  const heard = [];
  subscribe(({ state, revision }) => heard.push([state, revision]));
  update(answers);
  assert.deepEqual([can(...PREVIEW), heard], [true, [['ready', 1]]]);
  dispose();
});

test('update puts other answers in place, for better and for worse', async () => {
  const gate = createGate(answers, options);
  const seen = [];
  const unsubscribe = gate.subscribe(({ state, revision }) => seen.push([state, revision]));
  gate.subscribe(() => { throw new Error('mine'); });
  gate.update(await compile({ ...grants(), memberships: [{ role: 'mini_program_admin', in: 't-2' }] }));
  assert.equal(gate.can('mini_program.manage', { in: 't-2' }), true);
  gate.update(grants());
  assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason, gate.error.name], [false, 'bad_grants', 'GrantsError']);
  assert.deepEqual([gate.menu(), gate.actions()], [[], { allow: [], read_only: [] }]);
  gate.update(answers);
  assert.deepEqual([gate.can(...PREVIEW), gate.error], [true, undefined]);
  unsubscribe();
  gate.update(answers);
  assert.deepEqual(seen, [['ready', 1], ['failed', 2], ['ready', 3]]);
});

test('answers changed by the caller afterwards change nothing', () => {
  const mine = structuredClone(answers);
  const gate = createGate(mine, options);
  for (const row of mine.rows) row.fill(0);
  for (const decision of mine.decisions) decision[0] = 'allow';
  gate.check('mini_program.manage').granted_to.length = 0;
  assert.deepEqual([gate.can('mini_program.manage', { in: 't-2' }), gate.check('mini_program.manage').granted_to.length], [false, 2]);
});

test('a disposed gate denies for good', () => {
  const gate = createGate(answers, options);
  let heard = 0;
  gate.subscribe(() => { heard += 1; });
  gate.dispose();
  gate.dispose();
  gate.update(answers);
  assert.deepEqual([gate.state, gate.can(...PREVIEW), gate.check(...PREVIEW).reason, gate.menu(), heard], ['disposed', false, 'disposed', [], 1]);
});

test('strict: throws on an unknown action and on what is no answers', async (context) => {
  const strict = { ...options, strict: true };
  const gate = createGate(answers, strict);
  for (const ask of [gate.can, gate.canRead, gate.check, gate.display]) assert.throws(() => ask('mini_program.previev'), { name: 'UnknownActionError' });
  assert.equal(gate.can('mini_program.manage', { in: 't-2' }), false);
  assert.throws(() => gate.update({}), { name: 'GrantsError' });
  await assert.rejects(gate.ready, { name: 'GrantsError' });
  assert.equal(gate.can('mini_program.previev'), false);
  assert.throws(() => createGate(undefined, strict), { name: 'GrantsError' });
  const said = context.mock.method(console, 'error', () => {});
  assert.throws(() => createGate(undefined, { strict: true }), { name: 'GrantsError' });
  assert.equal(said.mock.callCount(), 0, 'thrown is told');
  assert.equal(createGate(await compile({ ...grants(), system: 'nowhere' }), strict).check('console.login').reason, 'unknown_system');
});

/** Every value in the answers in turn, replaced. */
function* spoilt(replacement) {
  const paths = [];
  (function walk(value, path) {
    paths.push(path);
    if (typeof value === 'object' && value !== null) for (const key of Object.keys(value)) walk(value[key], [...path, key]);
  })(answers, []);
  for (const path of paths.slice(1)) {
    const copy = structuredClone(answers);
    const parent = path.slice(0, -1).reduce((value, key) => value[key], copy);
    if (replacement === undefined) delete parent[path.at(-1)];
    else parent[path.at(-1)] = replacement;
    yield [copy, path];
  }
}

test('malformed answers deny and never throw', () => {
  const whole = [undefined, null, 7, 'answers', [], {}, { format: 1 }, { ...answers, format: 2 }, { ...answers, spans: 1 }, Object.assign({}, answers, { self: 1n }), new Proxy({}, { get() { throw new Error('no'); } })];
  whole.push(JSON.parse('{"__proto__": {"format": 1}}'), Object.create(answers), [answers]);
  for (const bad of whole) {
    const gate = createGate(bad, options);
    assert.deepEqual([gate.state, gate.can(...PREVIEW), gate.check(...PREVIEW).reason, gate.menu()], ['failed', false, 'bad_grants', []]);
  }
  const { allow } = createGate(answers, options).actions({ in: 't-2' });
  let count = 0;
  for (const replacement of [undefined, null, '__proto__', 'constructor', -1, 1.5, 1e9, {}, [], [[]], true]) {
    for (const [bad, path] of spoilt(replacement)) {
      const gate = createGate(bad, options);
      for (const [action, resource] of [PREVIEW, ['mini_program.manage', { in: 't-2', id: 'x' }], ['nothing.here'], ['console.login', { in: 'nowhere' }], ['team.list']]) {
        const { effect, reason, granted_to } = gate.check(action, resource);
        const told = `${JSON.stringify(replacement)} at ${path.join('.')}`;
        assert.ok(['allow', 'read_only', 'deny'].includes(effect) && typeof reason === 'string' && Array.isArray(granted_to), told);
        assert.deepEqual([gate.can(action, resource), gate.canRead(action, resource)], [effect === 'allow', effect !== 'deny'], told);
        if (action !== PREVIEW[0] && path[0] !== 'actions') assert.equal(effect, 'deny', told);
      }
      for (const action of gate.actions({ in: 't-2' }).allow) assert.ok(allow.includes(action) || path[0] === 'actions', `${action} ${path}`);
      gate.menu({ in: 't-2' });
      if (gate.reach('mini_program.manage').containers.length > 0) assert.equal(path[0], 'actions', path.join('.'));
      gate.dispose();
      count += 1;
    }
  }
  assert.ok(count > 5_000, `${count} malformed answers`);
});

test('answers change at the instant a membership starts, and a clock from before it is given nothing', async (context) => {
  const start = EXPIRY - 5_000;
  const given = { ...grants(), memberships: [{ role: 'mini_program_developer', in: 't-2', starts_at: new Date(start).toISOString(), expires_at: null }] };
  const [before, after] = [await compile(given, start - 10_000), await compile(given, start + 1_000)];
  onPage(context);
  const tick = ticking(context, start - 1);
  const [early, late] = [createGate(before), createGate(after)];
  const heard = [];
  for (const gate of [early, late]) gate.subscribe(() => heard.push(Date.now()));
  assert.deepEqual([early, late].map((gate) => [gate.can(...PREVIEW), gate.check(...PREVIEW).reason]), [[false, 'membership_not_started'], [false, 'stale_grants']]);
  tick(1);
  assert.deepEqual([early, late].map((gate) => gate.can(...PREVIEW)), [true, true]);
  assert.deepEqual(heard, [start, start]);
  for (const gate of [early, late]) gate.dispose();
});

test('behind the last instant everything is stale', async (context) => {
  const fresh = await compile({ ...grants(), fresh_until: '2026-11-30T23:59:59.950Z' });
  onPage(context);
  const tick = ticking(context, EXPIRY - 100);
  const gate = createGate(fresh);
  tick(49);
  assert.equal(gate.can('console.login'), true);
  tick(1);
  assert.deepEqual([gate.can('console.login'), gate.check('console.login').reason, gate.check('no.such').reason], [false, 'stale_grants', 'stale_grants']);
  assert.equal(gate.check('mini_program.manage').granted_to.length, 2);
  gate.dispose();
});
