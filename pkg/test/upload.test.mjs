// May this user upload: what is asked, what is kept, and what is believed for how long.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { explain, messages } from 'rolegate/messages';

import { assigned, EARLIER, grants } from './support.mjs';
import { HOUR, MINE, serve, session } from './uploads.mjs';

test('asks the server, then only whether anything has changed', async () => {
  const here = session();
  assert.deepEqual(await here.ask(), [true, 'granted', 'server', 0, false]);
  here.time += 5;
  assert.deepEqual(await here.ask(), [true, 'granted', 'server', 0, false]);
  here.etag = '"2"';
  here.grants.memberships[0].role = 'mini_program_operator';
  const { may, decision, why } = await here.gate.canUpload(MINE);
  assert.deepEqual([may, decision.reason, why], [false, 'not_granted', `${messages.en.not_granted} Roles that can help: Mini program admin, Senior mini program developer, Mini program developer.`]);
  assert.deepEqual(decision.granted_to, ['mini_program_admin', 'senior_mini_program_developer', 'mini_program_developer']);
  assert.deepEqual(here.asked, [undefined, '"1"', '"1"']);
  assert.deepEqual(await here.ask({ in: 't-9' }), [false, 'unknown_container', 'server', 0, false]);
  assert.deepEqual(await here.ask(null), [false, 'unknown_container', 'server', 0, false]);
});

test('the right asked is the one the directory asks for the step, in every system', async () => {
  const table = readFileSync(new URL('../../src/tables/directory/commands.csv', import.meta.url), 'utf8');
  const systems = { mini_program_team: 'sas', tenant_workspace: 'mpp', developer_workspace: 'mpp', mini_program: 'connect' };
  const rights = new Map();
  for (const [, kinds, action] of table.matchAll(/^upload_version,([\w|]+),,([\w.]+),here$/gm)) {
    for (const kind of kinds.split('|')) rights.set(systems[kind], action);
  }
  assert.deepEqual([...rights.keys()].sort(), ['connect', 'mpp', 'sas']);
  for (const [system, action] of rights) {
    const here = session();
    here.grants = { system, subject: 'u', containers: [], memberships: [] };
    assert.equal((await here.gate.canUpload(MINE)).decision.action, action, system);
  }
  const here = session();
  here.grants = { ...assigned('mp-1'), memberships: [{ role: 'developer', in: 'd-1', assigned: ['mp-1'] }] };
  assert.deepEqual((await here.ask({ in: 'd-1', id: 'mp-1' })).slice(0, 2), [true, 'granted']);
  assert.deepEqual((await here.ask({ in: 'd-1', id: 'mp-2' })).slice(0, 2), [false, 'not_assigned']);
  here.etag = '"2"';
  here.grants = { ...here.grants, system: 'constructor' };
  const { may, decision } = await here.gate.canUpload(MINE);
  assert.deepEqual([may, decision.reason, decision.action], [false, 'unknown_system', '']);
});

test('what may only be read may not be uploaded', async () => {
  const here = session({ action: 'member.list' });
  here.grants.memberships = [{ role: 'super_admin', in: 'p' }];
  assert.deepEqual((await here.ask({ in: 'p' })).slice(0, 2), [false, 'read_only']);
});

test('offline, a copy is believed up to its greatest age and not a millisecond longer', async () => {
  const here = session();
  await here.ask();
  here.status = 0;
  here.gate = here.open();
  for (const [age, may, reason] of [[1, true, 'granted'], [HOUR, true, 'granted'], [HOUR + 1, false, 'stale_grants']]) {
    here.time = EARLIER + age;
    assert.deepEqual(await here.ask(), [may, reason, 'cache', age, false]);
  }
  const { why, error } = await here.gate.canUpload(MINE);
  assert.match(why, /^The server does not answer, and what it said last is too old/);
  assert.equal(error.message, 'fetch failed');
  here.status = 200;
  assert.deepEqual(await here.ask(), [true, 'granted', 'server', 0, false], 'confirmed, it is young again');
  here.status = 0;
  here.time += HOUR;
  assert.deepEqual(await here.ask(), [true, 'granted', 'cache', HOUR, false]);
  here.gate = here.open({ maximum_age_ms: 0 });
  assert.equal((await here.ask())[1], 'stale_grants');
  here.status = 200;
  here.gate = here.open({ maximum_age_ms: 0, server: (question) => ((here.time += 5), here.server(question)) });
  assert.deepEqual(await here.ask(), [true, 'granted', 'server', 5, false], 'it says nothing of what the server says now');
});

