// A computer whose clock is off, and the server's answer that puts it right.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createGate, serverClock } from 'rolegate';

import { clockAt, EXPIRY, grants, NO_CLOCKS } from './support.mjs';

const PREVIEW = ['mini_program.preview', { in: 't-2' }];
const HOUR = 3_600_000;

const answer = (time, more = {}) => new Response('', { headers: { date: new Date(time).toUTCString(), ...more } });

/** What a clock is put right by, in milliseconds, where it is off by so much. */
const correction = (off, more) => {
  const now = serverClock(answer(EXPIRY, more), () => new Date(EXPIRY + off));
  return [now() - (EXPIRY + off), now.offset_ms];
};

test('a clock that is off by up to a day is put right, and that is told', () => {
  for (const off of [-24 * HOUR, -HOUR, -60_000]) assert.deepEqual(correction(off), [-off, -off]);
  // Ahead, it may be the answer that was under way.
  for (const off of [24 * HOUR, HOUR, 60_000]) {
    const [by, told] = correction(off);
    assert.equal(by, told);
    assert.ok(by + off >= 0 && by + off <= 31_000, `${by}`);
  }
});

test('a clock that is right to half a minute is left as it is', () => {
  for (const off of [0, 1, 999, 5_000, 30_000]) assert.deepEqual(correction(off), [0, 0]);
});

test('a clock that is off by more than a day is only told', () => {
  for (const off of [24 * HOUR + 60_000, 365 * 24 * HOUR, -24 * HOUR - 60_000]) {
    const [by, told] = correction(off);
    assert.equal(by, 0);
    assert.ok(Math.abs(told + off) <= 31_000);
  }
});

test('what a cache has kept, or has no date, says nothing', () => {
  assert.deepEqual(correction(HOUR, { age: '3600' }), [0, 0]);
  for (const date of ['', 'yesterday', 'NaN', String(EXPIRY)]) assert.deepEqual(correction(HOUR, { date }), [0, 0]);
  for (const nothing of [new Response(''), {}, { headers: {} }, null, undefined, 7]) {
    const now = serverClock(nothing, () => new Date(EXPIRY));
    assert.deepEqual([now().getTime(), now.offset_ms], [EXPIRY, 0]);
  }
});

test('a gate with it grants and denies by the time of the server', async () => {
  for (const off of [-5 * HOUR, 5 * HOUR]) {
    const clock = clockAt(EXPIRY - HOUR + off);
    const gate = await createGate(grants(), { now: serverClock(answer(EXPIRY - HOUR), clock.options.now) });
    assert.equal(gate.can(...PREVIEW), true);
    clock.time += HOUR + 31_000;
    assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason], [false, 'container_expired']);
  }
});

test('a clock that gives no time denies with it, too', async () => {
  for (const now of NO_CLOCKS) {
    const gate = await createGate(grants(), { now: serverClock(answer(EXPIRY - HOUR), now), onError: () => undefined });
    assert.deepEqual([gate.state, gate.can(...PREVIEW)], ['failed', false]);
  }
});
