// Servers in JavaScript with real frameworks, compiled against their real types and asked over HTTP.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { install, installed, readmeCode, run } from './install.mjs';

const folder = await install('node-servers');
// The beginning of the README, as it stands.
const table = `${readmeCode('Your own table, in twelve lines', 'ts')}\nexport { grants, tables };\n${readmeCode('Types', 'ts')}`;
const given = `import { grants, tables } from './table.js';
const grantsOf = async (_: Request) => grants;
const closeTicket = (id: string) => new Response(id);
`;
writeFileSync(join(folder, 'readme/table.ts'), table);
writeFileSync(join(folder, 'readme/server.ts'), given + readmeCode('The server', 'ts'));
await run('npm', ['run', '--silent', 'build'], folder);
const own = (file) => import(pathToFileURL(join(folder, 'dist', file)).href);
const { sessions } = await own('sessions.js');
const { rolegate, messages } = await installed();

const containers = [
  { id: 'p', kind: 'platform' },
  { id: 't-1', kind: 'superapp_team', parent: 'p' },
  { id: 't-2', kind: 'mini_program_team', parent: 't-1' },
  { id: 't-3', kind: 'mini_program_team', parent: 't-1', expires_at: '2026-01-01T00:00:00Z' },
];
const grantsOf = (subject, ...memberships) => ({ system: 'sas', subject, containers, memberships });
sessions.set('reader', grantsOf('u-1', { role: 'super_admin', in: 'p' }));
sessions.set('admin', grantsOf('u-2', { role: 'mini_program_admin', in: 't-2' }, { role: 'superapp_admin', in: 't-1' }));
sessions.set('developer', grantsOf('u-3', { role: 'mini_program_developer', in: 't-2' }, { role: 'mini_program_developer', in: 't-3' }));
sessions.set('assigned', {
  system: 'mpp',
  subject: 'u-5',
  containers: [{ id: 'dw', kind: 'developer_workspace' }],
  memberships: [{ role: 'developer', in: 'dw', assigned: ['mp-1'] }],
});
sessions.set('bad', { ...grantsOf('u-4'), memberships: 'all' });

test('the first ten minutes of the README: a table, what it answers, and a server', async () => {
  const { mine, another } = await own('readme/table.js');
  assert.deepEqual([mine, another.effect, another.reason, another.granted_to], [true, 'deny', 'not_assigned', ['lead', 'agent']]);
  const { close } = await own('readme/server.js');
  const asked = (id) => close(new Request('http://127.0.0.1/', { method: 'POST', body: JSON.stringify({ desk: 'd-1', id }) }));
  assert.equal(await (await asked('t-9')).text(), 't-9');
  const refused = await asked('t-8');
  assert.deepEqual([refused.status, (await refused.json()).decision.reason], [403, 'not_assigned']);
});

