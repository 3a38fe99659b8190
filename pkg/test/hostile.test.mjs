// What a gate is given may throw when it is read or called, change the gate meanwhile, or stand on objects that others have changed.
// None of it may grant anything, end the answers to other questions, or reach whoever asks.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

import { compileAnswers, createGate, readTables, startGate } from 'rolegate';
import * as compiled from 'rolegate/compiled';
import { explain } from 'rolegate/messages';
import { fakeGate, matrixOf, neverAsked, watchGate } from 'rolegate/testing';

import { assigned, clockAt, EARLIER, EXPIRY, grants } from './support.mjs';

const PREVIEW = ['mini_program.preview', { in: 't-2' }];
const { options } = clockAt(EARLIER);
const KINDS = {
  rolegate: { open: createGate, given: grants() },
  'rolegate/compiled': { open: async (given, options) => compiled.createGate(given, options), given: await compileAnswers(grants(), options) },
};

/** What throws when it is called. Some of what is thrown cannot even be written as text, or asked what it is. */
const THROWN = [
  new Error('mine'),
  'mine',
  undefined,
  null,
  Symbol('mine'),
  Object.create(null),
  new Proxy({}, { getPrototypeOf: () => { throw new Error('asked'); } }),
];
const throwing = (thrown) => () => {
  throw thrown;
};
/** As zone.js and other realms have promises of their own. */
const rejectElsewhere = runInNewContext('(thrown) => Promise.reject(thrown)');
const unreadable = (field, thrown = new Error('read')) => Object.defineProperty({}, field, { get: throwing(thrown), enumerable: true });

