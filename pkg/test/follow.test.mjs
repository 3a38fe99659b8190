// Following grants: over a network that works, over one that does not, and to the end.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { afterEach, beforeEach, test } from 'node:test';
import { promisify } from 'node:util';

import { createGate } from 'rolegate';
import { followGrants } from 'rolegate/client';

import { chanceOf, fakeClock, fakeNetwork, fakeServer } from './network.mjs';

const ADDRESS = 'https://console.example.org/api/session/grants?system=sas';
const SECOND = 1000;
const DAY = 86_400 * SECOND;

let clock;
let random;
beforeEach(() => {
  random = Math.random;
  Math.random = chanceOf(7);
  clock = fakeClock();
});
afterEach(() => {
  clock.restore();
  Math.random = random;
});

const rolesOf = (grants) => grants?.memberships.map(({ role }) => role);

test('what changes is there at once, and only what is other is fetched', async () => {
  const server = fakeServer();
  const { fetch, asked } = fakeNetwork(server);
  const followed = followGrants(ADDRESS, { fetch, events: true });
  assert.deepEqual([followed.state(), followed.grants()], ['loading', undefined]);
  const heard = [];
  followed.subscribe((grants) => heard.push(grants.version));
  followed.watch((state) => heard.push(state));
  await clock.run(SECOND);
  assert.deepEqual(heard, ['0', 'polling', 'live']);
  assert.deepEqual(new Set(asked), new Set([ADDRESS, 'https://console.example.org/api/session/grants/events?system=sas']));
  const before = followed.grants();

  server.change(['mini_program_operator']);
  await clock.run(SECOND);
  assert.deepEqual(rolesOf(followed.grants()), ['mini_program_operator']);
  assert.deepEqual(heard.slice(3), ['1']);

  // A sign of life, a comment and an event about nothing new are no other grants.
  const now = followed.grants();
  server.tell(': alive\n\n');
  server.tell('data: 1\n\n');
  await clock.run(SECOND);
  assert.equal(followed.grants(), now);
  assert.notEqual(now, before);
  assert.deepEqual(heard.length, 4);
  followed.end();
});

test('a gate follows', async () => {
  const server = fakeServer();
  const { fetch } = fakeNetwork(server);
  const followed = followGrants(ADDRESS, { fetch, events: true });
  await Promise.all([clock.run(SECOND), followed.ready]);
  const gate = await createGate(followed.grants());
  followed.subscribe(gate.update);
  assert.equal(gate.can('mini_program.preview', { in: 't-2' }), true);
  server.change([]);
  await clock.run(SECOND);
  assert.equal(gate.can('mini_program.preview', { in: 't-2' }), false);
  followed.end();
  gate.dispose();
});

test('signed out, nobody holds anything; signed in again, they do', async () => {
  const server = fakeServer();
  const { fetch } = fakeNetwork(server);
  const followed = followGrants(ADDRESS, { fetch, events: true });
  await clock.run(SECOND);
  server.signedIn(false);
  // The end of the stream tells it.
  await clock.run(2 * SECOND);
  assert.deepEqual([followed.state(), followed.grants()], ['signed_out', { system: 'sas', subject: 'u-7', containers: [], memberships: [] }]);
  const gate = await createGate(followed.grants());
  assert.equal(gate.check('mini_program.preview', { in: 't-2' }).effect, 'deny');

  server.signedIn(true);
  followed.refresh();
  await clock.run(SECOND);
  assert.deepEqual([followed.state(), followed.grants().memberships.length], ['live', 4]);
  followed.end();
});

test('who never was signed in holds nothing, in the system that was asked for', async () => {
  const server = fakeServer();
  server.signedIn(false);
  const { fetch } = fakeNetwork(server);
  const followed = followGrants(ADDRESS, { fetch });
  await clock.run(SECOND);
  assert.deepEqual(followed.grants(), { system: 'sas', subject: 'visitor', containers: [], memberships: [] });
  const gate = await createGate(followed.grants());
  assert.deepEqual([gate.state, gate.can('mini_program.preview', { in: 't-2' })], ['ready', false]);
  followed.end();
});

