// Answers that change with time. No test waits: timers and clock are the tests' own.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { compileAnswers, createGate } from 'rolegate';

import { clockAt, EXPIRY, grants, NO_CLOCKS, NO_TIMES } from './support.mjs';

const { createLoader, openGate } = await import(new URL('core.js', import.meta.resolve('rolegate')));
const bytes = readFileSync(new URL(import.meta.resolve('rolegate/engine.wasm')));
const PREVIEW = ['mini_program.preview', { in: 't-2' }];
const DAY = 86_400_000;

/** Timers that tick together with the gate's clock. */
function ticking(context, start) {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: start });
  return (milliseconds) => context.mock.timers.tick(milliseconds);
}

test('answers change at the instant a container expires, and listeners hear of it', async (context) => {
  const tick = ticking(context, EXPIRY - 10_000);
  const gate = await createGate(grants());
  const heard = [];
  gate.subscribe(() => heard.push(Date.now()));
  tick(9_999);
  assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason, heard], [true, 'granted', []]);
  tick(1);
  assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason, heard], [false, 'container_expired', [EXPIRY]]);
  gate.dispose();
});

test('answers change at the instant grants go stale', async (context) => {
  const tick = ticking(context, EXPIRY - 100);
  const gate = await createGate({ ...grants(), fresh_until: '2026-11-30T23:59:59.950Z' });
  tick(49);
  assert.equal(gate.can('console.login'), true);
  tick(1);
  assert.deepEqual([gate.can('console.login'), gate.check('console.login').reason], [false, 'stale_grants']);
  gate.dispose();
});

test('an instant further off than a timer can count does not come at once', async (context) => {
  const tick = ticking(context, EXPIRY - 40 * DAY);
  const delays = [];
  const { setTimeout: original } = globalThis;
  context.mock.method(globalThis, 'setTimeout', (call, delay) => (delays.push(delay), original(call, delay)));
  const gate = await createGate(grants());
  tick(1);
  assert.equal(gate.can(...PREVIEW), true);
  assert.ok(delays.every((delay) => delay >= 1 && delay < 2 ** 31));
  tick(40 * DAY - 2);
  assert.equal(gate.can(...PREVIEW), true);
  tick(1);
  assert.equal(gate.can(...PREVIEW), false);
  gate.dispose();
});

test('check reads the clock even where the timer is late', async () => {
  const clock = clockAt(EXPIRY - 1);
  const gate = await createGate(grants(), clock.options);
  let heard = 0;
  gate.subscribe(() => { heard += 1; });
  assert.equal(gate.check(...PREVIEW).effect, 'allow');
  clock.time = EXPIRY;
  assert.equal(gate.check(...PREVIEW).reason, 'container_expired');
  assert.equal(gate.can(...PREVIEW), false);
  assert.equal(heard, 0, 'a question does not call listeners while it is answered');
  await Promise.resolve();
  assert.equal(heard, 1);
  clock.time = EXPIRY - 1;
  assert.equal(gate.check(...PREVIEW).effect, 'allow', 'a clock set back is believed');
  gate.dispose();
});

test('a page that comes back to sight looks at the clock', async () => {
  const page = new EventTarget();
  const { addEventListener, removeEventListener } = globalThis;
  Object.assign(globalThis, {
    document: page,
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
  });
  try {
    for (const event of ['visibilitychange', 'pageshow']) {
      const clock = clockAt(EXPIRY - DAY);
      const gate = await createGate(grants(), clock.options);
      clock.time = EXPIRY;
      assert.equal(gate.can(...PREVIEW), true);
      page.dispatchEvent(new Event(event));
      assert.equal(gate.can(...PREVIEW), false);
      gate.dispose();
    }
  } finally {
    delete globalThis.document;
    Object.assign(globalThis, { addEventListener, removeEventListener });
  }
});

test('a timer does not keep Node alive, and a disposed gate has none', async (context) => {
  const timers = [];
  const { setTimeout: original } = globalThis;
  context.mock.method(globalThis, 'setTimeout', (call, delay) => {
    const timer = original(call, delay);
    timers.push(timer);
    return timer;
  });
  const gate = await createGate(grants(), clockAt(EXPIRY - DAY).options);
  assert.equal(timers.length, 1);
  assert.equal(timers[0].hasRef(), false);
  gate.dispose();
  assert.equal(timers[0]._destroyed, true);
});