test('nor is it believed after its own end, or when it is from the future', async () => {
  const here = session();
  here.grants.fresh_until = new Date(EARLIER + 60_000).toISOString();
  await here.ask();
  here.status = 0;
  here.time += 59_999;
  assert.deepEqual(await here.ask(), [true, 'granted', 'cache', 59_999, false]);
  here.time += 1;
  assert.deepEqual(await here.ask(), [false, 'stale_grants', 'cache', 60_000, false]);
  here.time = EARLIER - 1;
  assert.deepEqual(await here.ask(), [false, 'stale_grants', 'cache', -1, false]);
  here.time = Number.NaN;
  assert.deepEqual(await here.ask(), [false, 'load_failed', null, null, false]);
});

test('every trouble of the server leads to the copy, and without one to a refusal', async () => {
  for (const status of [0, 204, 302, 404, 429, 500, 503, undefined]) {
    const here = session();
    await here.ask();
    here.status = status;
    assert.deepEqual(await here.ask(), [true, 'granted', 'cache', 0, false], `${status}`);
    assert.notEqual(here.text, undefined);
    here.text = undefined;
    assert.deepEqual(await here.ask(), [false, 'load_failed', null, null, false], `${status}`);
  }
  for (const wrong of [undefined, null, 'signed in', [], {}, { ...grants(), more: true }]) {
    const here = session({ subject: 'u-7' });
    await here.ask();
    const { text } = here;
    Object.assign(here, { grants: wrong, etag: '"2"' });
    assert.deepEqual(await here.ask(), [true, 'granted', 'cache', 0, false]);
    assert.equal(here.text, text, 'what is no grants is not kept');
  }
  const empty = session();
  // As some stores say that there is nothing.
  for (const nothing of [null, 0, {}, []]) {
    empty.store.read = async () => nothing;
    const { may, error } = await empty.gate.canUpload(MINE);
    assert.deepEqual([may, error], [true, undefined]);
  }
  const unasked = session();
  unasked.status = 304;
  assert.deepEqual(await unasked.ask(), [false, 'load_failed', null, null, false]);
  Object.assign(unasked, { status: 200, etag: undefined });
  assert.equal((await unasked.ask())[2], 'server');
  unasked.status = 304;
  assert.equal((await unasked.ask())[2], 'cache', 'nobody asked whether anything has changed');
  unasked.gate = unasked.open({
    server() {
      throw 'at once';
    },
  });
  assert.deepEqual(await unasked.ask(), [true, 'granted', 'cache', 0, false]);
});

test('signed out, the copy is gone and not used again', async () => {
  for (const status of [401, 403]) {
    const here = session();
    await here.ask();
    here.status = status;
    assert.deepEqual(await here.ask(), [false, 'stale_grants', 'server', null, true]);
    assert.equal((await here.gate.canUpload(MINE)).why, 'You are signed out. Sign in and try again.');
    assert.equal(here.text, undefined);
    here.status = 0;
    assert.deepEqual(await here.ask(), [false, 'load_failed', null, null, false]);
  }
  const stuck = session();
  await stuck.ask();
  stuck.store.delete = () => Promise.reject(new Error('read-only'));
  stuck.status = 401;
  assert.equal((await stuck.gate.canUpload(MINE)).error.message, 'read-only');
  stuck.status = 0;
  assert.deepEqual(await stuck.ask(), [false, 'load_failed', null, null, false], 'even where it could not be deleted');
  stuck.status = 200;
  assert.deepEqual(await stuck.ask(), [true, 'granted', 'server', 0, false]);
  assert.equal(stuck.asked.at(-1), undefined, 'nothing of the former session is confirmed');
  stuck.status = 0;
  assert.deepEqual(await stuck.ask(), [true, 'granted', 'cache', 0, false], 'signed in again, there is a copy again');
});