/** Every application, listening on a free port of this machine only; gives its address and what ends it. */
const FRAMEWORKS = {
  'Express 5': async () => listen((await own('express.js')).application()),
  'Express 4': async () => listen((await own('express.js')).application(createRequire(join(folder, 'package.json'))('express-4'))),
  'Fastify 5': async () => {
    const app = (await own('fastify.js')).application();
    return { address: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
  },
  Hono: async () => {
    const require = createRequire(join(folder, 'package.json'));
    const { getRequestListener } = require('@hono/node-server');
    return listen(getRequestListener((await own('hono.js')).application().fetch));
  },
};

async function listen(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

for (const [name, start] of Object.entries(FRAMEWORKS)) {
  test(name, async (t) => {
    const { address, close } = await start();
    t.after(close);
    const ask = async (token, path, method = 'GET') => {
      const response = await fetch(address + path, { method, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
    };
    await guards(t, ask);
  });
}

test('Hono at the edge, bundled, needs nothing of Node', () => {
  const bundle = readFileSync(join(folder, 'edge/edge.js'), 'utf8');
  const imported = [...bundle.matchAll(/\b(?:from|import|require)\s*\(?\s*"([^"]+)"/g)].map(([, name]) => name.replace(/-\w+\.wasm$/, '.wasm'));
  assert.deepEqual(imported.sort(), ['./compiler.wasm', './engine.wasm']);
});

async function guards(t, ask) {
  const refused = async (token, path, method, action, resource) => {
    const { status, headers, body } = await ask(token, path, method);
    assert.deepEqual([status, headers.get('content-type')], [403, 'application/problem+json'], path);
    assert.equal(headers.get('cache-control'), 'no-store');
    const gate = await rolegate.createGate(sessions.get(token), { onError: () => undefined });
    const decision = gate.check(action, resource);
    const depends = 'Your role allows this only for what is assigned to you, and the request has no id.';
    const detail = decision.effect === 'allow' ? depends : messages.messages.en[decision.reason];
    assert.deepEqual(body, { type: 'about:blank', title: 'Forbidden', status: 403, detail, decision });
    gate.dispose();
    return decision.reason;
  };

  await t.test('what is allowed goes on, and the handler knows who asked', async () => {
    const { status, body } = await ask('admin', '/teams/t-2/members');
    assert.deepEqual([status, body], [200, { subject: 'u-2', effect: 'allow' }]);
    assert.equal((await ask('admin', '/teams/t-1/members', 'POST')).status, 201);
    assert.deepEqual((await ask('developer', '/programs')).body, []);
  });

  await t.test('read-only is enough only where that is said', async () => {
    const { status, body } = await ask('reader', '/teams/p/members');
    assert.deepEqual([status, body], [200, { subject: 'u-1', effect: 'read_only' }]);
    assert.equal(await refused('reader', '/teams/p/members', 'POST', 'member.add', { in: 'p' }), 'not_granted');
  });

  await t.test('a refusal is 403 with the decision', async ({ mock }) => {
    const errors = mock.method(console, 'error', () => undefined);
    const reasons = [
      await refused('developer', '/teams/t-2/members', 'GET', 'member.list', { in: 't-2' }),
      await refused('admin', '/teams/t-9/members', 'GET', 'member.list', { in: 't-9' }),
      await refused('developer', '/teams/t-3/actions', 'GET', 'ide.login', { in: 't-3' }),
      await refused('developer', '/lost', 'GET', 'mini_program.preview', {}),
      await refused('developer', '/misspelt', 'GET', 'mini_program.previev'),
      await refused('bad', '/programs', 'GET', 'mini_program.preview'),
    ];
    assert.deepEqual(reasons, ['not_granted', 'unknown_container', 'container_expired', 'unknown_container', 'unknown_action', 'bad_grants']);
    assert.equal(errors.mock.calls.at(-1).arguments[0].name, 'GrantsError', 'bad grants are reported');
  });

  await t.test('an answer that depends on the id is refused where the request names none, unless any will do', async () => {
    const status = async (method, path) => (await ask('assigned', path, method)).status;
    assert.equal(await status('POST', '/upload?team=dw&id=mp-1'), 200);
    assert.equal(await refused('assigned', '/upload?team=dw&id=mp-2', 'POST', 'mini_program.upload', { in: 'dw', id: 'mp-2' }), 'not_assigned');
    for (const path of ['/upload?team=dw', '/upload', '/upload?id=mp-1', '/upload/any?team=dw', '/upload/any?id=mp-1']) {
      assert.equal(await refused('assigned', path, 'POST', 'mini_program.upload', {}), 'unknown_container');
    }
    assert.equal(await refused('assigned', '/uploads?team=dw', 'GET', 'mini_program.upload', { in: 'dw' }), 'granted');
    assert.equal(await status('GET', '/uploads/any?team=dw'), 200);
    assert.equal(await status('GET', '/uploads/anywhere'), 200);
    assert.equal(await status('GET', '/uploads/any'), 403);
  });

  await t.test('no way to write a request names what it does not name', async () => {
    const ids = ['id=mp-1%00', 'id=mp-1%20', 'id=%20mp-1', 'id=MP-1', 'id=', 'id', 'id=__proto__', 'id=constructor', 'id=%ED%A0%80', 'id=mp-2&id=mp-1'];
    const shapes = ['team[]=dw&id[]=mp-1', 'team=dw&id[]=mp-1', 'team=dw&id[toString]=mp-1', 'team=dw&id[in]=mp-1', '__proto__[team]=dw&__proto__[id]=mp-1'];
    const teams = ['team=__proto__&id=mp-1', 'team=constructor&id=mp-1', 'team=DW&id=mp-1', 'team=&id=mp-1', 'team=x&team=dw&id=mp-1'];
    const queries = [...ids.map((id) => `team=dw&${id}`), ...shapes, ...teams];
    for (const path of queries.map((query) => `/upload?${query}`)) {
      assert.equal((await ask('assigned', path, 'POST')).status, 403, path);
    }
    const paths = ['//upload', '/upload/', '/UPLOAD', '/%75pload', '/upload%2f', '/upload;x', '/upload//'].map((path) => `${path}?team=dw`);
    for (const [path, method] of paths.flatMap((path) => [[path, 'POST'], [path.replace('pload', 'ploads'), 'GET'], [path.replace('pload', 'ploads'), 'HEAD']])) {
      const { status } = await ask('assigned', path, method).catch(() => ({ status: 404 }));
      assert.ok(status === 403 || status === 404, `${method} ${path} ${status}`);
    }
    assert.equal((await ask('assigned', '/upload?team=dw&id=mp-1', 'POST')).status, 200);
  });

  await t.test('nobody signed in is 401', async () => {
    for (const token of [undefined, 'nobody']) {
      const { status, headers, body } = await ask(token, '/teams/t-2/members');
      assert.equal(headers.get('content-type'), 'application/problem+json');
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('www-authenticate'), 'Bearer');
      const detail = 'no subject: sign in first';
      assert.deepEqual([status, body], [401, { type: 'about:blank', title: 'Unauthorized', status: 401, detail }]);
    }
  });

  await t.test('HEAD is guarded like GET, without a body', async () => {
    assert.equal((await ask('admin', '/teams/t-2/members', 'HEAD')).status, 200);
    const { status, headers, body } = await ask('developer', '/teams/t-2/members', 'HEAD');
    assert.deepEqual([status, headers.get('content-type'), body], [403, 'application/problem+json', '']);
    assert.equal((await ask(undefined, '/teams/t-2/members', 'HEAD')).status, 401);
  });

  await t.test('what is thrown goes to the error handler and never lets a request through', async () => {
    const handled = async (token, path) => {
      const { status, body } = await ask(token, path);
      return [status, body.handled];
    };
    assert.deepEqual(await handled('broken-store', '/programs'), [500, 'the store of sessions is down']);
    assert.deepEqual(await handled('developer', '/failing'), [500, 'no such program']);
    assert.deepEqual(await handled('developer', '/unguarded'), [500, 'no guard let this request through']);
    const noError = [500, '`grants` or `resource` threw something that is no error'];
    assert.deepEqual(await handled('throws-nothing', '/programs'), noError);
    assert.deepEqual(await handled('throws-route', '/programs'), noError);
  });

  await t.test('requests of different people at the same time do not mix', async () => {
    const people = ['reader', 'admin', 'developer'];
    const expected = new Map();
    for (const token of people) {
      const gate = await rolegate.createGate(sessions.get(token));
      expected.set(token, { subject: sessions.get(token).subject, allow: gate.actions({ in: 't-2' }).allow });
      gate.dispose();
    }
    assert.equal(new Set([...expected.values()].map(({ allow }) => allow.join())).size, 3, 'no two may do the same');
    const asked = Array.from({ length: 150 }, (_, at) => people[(at * 7) % 3]);
    const answers = await Promise.all(asked.map((token) => ask(token, '/teams/t-2/actions')));
    for (const [at, { body, status }] of answers.entries()) {
      assert.equal(status, 200);
      assert.deepEqual(body, expected.get(asked[at]));
    }
  });
}