test('a clock that gives no time denies everything, in the core, at the edge and where answers are compiled', async () => {
  for (const now of NO_CLOCKS) {
    const edge = openGate({ loader: createLoader(() => bytes), timers: false }, grants(), { now, onError: () => undefined });
    await edge.ready;
    for (const gate of [await createGate(grants(), { now, onError: () => undefined }), edge]) {
      assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason, gate.state], [false, 'load_failed', 'failed']);
    }
    await assert.rejects(compileAnswers(grants(), { now }), Error);
  }
});

test('a clock that stops giving a time denies at the next look', async () => {
  for (const broken of NO_CLOCKS) {
    let now = () => new Date(EXPIRY - 1);
    const options = { now: () => now(), onError: () => undefined };
    const edge = openGate({ loader: createLoader(() => bytes), timers: false }, grants(), options);
    await edge.ready;
    const gate = await createGate(grants(), options);
    assert.deepEqual([edge.can(...PREVIEW), gate.can(...PREVIEW)], [true, true]);
    now = broken;
    assert.deepEqual([edge.can(...PREVIEW), gate.check(...PREVIEW).effect, gate.can(...PREVIEW)], [false, 'deny', false]);
  }
});

test('a clock may give milliseconds, or the time of another library', async () => {
  for (const now of [() => EXPIRY - 1, () => ({ valueOf: () => EXPIRY - 1 })]) {
    const gate = await createGate(grants(), { now });
    assert.equal(gate.can(...PREVIEW), true);
    gate.dispose();
  }
});

test('a time in grants that is no time is bad grants, not "never"', async () => {
  for (const time of NO_TIMES) {
    for (const given of unending(time)) {
      const gate = await createGate(given, { onError: () => undefined });
      assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason, gate.state], [false, 'bad_grants', 'failed']);
      assert.equal(gate.error.name, 'GrantsError');
      await assert.rejects(compileAnswers(given), { name: 'GrantsError' });
    }
  }
  const [given] = unending(new Date(NaN));
  const { error } = await createGate(given, { onError: () => undefined });
  assert.equal(error.message, 'grants are not plain data: `fresh_until` is `Invalid Date`, expected plain data');
});

test('a time in grants may be a Date, which is written as JSON has it', async () => {
  for (const [given, reason] of [[new Date(EXPIRY - 1), 'stale_grants'], [new Date(EXPIRY + 1), 'granted']]) {
    const gate = await createGate({ ...unending()[0], fresh_until: given }, { now: () => new Date(EXPIRY) });
    assert.equal(gate.check(...PREVIEW).reason, reason);
    gate.dispose();
  }
});

/** Grants whose rights end at no other time than this, in every field that has one. */
function unending(time) {
  const whole = grants();
  for (const container of whole.containers) delete container.expires_at;
  const [membership] = whole.memberships;
  return [
    { ...whole, fresh_until: time },
    { ...whole, containers: whole.containers.map((container) => ({ ...container, expires_at: time })) },
    { ...whole, memberships: [{ ...membership, starts_at: time }] },
    { ...whole, memberships: [{ ...membership, expires_at: time }] },
  ];
}

test('where timers end with the request, every answer looks at the clock', async () => {
  const clock = clockAt(EXPIRY - 1);
  const gate = openGate({ loader: createLoader(() => bytes), timers: false }, grants(), clock.options);
  await gate.ready;
  const shown = () => gate.menu({ in: 't-2' }).some(({ state }) => state === 'enabled');
  const answers = () => [gate.can(...PREVIEW), gate.canRead(...PREVIEW), gate.actions({ in: 't-2' }).allow.length > 0, shown()];
  assert.deepEqual(answers(), [true, true, true, true]);
  clock.time = EXPIRY;
  assert.equal(gate.can(...PREVIEW), false);
  clock.time = EXPIRY - 1;
  assert.deepEqual(answers(), [true, true, true, true]);
  clock.time = EXPIRY;
  assert.equal(gate.actions({ in: 't-2' }).allow.length, 0);
  assert.deepEqual(answers(), [false, false, false, false]);
});