test('signing out here deletes the copy, whatever is under way', async () => {
  const here = session();
  await here.ask();
  let release;
  let signal;
  const slow = (question) => new Promise((resolve) => ({ signal } = question) && (release = () => resolve({ status: 200, grants: grants() })));
  here.gate = here.open({ server: slow });
  const open = here.gate.canUpload(MINE);
  while (release === undefined) await new Promise(setImmediate);
  await here.gate.signOut();
  release();
  const { may, signed_out } = await open;
  assert.deepEqual([may, signed_out, here.text, signal.aborted], [false, true, undefined, true]);
});

test('at whatever moment one signs out, the copy is gone, and not used where it cannot be deleted', async () => {
  for (const stuck of [false, true]) {
    for (let moment = 0; moment < 50; moment += 1) {
      const here = session();
      await here.ask();
      here.etag = '"2"';
      if (stuck) here.store.delete = () => Promise.reject(new Error('read-only'));
      const open = here.ask();
      for (let tick = 0; tick < moment; tick += 1) await undefined;
      await here.gate.signOut().catch(() => undefined);
      await open;
      if (!stuck) assert.equal(here.text, undefined, `${moment}`);
      here.status = 0;
      assert.deepEqual(await here.ask(), [false, 'load_failed', null, null, false], `${moment}`);
    }
  }
});

test('a slow write does not bring back what was deleted', async () => {
  const here = session();
  let release;
  const { write } = here.store;
  here.store.write = (text) => new Promise((resolve) => (release = resolve)).then(() => write(text));
  const open = here.gate.canUpload(MINE);
  while (release === undefined) await new Promise(setImmediate);
  const gone = here.gate.signOut();
  release();
  await gone;
  assert.deepEqual([here.text, (await open).may], [undefined, false]);
});

test('copies of another person or server are not used', async () => {
  const here = session({ subject: 'u-7' });
  await here.ask();
  here.status = 0;
  assert.equal((await here.ask())[0], true);
  here.gate = here.open({ subject: 'u-8' });
  assert.deepEqual(await here.ask(), [false, 'load_failed', null, null, false]);
  here.gate = here.open({ server: 'http://127.0.0.1:1/', server_name: undefined });
  assert.deepEqual(await here.ask(), [false, 'load_failed', null, null, false]);
  here.gate = here.open({ system: 'sas' });
  assert.deepEqual(await here.ask(), [false, 'load_failed', null, null, false], 'a copy of no system is none of one');
  here.gate = here.open({ subject: 'u-8' });
  here.status = 200;
  const { may, signed_out, error } = await here.gate.canUpload(MINE);
  assert.deepEqual([may, signed_out, error.message], [false, true, 'the server answered for another subject than `u-8`']);
});

test('two functions share no copies, unless they are of one name; nor do two names', async () => {
  const ways = [
    [{ server_name: undefined }, { server_name: undefined, server: async () => ({ status: 503 }) }, false],
    [{ server_name: undefined }, { server_name: undefined }, true],
    [{ server_name: 'a' }, { server_name: 'b' }, false],
    [{ server_name: 'a' }, { server_name: 'a', server: async () => ({ status: 503 }) }, true],
    [{ server_name: 'a' }, { server_name: '' }, false],
    [{ server_name: 'a' }, { server_name: 'a', server: 'http://127.0.0.1:1/' }, true],
    [{ server_name: 'http://127.0.0.1:1/api/session/grants' }, { server_name: undefined, server: 'http://127.0.0.1:1/' }, false],
  ];
  for (const [first, second, shared] of ways) {
    const here = session(first);
    assert.equal((await here.ask())[0], true);
    here.status = 503;
    here.gate = here.open(second);
    assert.deepEqual(await here.ask(), shared ? [true, 'granted', 'cache', 0, false] : [false, 'load_failed', null, null, false], JSON.stringify(second));
  }
});