test('without a stream it asks from time to time, and less and less often while nobody answers', async () => {
  const server = fakeServer();
  const { fetch, asked } = fakeNetwork(server);
  const errors = [];
  const followed = followGrants(ADDRESS, { fetch, poll_ms: 10 * SECOND, onError: ({ message }) => errors.push(message) });
  await clock.run(100 * SECOND);
  assert.equal(followed.state(), 'polling');
  assert.ok(asked.length >= 7 && asked.length <= 21, `${asked.length} questions`);
  assert.ok(asked.every((url) => url === ADDRESS));

  server.broken(true);
  const { length } = asked;
  await clock.run(600 * SECOND);
  assert.ok(asked.length - length < 125, `${asked.length - length} questions`);
  assert.equal(errors[0], 'the server answered `502`, expected 200, 304, 401 or 403');
  assert.equal(followed.grants().memberships.length, 4);

  server.broken(false);
  server.change([]);
  await clock.run(20 * SECOND);
  assert.deepEqual(rolesOf(followed.grants()), []);
  followed.end();
});

test('while the server is down, `ready` waits and the console says so once', async (context) => {
  const said = context.mock.method(console, 'error', () => {});
  const server = fakeServer();
  const { fetch } = fakeNetwork(server);
  server.broken(true);
  const followed = followGrants(ADDRESS, { fetch });
  let isReady = false;
  void followed.ready.then(() => (isReady = true));
  await clock.run(600 * SECOND);
  assert.deepEqual([isReady, followed.state()], [false, 'loading']);
  assert.deepEqual(said.mock.calls.map(({ arguments: [text, { message }] }) => [text, message]), [[`no grants from \`${ADDRESS}\` yet:`, 'the server answered `502`, expected 200, 304, 401 or 403']]);
  server.broken(false);
  await clock.run(60 * SECOND);
  assert.equal(isReady, true);
  server.broken(true);
  await clock.run(600 * SECOND);
  assert.equal(said.mock.callCount(), 1, 'later failures are for `onError` alone');
  followed.end();
});

test('a stream that falls silent is lost, and grants are asked for until it is there again', async () => {
  const server = fakeServer();
  const { fetch } = fakeNetwork(server);
  const followed = followGrants(ADDRESS, { fetch, events: true });
  const states = [];
  followed.watch((state) => states.push(state));
  await clock.run(SECOND);
  const [send] = server.streams;
  // Half a connection: the server tells nobody any more, and nobody knows.
  server.streams.delete(send);
  server.change([]);
  await clock.run(60 * SECOND);
  assert.deepEqual(rolesOf(followed.grants()), []);
  assert.deepEqual(states, ['polling', 'live', 'polling', 'live']);
  assert.equal(server.streams.size, 1);
  followed.end();
});

test('grants are asked for before they are stale', async () => {
  const server = fakeServer({ fresh_ms: 20 * SECOND });
  const { fetch } = fakeNetwork(server);
  const followed = followGrants(ADDRESS, { fetch, poll_ms: 3600 * SECOND });
  await clock.run(SECOND);
  await clock.run(3600 * SECOND, () => assert.ok(Date.parse(followed.grants().fresh_until) > clock.now()));
  followed.end();
});

test('an answer that comes too late counts for nothing, also where `fetch` does not end with its signal', async () => {
  const server = fakeServer();
  const answers = [];
  const fetch = (url, { headers }) => new Promise((resolve) => answers.push(() => resolve(server.answer(url, headers))));
  const followed = followGrants(ADDRESS, { fetch, poll_ms: SECOND });
  await clock.settle();
  // Nothing for so long that it asks again. Both hold the first grants; then there are others.
  await clock.run(40 * SECOND);
  assert.ok(answers.length > 1);
  const older = server.answer(ADDRESS, {});
  server.change([]);
  answers.at(-1)();
  await clock.settle();
  assert.deepEqual(rolesOf(followed.grants()), []);
  answers[0] = () => older;
  answers[0]();
  await clock.settle();
  assert.deepEqual(rolesOf(followed.grants()), []);
  followed.end();
});