for (const [name, { open, given }] of Object.entries(KINDS)) {
  test(`${name}: an option that throws when it is read makes the gate deny, and only a strict one throw`, async () => {
    const nested = [{ display: unreadable('default') }, { display: unreadable('actions') }, { display: { actions: unreadable('team.edit') } }];
    const tables = name === 'rolegate' ? [unreadable('tables'), { tables: unreadable('roles.csv') }] : [];
    for (const broken of [...['strict', 'now', 'display'].map((option) => unreadable(option)), ...nested, ...tables]) {
      const heard = [];
      const whole = { onError: (error) => heard.push(error) };
      Object.defineProperties(whole, Object.getOwnPropertyDescriptors(broken));
      const gate = await open(given, whole);
      assert.deepEqual([gate.state, gate.can(...PREVIEW), gate.check(...PREVIEW).reason], ['failed', false, 'load_failed']);
      assert.deepEqual(heard.map(({ message }) => message), ['read']);
      if (!('strict' in broken)) await assert.rejects(open(given, Object.defineProperty(whole, 'strict', { value: true })), { message: 'read' });
    }
  });

  test(`${name}: options may be null`, async () => {
    assert.equal((await open(given, null)).state, 'ready');
  });

  test(`${name}: callbacks may throw anything`, async (context) => {
    context.mock.method(console, 'error', throwing(new Error('no console')));
    for (const thrown of THROWN) {
      const failed = await open(given, { now: throwing(thrown), onError: throwing(thrown) });
      assert.deepEqual([failed.state, failed.can(...PREVIEW), failed.error instanceof Error], ['failed', false, true]);
      const gate = await open(given, { ...options, onError: throwing(thrown) });
      let heard = 0;
      for (const listener of [throwing(thrown), async () => { throw thrown; }, () => rejectElsewhere(thrown), () => (heard += 1), undefined]) gate.subscribe(listener);
      gate.update(given);
      assert.deepEqual([heard, gate.can(...PREVIEW)], [1, true]);
      gate.dispose();
      assert.equal(heard, 2);
    }
  });

  test(`${name}: a resource that throws when it is read is denied, and other questions are answered as before`, async () => {
    const gate = await open(given, options);
    const { proxy, revoke } = Proxy.revocable({ in: 't-2' }, {});
    revoke();
    for (const resource of [unreadable('in'), Object.defineProperties({ in: 't-2' }, Object.getOwnPropertyDescriptors(unreadable('id'))), proxy]) {
      const { effect, reason } = gate.check(PREVIEW[0], resource);
      assert.deepEqual([gate.can(PREVIEW[0], resource), gate.canRead(PREVIEW[0], resource), effect, reason], [false, false, 'deny', 'unknown_container']);
      assert.deepEqual(gate.actions(resource), { allow: [], read_only: [] });
      assert.ok(gate.menu(resource).every(({ state }) => state === 'hidden'));
      assert.deepEqual([gate.can(...PREVIEW), gate.state], [true, 'ready']);
    }
  });

  test(`${name}: a resource that is another at every reading is none`, async () => {
    const gate = await open(given, options);
    for (const values of [['t-2', 7], ['t-2', 't-3'], ['t-2', 't-2', 7], ['t-2', 't-2', 't-3']]) {
      let read = 0;
      const changing = { get in() { return values[Math.min(read++, values.length - 1)]; } };
      gate.check(PREVIEW[0], changing);
      assert.deepEqual([gate.state, gate.can(...PREVIEW), gate.check(...PREVIEW).effect], ['ready', true, 'allow']);
    }
  });

  test(`${name}: strict: an action that cannot be written as text is unknown like others`, async () => {
    const gate = await open(given, { ...options, strict: true });
    for (const action of [Object.create(null), { toString: throwing(new Error('mine')) }, Symbol('a')]) {
      assert.throws(() => gate.can(action), { name: 'UnknownActionError' });
      assert.throws(() => gate.check(action), { name: 'UnknownActionError' });
    }
  });

  test(`${name}: two subscriptions of one listener are two`, async () => {
    for (const gate of [await open(given, options), fakeGate({ allow: [PREVIEW[0]] })]) {
      let heard = 0;
      const listener = () => (heard += 1);
      const [first, second] = [gate.subscribe(listener), gate.subscribe(listener)];
      gate.update(given);
      assert.equal(heard, 2);
      first();
      first();
      gate.update(given);
      assert.equal(heard, 3);
      second();
      gate.update(given);
      assert.equal(heard, 3);
    }
  });

  test(`${name}: a listener may end its own subscription, or those of others, or the gate`, async () => {
    for (const gate of [await open(given, options), fakeGate()]) {
      const heard = [];
      const ends = [];
      ends.push(gate.subscribe(() => { heard.push('first'); ends.forEach((end) => end()); }));
      ends.push(gate.subscribe(() => heard.push('second')));
      gate.subscribe(() => { heard.push('third'); gate.dispose(); });
      gate.update(given);
      assert.deepEqual([heard, gate.state, gate.can(...PREVIEW)], [['first', 'third', 'third'], 'disposed', false]);
    }
  });

  test(`${name}: a clock that ends the gate, or begins anew, while it is read has the last word`, async () => {
    for (const [act, state] of [[(gate) => gate.dispose(), 'disposed'], [(gate) => gate.update(given), 'ready'], [(gate) => gate.update({}), 'failed']]) {
      for (const fault of [() => undefined, throwing(new Error('mine'))]) {
        let meanwhile = () => undefined;
        const now = () => {
          const acting = meanwhile;
          meanwhile = () => undefined;
          acting();
          return new Date(EXPIRY - 1);
        };
        const gate = await open(given, { now, onError: () => undefined });
        meanwhile = () => { act(gate); fault(); };
        gate.check(...PREVIEW);
        assert.deepEqual([gate.state, gate.can(...PREVIEW)], [state, state === 'ready']);
        gate.dispose();
        gate.update(given);
        assert.equal(gate.state, 'disposed');
      }
    }
  });

  test(`${name}: what is given to update may end the gate while it is read`, async () => {
    const gate = await open(given, options);
    gate.update({ ...given, get version() { gate.dispose(); return '1'; } });
    assert.deepEqual([gate.state, gate.can(...PREVIEW)], ['disposed', false]);
  });

  test(`${name}: a clock that asks the gate, which reads the clock, denies`, async () => {
    let gate;
    gate = await open(given, { now: () => { gate?.check(...PREVIEW); return new Date(EARLIER); }, onError: () => undefined });
    assert.deepEqual([gate.check(...PREVIEW).effect, gate.state], ['deny', 'failed']);
  });
}

/** A resource of a class. */
class Place {
  constructor(id) {
    this.in = id;
  }
}

/** What becomes of a gate whoever has it: it must follow what it is given, or deny. */
const KEPT = {
  frozen: Object.freeze,
  sealed: Object.seal,
  'not to be extended': Object.preventExtensions,
  'behind a proxy, as a store has it,': (gate) => new Proxy(gate, {}),
  'watched and frozen': (gate) => watchGate(Object.freeze(gate)),
};

