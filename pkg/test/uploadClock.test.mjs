// May this user upload: on a computer whose clock is off.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { messages } from 'rolegate/messages';

import { EARLIER } from './support.mjs';
import { HOUR, MINE, serve, session } from './uploads.mjs';

const SECOND = 1000;

/** A server whose clock is right, while the clock here is off by so much. */
function clockOff(off_ms, more = {}) {
  const here = session(more);
  const { server } = here;
  here.real = EARLIER;
  here.says = () => new Date(here.real).toUTCString();
  here.server = async (question) => ({ ...(await server(question)), date: here.says() });
  here.at = (real, off = off_ms) => {
    here.real = real;
    here.time = real + off;
  };
  here.at(EARLIER);
  here.grants.fresh_until = new Date(EARLIER + 15 * 60_000).toISOString();
  here.gate = here.open({ server: here.server });
  return here;
}

test('a clock that is off by up to a day is put right by the server’s, and that is told', async () => {
  for (const off of [HOUR, -HOUR, 24 * HOUR, -24 * HOUR, 10 * 60_000, 0]) {
    const here = clockOff(off);
    const { may, from, clock_offset_ms } = await here.gate.canUpload(MINE);
    assert.deepEqual([may, from], [true, 'server'], `${off}`);
    assert.ok(Math.abs(clock_offset_ms + off) <= SECOND, `${clock_offset_ms}`);
    here.status = 0;
    here.at(EARLIER + 14 * 60_000);
    assert.deepEqual((await here.ask()).slice(0, 4), [true, 'granted', 'cache', 14 * 60_000], `${off}`);
    // In another process, which has heard nothing of the server yet.
    here.gate = here.open();
    assert.deepEqual((await here.ask()).slice(0, 4), [true, 'granted', 'cache', 14 * 60_000], `${off}`);
    here.at(EARLIER + 15 * 60_000 + SECOND);
    assert.equal((await here.ask())[1], 'stale_grants', `${off}`);
  }
});

test('right to the second, a clock is not put right', async () => {
  for (const off of [0, 1, 500, 999, 1000]) {
    const here = clockOff(off);
    assert.equal((await here.gate.canUpload(MINE)).clock_offset_ms, 0, `${off} ms ahead of a whole second`);
  }
  const slow = clockOff(0);
  slow.gate = slow.open({ server: (question) => ((slow.real += 4000), (slow.time += 5000), slow.server(question)) });
  assert.equal((await slow.gate.canUpload(MINE)).clock_offset_ms, 0, 'an answer may be under way for a while');
});

test('a clock that is off by more counts as it is; where that refuses, it is said', async () => {
  for (const off of [24 * HOUR + 2000, 365 * 24 * HOUR]) {
    const here = clockOff(off);
    const { may, decision, why, clock_offset_ms } = await here.gate.canUpload(MINE);
    assert.deepEqual([may, decision.reason], [false, 'stale_grants']);
    assert.equal(why, 'The clock of this computer is more than a day off from the server’s. Set it right and try again.');
    assert.ok(Math.abs(clock_offset_ms + off) <= 1000);
    delete here.grants.fresh_until;
    here.etag = '"2"';
    const elsewhere = await here.gate.canUpload({ in: 't-9' });
    assert.ok(elsewhere.why.startsWith(messages.en.unknown_container), 'not the clock’s fault');
    here.at(EARLIER, 0);
    assert.equal((await here.ask())[0], true);
  }
});

test('what is no date, and what is in a damaged copy, puts no clock right', async () => {
  for (const date of [undefined, null, '', 'today', {}, NaN, new Date(NaN), 'Sun, 99 Nov 2026']) {
    const here = clockOff(HOUR);
    here.says = () => date;
    assert.deepEqual([(await here.ask())[1], (await here.gate.canUpload(MINE)).clock_offset_ms], ['stale_grants', 0], `${date}`);
  }
  const here = clockOff(HOUR);
  await here.ask();
  here.status = 0;
  for (const clock_offset_ms of [undefined, null, '1', 1e300, 25 * HOUR]) {
    here.text = JSON.stringify({ ...JSON.parse(here.text), clock_offset_ms });
    assert.equal((await here.open().canUpload(MINE)).decision.reason, 'stale_grants', `${clock_offset_ms}`);
  }
});

test('the header `Date` of a server is what it says of its time, but not what a cache has kept', async (t) => {
  for (const [kept, reason] of [[{}, 'granted'], [{ age: '60' }, 'stale_grants']]) {
    const address = await serve(t, (_, response) => {
      response.writeHead(200, { date: new Date(EARLIER).toUTCString(), ...kept }).end(JSON.stringify(here.grants));
    });
    const here = clockOff(HOUR);
    here.gate = here.open({ server: address });
    assert.equal((await here.ask())[1], reason);
  }
});
