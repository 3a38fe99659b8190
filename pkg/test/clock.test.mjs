// Answers that change with time. No test waits: timers and clock are the tests' own.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compileAnswers, createGate } from 'rolegate';
import * as compiled from 'rolegate/compiled';

import { clockAt, EARLIER, EXPIRY, grants, HIDDEN, NO_CLOCKS, NO_TIMES, onPage, ticking, timersOf } from './support.mjs';

const PREVIEW = ['mini_program.preview', { in: 't-2' }];
const DAY = 86_400_000;
const SIGNS = ['visibilitychange', 'pageshow', 'focus', 'pointerdown', 'keydown'];

/** The same gate over grants, and over answers that were compiled from them. */
const KINDS = {
  rolegate: createGate,
  'rolegate/compiled': async (given, options) => compiled.createGate(await compileAnswers(given, { now: () => new Date(EARLIER - DAY) }), options),
};

for (const [name, open] of Object.entries(KINDS)) {
  test(`${name}: answers change at the instant a container expires, and listeners hear of it`, async (context) => {
    onPage(context);
    const tick = ticking(context, EXPIRY - 10_000);
    const gate = await open(grants());
    const heard = [];
    gate.subscribe(() => heard.push(Date.now()));
    tick(9_999);
    assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason, heard], [true, 'granted', []]);
    tick(1);
    assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason, heard], [false, 'container_expired', [EXPIRY]]);
    gate.dispose();
  });

  test(`${name}: answers change at the instant grants go stale`, async (context) => {
    onPage(context);
    const tick = ticking(context, EXPIRY - 100);
    const gate = await open({ ...grants(), fresh_until: '2026-11-30T23:59:59.950Z' });
    tick(49);
    assert.equal(gate.can('console.login'), true);
    tick(1);
    assert.deepEqual([gate.can('console.login'), gate.check('console.login').reason], [false, 'stale_grants']);
    gate.dispose();
  });

  test(`${name}: an instant further off than a timer can count does not come at once`, async (context) => {
    onPage(context);
    const tick = ticking(context, EXPIRY - 40 * DAY);
    const timers = timersOf(context);
    const gate = await open(grants());
    tick(1);
    assert.equal(gate.can(...PREVIEW), true);
    tick(40 * DAY - 2);
    assert.equal(gate.can(...PREVIEW), true);
    tick(1);
    assert.equal(gate.can(...PREVIEW), false);
    assert.ok(timers.length > 0 && timers.every(({ delay }) => delay >= 1 && delay < 2 ** 31));
    gate.dispose();
  });

  test(`${name}: a clock that jumps on is noticed within a minute, while the page is in use at once`, async (context) => {
    const page = onPage(context);
    const timers = timersOf(context);
    for (const sign of [undefined, ...SIGNS]) {
      timers.length = 0;
      const clock = clockAt(EXPIRY - DAY);
      const gate = await open(grants(), clock.options);
      let heard = 0;
      gate.subscribe(() => (heard += 1));
      clock.time = EXPIRY;
      assert.equal(gate.can(...PREVIEW), true);
      if (sign) page.dispatchEvent(new Event(sign));
      else timers.at(-1).call();
      assert.ok(timers[0].delay <= 60_000);
      assert.deepEqual([gate.can(...PREVIEW), heard], [false, 1], sign);
      gate.dispose();
    }
  });

  test(`${name}: a clock that is set back is believed`, async (context) => {
    const page = onPage(context);
    const clock = clockAt(EXPIRY);
    const gate = await open(grants(), clock.options);
    assert.equal(gate.can(...PREVIEW), false);
    clock.time = EXPIRY - DAY;
    page.dispatchEvent(new Event('pageshow'));
    assert.equal(gate.check(...PREVIEW).effect, 'allow');
    clock.time = EXPIRY;
    assert.equal(gate.check(...PREVIEW).effect, 'deny');
    gate.dispose();
  });

  test(`${name}: fake timers can all be run, whether the clock goes with them or stands`, async (context) => {
    onPage(context);
    for (const expires_at of ['2027-11-30T00:00:00Z', '9999-12-31T00:00:00Z']) {
      const given = { ...unending()[0], memberships: [{ ...grants().memberships[0], expires_at }] };
      for (const moves of [true, false]) {
        const clock = clockAt(EXPIRY - 1);
        const waiting = [];
        context.mock.method(globalThis, 'setTimeout', (call, delay) => void waiting.push(() => {
          if (moves) clock.time += delay;
          call();
        }));
        const gate = await open(given, clock.options);
        let rings = 0;
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          assert.ok((rings += 1) < 1_000, 'as many as the strictest of the libraries runs');
          next();
        }
        assert.ok(rings > 1);
        assert.equal(gate.can(...PREVIEW), !(moves && expires_at < '2028'));
        gate.dispose();
        context.mock.restoreAll();
      }
    }
  });

  test(`${name}: a page that nobody uses is looked after for a year, and as before when somebody comes back`, async (context) => {
    const page = onPage(context);
    const tick = ticking(context, EXPIRY - 365 * DAY);
    const timers = timersOf(context);
    const gate = await open(grants());
    for (let day = 0; day < 364; day += 1) tick(DAY);
    assert.ok(timers.at(-1).delay > 60_000);
    page.dispatchEvent(new Event('keydown'));
    assert.equal(timers.at(-1).delay, 60_000);
    tick(DAY);
    assert.equal(gate.can(...PREVIEW), false);
    gate.dispose();
  });

  test(`${name}: a timer does not keep Node alive, and a disposed gate has none and hears nothing`, async (context) => {
    const page = onPage(context);
    const timers = timersOf(context);
    let reads = 0;
    const gate = await open(grants(), { now: () => ((reads += 1), new Date(EXPIRY - DAY)) });
    assert.deepEqual([timers.length, timers[0].timer.hasRef()], [1, false]);
    gate.dispose();
    assert.equal(timers[0].timer._destroyed, true);
    const before = reads;
    for (const sign of SIGNS) page.dispatchEvent(new Event(sign));
    assert.equal(reads, before);
  });

  test(`${name}: without a document no timer runs, and every question looks at the clock`, async (context) => {
    const timers = timersOf(context);
    const clock = clockAt(EXPIRY - 1);
    const gate = await open(grants(), clock.options);
    const questions = {
      can: () => gate.can(...PREVIEW),
      canRead: () => gate.canRead(...PREVIEW),
      check: () => gate.check(...PREVIEW).effect === 'allow',
      actions: () => gate.actions({ in: 't-2' }).allow.includes(PREVIEW[0]),
      reach: () => gate.reach(PREVIEW[0]).containers.includes('t-2'),
      menu: () => gate.menu({ in: 't-2' }).some(({ entries }) => entries.some(({ action, state }) => action === PREVIEW[0] && state === 'enabled')),
      display: () => gate.display(...PREVIEW).enabled,
    };
    for (const [question, ask] of Object.entries(questions)) {
      clock.time = EXPIRY - 1;
      assert.equal(ask(), true, question);
      clock.time = EXPIRY;
      assert.equal(ask(), false, question);
    }
    assert.deepEqual(timers, []);
  });

  test(`${name}: without a document listeners hear of it after the first question that finds out`, async () => {
    const clock = clockAt(EXPIRY - 1);
    const gate = await open(grants(), clock.options);
    let heard = 0;
    gate.subscribe(() => (heard += 1));
    clock.time = EXPIRY;
    assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason, heard], [false, 'container_expired', 0]);
    await Promise.resolve();
    assert.equal(heard, 1);
  });

  test(`${name}: a clock that gives no time denies everything`, async () => {
    for (const now of NO_CLOCKS) {
      const gate = await open(grants(), { now, onError: () => undefined });
      assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason, gate.state], [false, 'load_failed', 'failed']);
    }
  });

  test(`${name}: a clock that stops giving a time denies at the next look`, async (context) => {
    for (const page of [undefined, onPage]) {
      const look = page?.(context);
      for (const broken of NO_CLOCKS) {
        let now = () => new Date(EXPIRY - 1);
        const gate = await open(grants(), { now: () => now(), onError: () => undefined });
        assert.equal(gate.can(...PREVIEW), true);
        now = broken;
        look?.dispatchEvent(new Event('focus'));
        assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).effect, gate.can(...PREVIEW)], [false, 'deny', false]);
      }
    }
  });

  test(`${name}: a clock may give milliseconds, or the time of another library`, async () => {
    for (const now of [() => EXPIRY - 1, () => ({ valueOf: () => EXPIRY - 1 })]) {
      const gate = await open(grants(), { now });
      assert.equal(gate.can(...PREVIEW), true);
      gate.dispose();
    }
  });
}