for (const [how, keep] of Object.entries(KEPT)) {
  for (const [name, { open, given }] of Object.entries(KINDS)) {
    test(`${name}: a gate that is ${how} follows what it is given`, async () => {
      const gate = keep(await open(given, { ...options, onError: () => undefined }));
      const heard = [];
      assert.deepEqual([gate.state, gate.revision, gate.error], ['ready', 0, undefined]);
      await gate.ready;
      gate.subscribe(({ state, revision }) => heard.push([state, revision]));
      assert.equal(gate.can(...PREVIEW), true);
      gate.update({});
      assert.deepEqual([gate.can(...PREVIEW), gate.canRead(...PREVIEW), gate.check(...PREVIEW).reason], [false, false, 'bad_grants']);
      gate.update(given);
      assert.equal(gate.can(...PREVIEW), true);
      gate.dispose();
      assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason], [false, 'disposed']);
      assert.deepEqual(heard, [['failed', 1], ['ready', 2], ['disposed', 3]]);
    });
  }
}

test('a fault may be answered with other grants', async () => {
  const gate = await createGate(grants(), { ...options, onError: () => gate.update(grants()) });
  gate.update({});
  assert.deepEqual([gate.state, gate.error, gate.can(...PREVIEW)], ['ready', undefined, true]);
});

test('what is added to every object changes no answer', async () => {
  const names = [
    ...['extra', 'extend', '$', 's', 'undefined', 'constructor_'],
    ...['in', 'id', 'parent', 'status', 'expires_at', 'starts_at', 'assigned', 'role', 'kind', 'system', 'subject', 'version', 'fresh_until', 'containers', 'memberships'],
    ...['tables', 'now', 'strict', 'display', 'onError', 'default', 'actions', 'from'],
    ...['allow', 'read_only', 'where', 'reach', 'menus', 'state', 'effect', 'reason', 'depends', 'resource', 'resources', 'reasons', 'subscribe', 'except'],
  ];
  const values = ['t-2', ['mp-1'], { in: 't-2' }, () => new Date(EXPIRY), true, '2026-01-01T00:00:00Z'];
  const expected = await everything();
  assert.ok(expected.includes('[true,"granted"') && expected.includes('[false,"not_assigned"'));
  for (const name of names) {
    for (const value of values) {
      Object.defineProperty(Object.prototype, name, { value, enumerable: true, configurable: true, writable: true });
      const found = await everything().finally(() => delete Object.prototype[name]);
      assert.ok(found === expected, `\`${name}\` of every object is \`${String(value)}\``);
    }
  }

  /** As JSON, which has only what is an object's own. */
  async function everything() {
    const told = [];
    // Of each, those with a time that would be another, and rights that would reach further.
    for (const given of [{}, grants(), assigned('mp-9'), { ...assigned(), memberships: [{ role: 'operator', in: 'd-1' }] }]) {
      const gate = await createGate(given, { now: () => new Date(EARLIER), onError: () => undefined });
      const answers = await compileAnswers(given, { now: () => new Date(EARLIER) }).catch(() => ({}));
      for (const asked of [gate, compiled.createGate(answers, { now: () => new Date(EARLIER), onError: () => undefined })]) {
        const about = (action, resource) => [asked.can(action, resource), asked.check(action, resource).reason, asked.check(action, resource), asked.reach(action), asked.display(action, resource)];
        told.push(asked.state);
        for (const resource of [{ in: 't-2' }, { in: 'd-1' }, { in: 'd-1', id: 'mp-1' }, { in: 'd-1', id: 'mp-9' }, {}, { id: 'mp-1' }, [], new Place('t-2')]) {
          told.push(about('mini_program.preview', resource), about('mini_program.view', resource), asked.actions(resource));
        }
        told.push(asked.menu());
      }
    }
    const fake = fakeGate({ allow: ['mini_program.view'], where: (action) => (action === 'team.edit' ? { effect: 'deny' } : undefined) });
    for (const action of ['mini_program.view', 'team.edit', 'member.list']) {
      const decision = fake.check(action, { in: 't-2' });
      told.push(decision, explain(decision, 'en'), fake.display(action), fake.reach(action), fake.menu());
    }
    told.push(await matrixOf({ fake, grants: grants() }, { actions: ['mini_program.preview'] }), await neverAsked({ systems: ['connect'], asked: [] }));
    told.push(await readTables());
    return JSON.stringify(told);
  }
});

test('`startGate` throws nothing of what it is given', () => {
  for (const broken of [unreadable('tables'), unreadable('now'), null, 7, 'options']) {
    assert.equal(typeof startGate(grants(), broken).can(...PREVIEW), 'boolean');
  }
});
