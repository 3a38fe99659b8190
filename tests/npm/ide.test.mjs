// proves P-4: an extension for VS Code, packaged, that asks before it uploads; run with a stand-in for VS Code and for the server

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

import { install, run } from './install.mjs';
import { createVscode, withVscode } from './vscode.mjs';

const folder = await install('vscode-extension');
await run('npm', ['run', '--silent', 'build'], folder);
await run('npm', ['run', '--silent', 'package'], folder);
const { unzipSync } = createRequire(join(folder, 'package.json'))('fflate');
const entries = unzipSync(readFileSync(join(folder, 'rolegate-example.vsix')));

// Far from every node_modules, as an installed extension is.
const place = mkdtempSync(join(tmpdir(), 'rolegate-extension-'));
after(() => rmSync(place, { recursive: true }));
for (const [name, bytes] of Object.entries(entries)) {
  const file = join(place, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
const manifest = JSON.parse(readFileSync(join(place, 'extension/package.json'), 'utf8'));
const main = join(place, 'extension', manifest.main);
const MINUTE = 60_000;

/** The grants of one developer of a team, in the role given. */
const grantsOf = (role) => ({
  system: 'sas',
  subject: 'u-7',
  containers: [{ id: 't-2', kind: 'mini_program_team' }],
  memberships: [{ role, in: 't-2' }],
});

/** A server that knows one session; while it is `down` it ends every connection. */
async function standIn(t) {
  const here = { role: 'mini_program_developer', token: 'secret', down: false, answers: [] };
  const server = createServer((request, response) => {
    if (here.down) return request.socket.destroy();
    const answer = (status, headers, body) => {
      here.answers.push(status);
      response.writeHead(status, headers).end(body);
    };
    if (request.method !== 'GET' || request.url !== '/api/session/grants') return answer(404);
    if (request.headers.authorization !== `Bearer ${here.token}`) return answer(401);
    const etag = `"${here.role}"`;
    if (request.headers['if-none-match'] === etag) return answer(304, { etag });
    return answer(200, { etag, 'content-type': 'application/json' }, JSON.stringify(grantsOf(here.role)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return Object.assign(here, { address: `http://127.0.0.1:${server.address().port}` });
}

/** The packaged extension, started in VS Code, with somebody signed in. */
async function start(t, server) {
  const storage = join(mkdtempSync(join(place, 'storage-')), 'global');
  const ide = createVscode(manifest, storage);
  await ide.set('rolegate.server', server.address);
  await ide.set('rolegate.container', 't-2');
  await ide.set('rolegate.miniProgram', 'mp-9');
  await ide.context.secrets.store('rolegate.token', 'secret');
  const require = createRequire(main);
  delete require.cache[main];
  const extension = withVscode(ide.vscode, () => require(main));
  t.after(() => {
    ide.context.subscriptions.forEach((subscription) => subscription.dispose());
    extension.deactivate();
  });
  await extension.activate(ide.context);
  return Object.assign(ide, { copy: join(storage, 'rolegate-grants.json') });
}

test('the package has what it needs and nothing else', () => {
  assert.deepEqual(Object.keys(entries).sort(), [
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/dist/extension.js',
    'extension/package.json',
    'extension/readme.md',
  ]);
  const bundle = readFileSync(main, 'utf8');
  const required = new Set([...bundle.matchAll(/(?:require|import)\("([^"]+)"\)/g)].map(([, name]) => name));
  assert.deepEqual([...required].sort(), ['node:fs/promises', 'vscode'], 'the engine is in the bundle');
});

test('allowed: the command is enabled and uploads', async (t) => {
  const ide = await start(t, await standIn(t));
  assert.equal(ide.keys.get('rolegate.canUpload'), true);
  assert.deepEqual([ide.enabled('rolegate.upload'), ide.enabled('rolegate.explain')], [true, false]);
  assert.deepEqual([ide.offered('editor/title'), ide.offered('commandPalette')], [['rolegate.upload'], []]);
  assert.deepEqual([ide.status().text, ide.status().command], ['$(cloud-upload) Upload', 'rolegate.upload']);
  assert.equal(await ide.pick('rolegate.upload'), true);
  assert.deepEqual(ide.shown(), [['information', 'Uploading mp-9']]);
});

test('refused: the command is disabled, and says why and who could', async (t) => {
  const server = await standIn(t);
  server.role = 'mini_program_operator';
  const ide = await start(t, server);
  assert.equal(ide.keys.get('rolegate.canUpload'), false);
  assert.deepEqual([ide.offered('editor/title'), ide.offered('commandPalette')], [[], ['rolegate.explain']]);
  assert.equal(await ide.pick('rolegate.upload'), 'disabled');
  const told = 'Your role does not allow this. Roles that can help: Mini program admin, Senior mini program developer, Mini program developer.';
  assert.deepEqual([ide.status().command, ide.status().tooltip], ['rolegate.explain', told]);
  await ide.pick(ide.status().command);
  assert.deepEqual(ide.shown(), [['warning', told]]);
});

test('grants change: so does the context key, and a command asks anew before that', async (t) => {
  const server = await standIn(t);
  const ide = await start(t, server);
  await ide.focus();
  assert.deepEqual(server.answers, [200, 304]);
  server.role = 'mini_program_operator';
  assert.equal(ide.enabled('rolegate.upload'), true, 'nobody has asked yet');
  assert.equal(await ide.pick('rolegate.upload'), false);
  assert.match(ide.shown()[0][1], /^Your role does not allow this/);
  assert.equal(ide.keys.get('rolegate.canUpload'), false);
  server.role = 'senior_mini_program_developer';
  await ide.focus();
  assert.equal(ide.keys.get('rolegate.canUpload'), true);
  await ide.set('rolegate.container', 't-9');
  assert.equal(ide.enabled('rolegate.upload'), false);
  assert.match(ide.status().tooltip, /^You have no access to this team or workspace/);
});

test('offline: the copy counts for as long as the setting says', async (t) => {
  let time = Date.parse('2026-11-22T00:00:00Z');
  t.mock.method(Date, 'now', () => time);
  const server = await standIn(t);
  const ide = await start(t, server);
  server.down = true;
  time += 720 * MINUTE;
  await ide.pick('rolegate.refresh');
  assert.deepEqual([ide.enabled('rolegate.upload'), ide.status().text], [true, '$(cloud-upload) Upload (offline)']);
  assert.equal(await ide.pick('rolegate.upload'), true);
  time += 1;
  await ide.pick('rolegate.refresh');
  assert.deepEqual([ide.enabled('rolegate.upload'), ide.status().text], [false, '$(circle-slash) Upload (offline)']);
  assert.match(ide.status().tooltip, /too old to rely on/);
  server.down = false;
  await ide.focus();
  assert.deepEqual([ide.enabled('rolegate.upload'), ide.status().text], [true, '$(cloud-upload) Upload']);
});

test('started offline: by the copy of the last time, and without one refused', async (t) => {
  const server = await standIn(t);
  const first = await start(t, server);
  const kept = readFileSync(first.copy, 'utf8');
  server.down = true;
  const second = await start(t, server);
  assert.match(second.status().tooltip, /^The server does not answer, and there is no copy/);
  assert.equal(second.enabled('rolegate.upload'), false);
  mkdirSync(dirname(second.copy), { recursive: true });
  writeFileSync(second.copy, kept);
  await second.focus();
  assert.equal(second.enabled('rolegate.upload'), true);
});

test('signed out, by the server or here: disabled, and the copy is gone', async (t) => {
  const server = await standIn(t);
  const ide = await start(t, server);
  assert.ok(existsSync(ide.copy));
  server.token = 'other';
  await ide.focus();
  assert.deepEqual([ide.enabled('rolegate.upload'), existsSync(ide.copy)], [false, false]);
  assert.deepEqual([ide.status().command, ide.status().tooltip], ['rolegate.signIn', 'You are signed out. Sign in and try again.']);
  server.down = true;
  await ide.focus();
  assert.equal(ide.enabled('rolegate.upload'), false, 'nor by the copy when the server is gone');
  server.down = false;
  ide.inputs.push('other');
  await ide.pick('rolegate.signIn');
  assert.deepEqual([ide.enabled('rolegate.upload'), existsSync(ide.copy)], [true, true]);
  server.down = true;
  await ide.pick('rolegate.signOut');
  assert.deepEqual([ide.enabled('rolegate.upload'), existsSync(ide.copy)], [false, false]);
});

test('in Chinese where VS Code is', async (t) => {
  const server = await standIn(t);
  const ide = await start(t, server);
  ide.vscode.env.language = 'zh-cn';
  server.token = 'other';
  await ide.set('rolegate.container', 't-2');
  assert.equal(ide.status().tooltip, '您已退出登录，请登录后重试。');
});
