// May this user upload: stores and servers that never answer, or never stop.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { grants } from './support.mjs';
import { MINE, serve, session } from './uploads.mjs';

/** Calls that never settle. */
const never = () => new Promise(() => undefined);

test('a store or a server that never answers is waited for as long as is said, all together', async () => {
  const timeout_ms = 40;
  const ways = {
    read: [true, 'granted', 'server', 'the store was not read in time'],
    write: [true, 'granted', 'server', 'the copy was not written in time'],
    'read, write': [true, 'granted', 'server', 'the copy was not written in time'],
    'read, ask': [false, 'load_failed', null, 'no answer within 40 ms'],
    'read, write, ask, delete': [false, 'load_failed', null, 'no answer within 40 ms'],
    'read, ask, headers': [false, 'load_failed', null, 'no answer within 40 ms'],
    ask: [true, 'granted', 'cache', 'no answer within 40 ms'],
    headers: [true, 'granted', 'cache', 'no answer within 40 ms'],
  };
  for (const [way, expected] of Object.entries(ways)) {
    const here = session();
    await here.ask();
    const stuck = way.split(', ');
    const store = { ...here.store };
    for (const call of stuck) if (call in store) store[call] = never;
    const server = stuck.includes('headers') ? 'http://127.0.0.1:1/' : stuck.includes('ask') ? never : here.server;
    here.etag = '"2"';
    here.gate = here.open({ store, server, headers: never, timeout_ms });
    const began = performance.now();
    const { may, decision, from, error } = await here.gate.canUpload(MINE);
    assert.deepEqual([may, decision.reason, from, error?.message], expected, way);
    // A busy machine may be late; without an end it would be for ever.
    assert.ok(performance.now() - began >= timeout_ms / 2 - 1, way);
  }
});

test('signing out ends, too, when the store does not answer, and deletes the copy when it does', async () => {
  const here = session();
  await here.ask();
  let release;
  const { write } = here.store;
  here.store.write = async (text) => {
    await new Promise((resolve) => (release = resolve));
    return write(text);
  };
  here.etag = '"2"';
  here.gate = here.open({ timeout_ms: 20 });
  assert.equal((await here.gate.canUpload(MINE)).error.message, 'the copy was not written in time');
  for (const time of [1, 2]) {
    await assert.rejects(here.gate.signOut(), { name: 'RolegateError', message: 'the copy was not deleted in time' }, `${time}`);
  }
  assert.notEqual(here.text, undefined);
  here.status = 0;
  assert.deepEqual((await here.ask()).slice(0, 2), [false, 'load_failed'], 'it is not used even so');
  release();
  await here.gate.signOut();
  assert.equal(here.text, undefined, 'what was written late is gone');
});

test('a store that does not answer is asked no more and no more often', async () => {
  const calls = { read: 0, write: 0, delete: 0 };
  const store = {};
  for (const call of Object.keys(calls)) store[call] = () => ((calls[call] += 1), never());
  const here = session({ store, timeout_ms: 10 });
  for (let time = 0; time < 10; time += 1) assert.equal((await here.ask())[0], true);
  here.status = 401;
  for (let time = 0; time < 10; time += 1) assert.equal((await here.ask())[4], true);
  assert.deepEqual(calls, { read: 1, write: 1, delete: 0 }, 'one call each, the deletion waits for its turn');
});

test('a text of a store that is too large is no copy', async () => {
  const here = session();
  await here.ask();
  here.text += ' '.repeat(8 << 20);
  here.status = 0;
  assert.deepEqual(await here.ask(), [false, 'load_failed', null, null, false]);
});

test('of an answer no more is read than it may have, whatever it says of its length', async (t) => {
  const limit = 8 << 20;
  const text = JSON.stringify(grants());
  const sized = (size) => text + ' '.repeat(size - text.length);
  let sent = 0;
  const ways = {
    'as large as may be': [(response) => response.end(sized(limit)), true],
    'one byte more': [(response) => response.end(sized(limit + 1)), false],
    'one byte more, packed': [(response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(sized(limit + 1))), false],
    'said to be larger, and nothing sent': [(response) => response.writeHead(200, { 'content-length': limit + 1 }).flushHeaders(), false],
    'without an end': [
      (response) => {
        const part = Buffer.alloc(1 << 16, ' ');
        const more = () => {
          while (!response.destroyed && response.write(part)) sent += part.length;
        };
        response.on('drain', more);
        more();
      },
      false,
    ],
  };
  for (const [way, [send, fits]] of Object.entries(ways)) {
    const address = await serve(t, (_, response) => send(response));
    const here = session({ server: address, timeout_ms: 60_000 });
    const { may, from, error } = await here.gate.canUpload(MINE);
    assert.deepEqual([may, from], fits ? [true, 'server'] : [false, null], way);
    if (!fits) assert.match(error.message, /more than 8388608 bytes/, way);
  }
  assert.ok(sent < 8 * limit, `${sent} bytes were sent`);
});