test('a copy whose ETag cannot be sent, or would match anything, is asked for anew', async () => {
  const good = session();
  await good.ask();
  const tags = ['', ' ', '*', 'a\nb', '"1"\r\nx: y', '"\0"', ' "1"', '"1" ', '"€"', '\x7f', 1, null, ['"1"'], {}];
  for (const etag of tags) {
    const here = session();
    here.text = JSON.stringify({ ...JSON.parse(good.text), etag });
    // A server that checks what it gets, as `fetch` does.
    const server = (question) => (new Headers({ 'if-none-match': question.etag ?? '' }), here.server(question));
    here.gate = here.open({ server });
    assert.deepEqual(await here.ask(), [true, 'granted', 'server', 0, false], `${etag}`);
    assert.deepEqual([here.asked, here.text], [[undefined], good.text], 'the copy is whole again');
    if (typeof etag !== 'string') continue;
    here.etag = etag;
    await here.ask();
    assert.equal((await here.gate.canUpload(MINE)).from, 'server');
    assert.deepEqual(here.asked.slice(1), ['"1"', undefined], 'nor is one kept that the server gave');
  }
  for (const etag of ['"1"', 'W/"1"', '1', '"é"', 'a b']) {
    const here = session();
    here.etag = etag;
    await here.ask();
    await here.ask();
    assert.deepEqual(here.asked, [undefined, etag]);
  }
});

test('an answer that depends on an id is no leave to upload without one', async () => {
  const here = session({ language: 'zh' });
  here.grants = { ...assigned('mp-1'), memberships: [{ role: 'developer', in: 'd-1', assigned: ['mp-1'] }] };
  for (const resource of [{ in: 'd-1' }, { in: 'd-1', id: undefined }, { in: 'd-1', id: null }]) {
    const { may, decision, why } = await here.gate.canUpload(resource);
    assert.deepEqual([may, decision.effect, decision.depends], [false, 'allow', true]);
    assert.equal(why, '您的角色只能对分配给您的小程序执行此操作，请选择其中一个后重试。');
    assert.match((await here.open({ language: 'en' }).canUpload(resource)).why, /^Your role allows this only for the mini programs that are assigned/);
  }
  assert.equal((await here.gate.canUpload({ in: 'd-1', id: 'mp-1' })).may, true);
});

test('a copy that is damaged refuses, and the next answer of the server replaces it', async () => {
  const good = session();
  await good.ask();
  const damage = (change) => JSON.stringify(change(JSON.parse(good.text)));
  const damaged = [
    '', 'x', 'null', '[]', '{}', good.text.slice(0, -1),
    damage((copy) => ({ ...copy, format: 2 })),
    damage((copy) => ({ ...copy, confirmed_at: 'yesterday' })),
    damage((copy) => ({ ...copy, confirmed_at: EARLIER })),
    damage((copy) => ({ ...copy, grants: null })),
    damage((copy) => ({ ...copy, grants: { ...copy.grants, memberships: 'all' } })),
  ];
  for (const text of damaged) {
    const here = session();
    Object.assign(here, { text, status: 0 });
    assert.deepEqual(await here.ask(), [false, 'load_failed', null, null, false], text);
    here.status = 200;
    assert.deepEqual(await here.ask(), [true, 'granted', 'server', 0, false], text);
    assert.deepEqual([here.text, here.asked], [good.text, [undefined, undefined]]);
  }
});

test('an answer that cannot be kept is one all the same', async () => {
  const here = session();
  here.store.read = here.store.write = () => Promise.reject(new Error('disk full'));
  const { may, from, error } = await here.gate.canUpload(MINE);
  assert.deepEqual([may, from, error.message], [true, 'server', 'disk full']);
});