test('answers are not compiled at a clock that gives no time', async () => {
  for (const now of NO_CLOCKS) await assert.rejects(compileAnswers(grants(), { now }), Error);
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

test('what takes a right away and would be left out, since it is no plain field, makes grants bad', async () => {
  const [given] = unending();
  const [container] = given.containers;
  const [membership] = given.memberships;
  const past = '2020-01-01T00:00:00Z';
  for (const [name, hide] of Object.entries(HIDDEN)) {
    for (const bad of [
      hide(given, 'fresh_until', past),
      ...[['expires_at', past], ['status', 'deactivated'], ['parent', 'p']].map((hidden) => ({ ...given, containers: [hide(container, ...hidden), ...given.containers.slice(1)] })),
      ...[['expires_at', past], ['starts_at', past], ['status', 'blocked']].map((hidden) => ({ ...given, memberships: [hide(membership, ...hidden), ...given.memberships.slice(1)] })),
    ]) {
      const gate = await createGate(bad, { onError: () => undefined });
      assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason], [false, 'bad_grants'], name);
    }
    assert.equal((await createGate(hide(given, 'mine', 'x'))).can(...PREVIEW), true, 'what is no field of grants may be anywhere');
  }
});

test('a time in grants may be a Date, which is written as JSON has it', async () => {
  for (const [given, reason] of [[new Date(EXPIRY - 1), 'stale_grants'], [new Date(EXPIRY + 1), 'granted']]) {
    const gate = await createGate({ ...unending()[0], fresh_until: given }, { now: () => new Date(EXPIRY) });
    assert.equal(gate.check(...PREVIEW).reason, reason);
    gate.dispose();
  }
});

test('where no answer changes with time, `can` does not read the clock', async () => {
  let reads = 0;
  const gate = await createGate(unending()[0], { now: () => ((reads += 1), new Date(EARLIER)) });
  const before = reads;
  assert.deepEqual([gate.can(...PREVIEW), gate.canRead(...PREVIEW), reads], [true, true, before]);
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
