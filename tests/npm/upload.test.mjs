// proves P-4: `canUpload` out of the packed package, with a token, against the server of the command line.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { startDemo } from './demo.mjs';
import { install } from './install.mjs';

let server;
let folder;
let createUploadGate;
before(async () => {
  [server, folder] = await Promise.all([startDemo(), install('client')]);
  writeFileSync(join(folder, 'upload.mjs'), "export * from 'rolegate/node';\n");
  ({ createUploadGate } = await import(pathToFileURL(join(folder, 'upload.mjs')).href));
});
after(() => server?.close());

async function send(path, body, cookie) {
  const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) };
  const response = await fetch(`${server.address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  assert.ok(response.ok, `${path}: ${response.status}`);
  return response;
}

/** The cookie of a session, and a token of the same user. */
async function tokenOf(login) {
  const response = await send('/api/session', { login, password: 'rolegate-demo' });
  const cookie = response.headers.get('set-cookie').split(';')[0];
  const expires_at = new Date(Date.now() + 86_400_000).toISOString();
  const { token } = await (await send('/api/tokens', { name: 'IDE', scopes: ['read'], expires_at }, cookie)).json();
  return { cookie, token };
}

const gateOf = (token, system) =>
  createUploadGate({
    server: server.address,
    system,
    headers: () => ({ authorization: `Bearer ${token}` }),
    store: { read: async () => undefined, write: async () => undefined, delete: async () => undefined },
    maximum_age_ms: 0,
    timeout_ms: 30_000,
  });

test('in every system, for who may and who may not', async () => {
  for (const [login, system, resource, expected] of [
    ['dev', 'sas', { in: 'coffee', id: 'order-ahead' }, 'granted'],
    ['ola', 'sas', { in: 'coffee', id: 'order-ahead' }, 'not_granted'],
    ['dan', 'mpp', { in: 'noodle-house', id: 'table-booking' }, 'granted'],
    ['dan', 'mpp', { in: 'noodle-house', id: 'gift-cards' }, 'not_assigned'],
    ['kai', 'connect', { in: 'loyalty-card', id: 'loyalty-card' }, 'granted'],
  ]) {
    const { token } = await tokenOf(login);
    const { may, decision, from, error } = await gateOf(token, system).canUpload(resource);
    assert.deepEqual([may, decision.reason, from, error], [expected === 'granted', expected, 'server', undefined], login);
  }
});

test('a token ends with the right to log in', async () => {
  const { token } = await tokenOf('sami');
  const gate = gateOf(token, 'sas');
  const resource = { in: 'coffee', id: 'order-ahead' };
  assert.equal((await gate.canUpload(resource)).may, true);
  const { cookie } = await tokenOf('mia');
  await send('/api/commands/delete_member', { in: 'coffee', user: 'sami' }, cookie);
  const { may, signed_out } = await gate.canUpload(resource);
  assert.deepEqual([may, signed_out], [false, true]);
});