const ROLES = ['mini_program_admin', 'mini_program_developer', 'mini_program_operator', 'release_approver'];

for (const seed of [1, 2]) {
  test(`a day of drops, delays, repeats and reordering never leaves more than the newest that arrived (seed ${seed})`, async () => {
    const chance = chanceOf(seed);
    Math.random = chance;
    const server = fakeServer();
    // In spells: mostly fine, sometimes so slow that what was sent first comes last, sometimes losing much, sometimes gone.
    let spell = 0;
    const trouble = () => {
      const drawn = chance();
      if (drawn < [0.01, 0.01, 0.3, 0.9][spell]) return undefined;
      return chance() * [200, 15 * SECOND, 40 * SECOND, 90 * SECOND][spell];
    };
    let newest = -1;
    let arrived = 0;
    const { fetch, asked } = fakeNetwork(server, trouble, (moment) => {
      newest = Math.max(newest, moment);
      arrived += 1;
    });
    const rolesAt = [server.roles()];
    const followed = followGrants(ADDRESS, { fetch, events: true, poll_ms: 30 * SECOND });
    const begun = clock.now();
    let checks = 0;
    (function happen() {
      spell = [0, 0, 1, 1, 2, 3][Math.floor(chance() * 6)];
      const drawn = chance();
      if (drawn < 0.1) server.signedIn(false);
      else if (drawn < 0.3) server.signedIn(true);
      else if (drawn < 0.35) server.streams.forEach((send) => send(undefined));
      else server.change(ROLES.filter(() => chance() < 0.5));
      rolesAt[server.moment()] = server.roles();
      // Often one thing soon after the other.
      setTimeout(happen, chance() * (chance() < 0.5 ? 10 : 300) * SECOND);
    })();
    const states = new Set();
    await clock.run(DAY, () => {
      const held = rolesOf(followed.grants());
      if (held === undefined) return;
      states.add(followed.state());
      const more = held.filter((role) => !rolesAt[newest].includes(role));
      assert.deepEqual(more, [], `after ${(clock.now() - begun) / SECOND} s more is held than the newest grants give`);
      checks += 1;
    });
    assert.ok(checks > 5000 && arrived > 500, `${checks} looks at ${arrived} answers`);
    assert.deepEqual([...states].sort(), ['live', 'polling', 'signed_out']);
    assert.ok(asked.length < DAY / (2 * SECOND), `${asked.length} requests`);
    followed.end();
  });
}

test('the end ends everything', async () => {
  const server = fakeServer();
  const { fetch, asked } = fakeNetwork(server);
  const ending = new AbortController();
  const followed = followGrants(ADDRESS, { fetch, events: true, signal: ending.signal });
  const heard = [];
  followed.subscribe(() => heard.push('grants'));
  followed.watch((state) => heard.push(state));
  await clock.run(SECOND);
  heard.length = 0;
  const { length } = asked;
  const held = followed.grants();
  ending.abort();
  assert.deepEqual([followed.state(), heard], ['ended', ['ended']]);
  server.change([]);
  followed.refresh();
  await clock.run(DAY);
  assert.deepEqual([heard.length, asked.length, clock.waiting(), server.streams.size], [1, length, 0, 0]);
  assert.equal(followed.grants(), held);

  const never = followGrants(ADDRESS, { fetch, events: true, signal: AbortSignal.abort() });
  await Promise.all([clock.run(DAY), never.ready]);
  assert.deepEqual([never.state(), asked.length], ['ended', length]);
});

test('nothing keeps Node alive: neither the import nor what waits for the next question', async () => {
  const program = `
    import { createClient, followGrants } from 'rolegate/client';
    const followed = followGrants('http://127.0.0.1:9/api/session/grants?system=sas', { onError: ({ name }) => console.log(name) });
    createClient({ url: 'http://127.0.0.1:9' });
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { cwd: import.meta.dirname, timeout: 20_000 });
  assert.equal(stdout, 'TypeError\n');
});
