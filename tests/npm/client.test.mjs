// `rolegate/client` out of the packed package against the server of the command line: what it does as `rolegate/directory`
// does it, and what only a server has.

import assert from 'node:assert/strict';
import { cpSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { startDemo } from './demo.mjs';
import { install, run } from './install.mjs';

const PASSWORD = 'rolegate-demo';
const YEAR = 365 * 86_400_000;

let server;
let folder;
let createClient;
before(async () => {
  [server, folder] = await Promise.all([startDemo(), install('client')]);
  cpSync(fileURLToPath(new URL('../../src/server/demo.jsonl', import.meta.url)), join(folder, 'demo.jsonl'));
  writeFileSync(join(folder, 'entry.mjs'), "export * from 'rolegate/client';\n");
  ({ createClient } = await import(pathToFileURL(join(folder, 'entry.mjs')).href));
});
after(() => server?.close());

async function signedIn(login, options = {}) {
  const client = createClient({ url: server.address, ...options });
  const { answer, refused } = await client.signIn(login, PASSWORD);
  assert.equal(refused, undefined);
  assert.equal(answer.login, login);
  return client;
}

test('a server and a directory in memory say the same, call for call', async () => {
  for (const file of ['main.mjs', 'main.cjs']) {
    const fresh = await startDemo();
    try {
      const { inMemory, overHttp, codes } = JSON.parse(await run(process.execPath, [file, fresh.address], folder));
      assert.equal(inMemory.length, 29);
      for (const [step, outcome] of inMemory.entries()) assert.deepEqual(overHttp[step], outcome, `step ${step}`);
      const kinds = inMemory.map(({ answer, events, refused }) => [answer !== undefined, events !== undefined, refused !== undefined]);
      assert.deepEqual([0, 1, 2].map((kind) => kinds.filter((found) => found[kind]).length), [14, 2, 13]);
      assert.deepEqual(codes[0], codes[1]);
      assert.deepEqual(codes[1], [['invitation_created'], ['code'], 'string']);
    } finally {
      await fresh.close();
    }
  }
});

test('signing in and out', async () => {
  const client = createClient({ url: server.address });
  assert.equal((await client.account()).refused.code, 'not_signed_in');
  const { refused } = await client.signIn('mia', 'wrong');
  assert.deepEqual(refused, { code: 'sign_in_failed', message: 'the login or the password is wrong' });
  assert.equal((await client.signIn('mia', PASSWORD)).answer.name, 'Mia Rossi');
  assert.equal((await client.account()).answer.user, 'mia');
  assert.equal((await client.signOut()).done, true);
  assert.equal((await client.account()).refused.code, 'not_signed_in');

  const [one, other] = [await signedIn('mia'), await signedIn('mia')];
  assert.equal((await one.signOutEverywhere()).done, true);
  assert.equal((await other.account()).refused.code, 'not_signed_in');
});

test('one sees the sessions one has, and ends one', async () => {
  const agent = { fetch: (url, options) => fetch(url, { ...options, headers: { ...options.headers, 'user-agent': 'Tests' } }) };
  const [one, other] = [await signedIn('rex', agent), await signedIn('rex')];
  const { items } = (await other.sessions()).answer;
  assert.deepEqual(items.map(({ current }) => current).toSorted(), [false, true]);
  const gone = items.find(({ current }) => !current);
  assert.equal(gone.program, 'Tests');
  assert.ok(gone.address.length > 0 && gone.begun_at <= gone.used_at && gone.used_at < gone.ends_at);
  assert.equal((await other.endSession(gone.id)).done, true);
  assert.equal((await one.account()).refused.code, 'not_signed_in');
  assert.equal((await other.endSession(gone.id)).refused.code, 'unknown_session');
});

test('a password is changed, and a forgotten one is set anew by a code', async () => {
  const [client, other] = [await signedIn('ola'), await signedIn('ola')];
  assert.equal((await client.changePassword('wrong', 'correct horse')).refused.code, 'password_wrong');
  assert.equal((await client.changePassword(PASSWORD, 'short')).refused.code, 'password_too_short');
  assert.equal((await client.changePassword(PASSWORD, PASSWORD)).refused.code, 'password_unchanged');
  const expires_at = new Date(Date.now() + 86_400_000).toISOString();
  const { answer: made } = await client.makeToken({ name: 'T', scopes: ['own'], expires_at });
  assert.equal((await client.changePassword(PASSWORD, 'battery staple')).answer.tokens, 1);
  assert.equal((await client.changePassword('battery staple', 'correct horse', { endTokens: true })).answer.tokens, 0);
  assert.ok(made.token.length > 20);
  assert.equal((await other.account()).refused.code, 'not_signed_in');
  assert.equal((await client.signIn('ola', 'correct horse')).answer.user, 'ola');
  // Nobody learns who there is.
  for (const who of ['ola', 'nobody']) assert.equal((await client.recover(who)).done, true);
  assert.equal((await client.redeem('AAAA-BBBB-CCCC', 'battery staple')).refused.code, 'recovery_invalid');
});

test('a token is made, used by a program, and taken away', async () => {
  const client = await signedIn('dev');
  const made = await client.makeToken({ name: 'Extension', scopes: ['read'], expires_at: new Date(Date.now() + YEAR).toISOString() });
  const { token, id } = made.answer;
  const program = createClient({ url: server.address, token: async () => token });
  assert.equal((await program.ask({ may_upload: { mini_program: 'order-ahead' } })).answer, true);
  assert.equal((await program.tokens()).refused.code, 'session_only');
  assert.deepEqual((await client.tokens()).answer.items.map(({ name }) => name), ['Extension']);
  assert.equal((await client.revokeToken(id)).done, true);
  assert.equal((await client.revokeToken('../../session')).refused.code, 'unknown_token');
  assert.equal((await program.account()).refused.code, 'token_invalid');
});

test('a command whose answer is lost is done once, however often it is given again', async () => {
  let lost = 2;
  const client = await signedIn('mia', {
    async fetch(url, options) {
      const response = await fetch(url, options);
      if (!url.includes('/commands/') || lost === 0) return response;
      lost -= 1;
      throw new TypeError('the connection broke');
    },
  });
  const form = { create_mini_program: { in: 'coffee', name: 'Beans' } };
  const first = await client.give(form);
  assert.equal(first.failed.error.message, 'the connection broke');
  const second = await first.failed.again();
  assert.equal(second.failed.error.message, 'the connection broke');
  const third = await second.failed.again();
  assert.equal(third.events.length, 1);
  const { answer } = await client.ask({ mini_programs: { in: 'coffee' } });
  assert.equal(answer.items.filter(({ name }) => name === 'Beans').length, 1);

  // Another call is another command, unless it is given the same key; a key is good for one.
  assert.equal((await client.give(form)).events.length, 1);
  const [one, same] = [await client.give(form, { key: 'k-1' }), await client.give(form, { key: 'k-1' })];
  assert.deepEqual(one.events, same.events);
  const other = await client.give({ create_mini_program: { in: 'coffee', name: 'Tea' } }, { key: 'k-1' });
  assert.equal(other.refused.code, 'idempotency_key_reused');
});

test('what somebody else has changed meanwhile is not overwritten', async () => {
  const client = await signedIn('mia');
  const { etag } = await client.ask({ container: { in: 'coffee' } });
  assert.equal((await client.give({ rename_team: { team: 'coffee', name: 'One' } }, { match: etag })).events.length, 1);
  assert.equal((await client.give({ rename_team: { team: 'coffee', name: 'Two' } }, { match: etag })).refused.code, 'stale');
  assert.equal((await client.ask({ container: { in: 'coffee' } })).answer.name, 'One');
});

test('a server that cannot be reached, or answers something else, is no refusal', async () => {
  const closed = await createClient({ url: 'http://127.0.0.1:9' }).ask({ teams: {} });
  assert.deepEqual([closed.answer, closed.refused, closed.failed.error instanceof TypeError], [undefined, undefined, true]);

  const proxy = createServer((request, response) => {
    if (request.url.startsWith('/api/session')) response.writeHead(302, { location: '/sign-in' }).end();
    else response.writeHead(request.url.startsWith('/api/teams') ? 200 : 502, { 'content-type': 'text/html' }).end('<html>');
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  try {
    const client = createClient({ url: new URL(`http://127.0.0.1:${proxy.address().port}`) });
    for (const outcome of [await client.ask({ teams: {} }), await client.give({ leave: { in: 'coffee' } }), await client.account()]) {
      assert.match(outcome.failed.error.message, /^the server answered `\d+` with `.*`, expected `application\/json`$/);
    }
  } finally {
    proxy.close();
  }
});

test('a signal ends a call, which rejects with its reason', async () => {
  const client = await signedIn('mia');
  const reason = new Error('left the page');
  await assert.rejects(client.ask({ teams: {} }, { signal: AbortSignal.abort(reason) }), reason);
  const ending = new AbortController();
  const asked = client.ask({ members: { in: 'coffee' } }, { signal: ending.signal });
  ending.abort(reason);
  await assert.rejects(asked, reason);
});

test('grants are followed: those of whoever is signed in, or none', async () => {
  const client = await signedIn('mia');
  const followed = client.followGrants('sas', { in: ['coffee'] });
  const next = (wanted) => new Promise((resolve) => {
    const done = followed.watch((state) => state === wanted && (done(), resolve()));
  });
  await followed.ready;
  assert.deepEqual([followed.state(), followed.grants().subject, followed.grants().memberships.map(({ in: container }) => container)], ['polling', 'mia', ['coffee']]);
  const signedOut = next('signed_out');
  await client.signOut();
  await signedOut;
  assert.deepEqual(followed.grants().memberships, []);
  followed.end();
});