test('questions at the same time are one request; a slow server is given up', async () => {
  const here = session();
  await Promise.all([here.ask(), here.ask(), here.ask()]);
  assert.equal(here.asked.length, 1);
  let signal;
  const silent = (question) => new Promise(() => ({ signal } = question));
  here.gate = here.open({ server: silent, timeout_ms: 1 });
  const { may, from, error } = await here.gate.canUpload(MINE);
  assert.deepEqual([may, from, error.message, signal.aborted], [true, 'cache', 'no answer within 1 ms', true]);
});

test('disposed, it refuses, and so does what was under way', async () => {
  const here = session();
  const open = here.ask();
  here.gate.dispose();
  assert.deepEqual(await open, [false, 'disposed', null, null, false]);
  const { length } = here.asked;
  assert.deepEqual(await here.ask(), [false, 'disposed', null, null, false]);
  assert.equal(here.asked.length, length, 'nobody is asked any more');
});

test('signed out, or without a word of the server, the question is that of the system', async () => {
  for (const [system, action] of [['sas', 'mini_program.develop'], ['mpp', 'mini_program.upload'], [undefined, ''], ['toString', '']]) {
    const here = session({ system });
    for (const [status, reason] of [[0, 'load_failed'], [401, 'stale_grants']]) {
      here.status = status;
      const { decision, signed_out, why } = await here.gate.canUpload(MINE);
      assert.deepEqual([decision.action, decision.reason, signed_out], [action, reason, status === 401], system);
      assert.match(why, status === 401 ? /^You are signed out\./ : /^The server does not answer/);
    }
  }
});

test('options that are none throw; a language and an action of one’s own', async () => {
  const ages = [undefined, null, '1', -1, Number.NaN].map((maximum_age_ms) => ({ maximum_age_ms }));
  for (const wrong of [...ages, { timeout_ms: '5' }, { server: 'here' }, { server: undefined }, { server_name: 5 }, { server_name: null }, { system: 5 }, { system: '' }]) {
    assert.throws(() => session(wrong), { name: 'RolegateError', message: /expected/ });
  }
  const here = session({ language: 'zh', action: 'mini_program.manage' });
  const { decision, why } = await here.gate.canUpload(MINE);
  assert.deepEqual([decision.action, why], ['mini_program.manage', explain(decision, 'zh')]);
  assert.ok(why.startsWith(messages.zh.not_granted) && why.length > messages.zh.not_granted.length, why);
  here.status = 401;
  assert.equal((await here.gate.canUpload(MINE)).why, '您已退出登录，请登录后重试。');
});

test('over HTTP: the route, the headers, the ETag; redirects and web pages are no answers', async (t) => {
  const requests = [];
  let answer = { status: 200, body: JSON.stringify(grants()), headers: { etag: '"a"' } };
  const address = await serve(t, ({ url, headers }, response) => {
    requests.push([url, headers.authorization, headers['if-none-match']]);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  const here = session({ server: `${address}/base`, server_name: undefined, headers: async () => ({ authorization: 'Bearer t' }) });
  assert.deepEqual(await here.ask(), [true, 'granted', 'server', 0, false]);
  answer = { status: 304 };
  assert.deepEqual(await here.ask(), [true, 'granted', 'server', 0, false]);
  const route = '/base/api/session/grants';
  assert.deepEqual(requests, [[route, 'Bearer t', undefined], [route, 'Bearer t', '"a"']]);
  await here.open({ system: 'sas' }).canUpload(MINE);
  assert.deepEqual(requests.pop().slice(0, 2), [`${route}?system=sas`, 'Bearer t']);
  for (const other of [
    { status: 302, headers: { location: `${address}/sign-in` } },
    { status: 200, body: '<title>Free Wi-Fi</title>', headers: { 'content-type': 'text/html' } },
    { status: 502, body: 'bad gateway' },
  ]) {
    answer = other;
    assert.deepEqual(await here.ask(), [true, 'granted', 'cache', 0, false]);
  }
  assert.equal(requests.length, 5, 'no redirect was followed');
  answer = { status: 401, body: '{}' };
  assert.deepEqual(await here.ask(), [false, 'stale_grants', 'server', null, true]);
});
