// Sessions of a directory in memory: what a client of the server does, without one.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { createGate } from 'rolegate';
import { DirectoryError, openDirectory } from 'rolegate/directory';

const START = '2026-01-01T00:00:00Z';
const person = (login) => ({ name: login, login, password: 'digest', email: `${login}@example.org` });

let directory;
before(async () => {
  directory = await openDirectory();
  const run = (actor, command, ids) => assert.equal(directory.run({ now: START, actor, ids, command }).refused, undefined);
  run('installation', { set_up_platform: person('root') }, { user: 'root' });
  run('root', { create_superapp_team: { name: 'Wallet', admin: { new: person('ann') } } }, { team: 'wallet', link: 'link', admin: 'ann' });
  run('root', { create_mini_program_team: { name: 'Coffee', superapp_team: 'wallet', admin: { new: person('mia') } } }, { team: 'coffee', admin: 'mia' });
  run('mia', { create_member: { team: 'coffee', role: 'mini_program_developer', user: person('dev') } }, { user: 'dev' });
});

test('grants follow whatever is done in the directory, by a session or by a line', async () => {
  const followed = directory.session('dev').followGrants('sas');
  await followed.ready;
  assert.equal(followed.state(), 'live');
  const gate = await createGate(followed.grants());
  followed.subscribe(gate.update);
  const heard = [];
  followed.subscribe(({ memberships }) => heard.push(memberships[0]?.role));
  assert.equal(gate.can('mini_program.develop', { in: 'coffee' }), true);

  const held = followed.grants();
  await directory.session('mia').give({ rename_team: { team: 'coffee', name: 'Tea' } });
  assert.equal(followed.grants(), held, 'nothing that dev holds has changed');
  await directory.session('mia').give({ set_member_role: { in: 'coffee', user: 'dev', role: 'mini_program_operator' } });
  assert.equal(gate.can('mini_program.develop', { in: 'coffee' }), false);
  directory.run({ now: new Date().toISOString(), actor: 'mia', command: { delete_member: { in: 'coffee', user: 'dev' } } });
  assert.deepEqual(heard, ['mini_program_operator', undefined]);

  followed.end();
  assert.equal(followed.state(), 'ended');
  await directory.session('mia').give({ add_member: { team: 'coffee', user: 'dev', role: 'mini_program_operator' } });
  assert.equal(heard.length, 2);
  gate.dispose();
});

test('a signal ends what is followed, and calls', async () => {
  const ending = new AbortController();
  const session = directory.session('mia');
  const followed = session.followGrants('sas', { signal: ending.signal });
  assert.equal(followed.grants().memberships.length, 1);
  ending.abort(new Error('gone'));
  assert.equal(followed.state(), 'ended');
  assert.equal(session.followGrants('sas', { signal: ending.signal }).state(), 'ended');
  const { signal } = ending;
  for (const call of [session.account({ signal }), session.ask({ teams: {} }, { signal }), session.give({ leave: { in: 'coffee' } }, { signal }), session.grants('sas', { signal })]) {
    await assert.rejects(call, /gone/);
  }
});

test('the codes that mail would bring are among the secrets', async () => {
  const { secrets } = await directory.session('visitor').give({ sign_up: person('zoe') });
  const zoe = directory.records().users.find(({ login }) => login === 'zoe').id;
  assert.equal((await directory.session(zoe).account()).answer.confirmed, false);
  assert.equal((await directory.session(zoe).give({ confirm_email: { code: secrets.code } })).refused, undefined);
  assert.equal((await directory.session(zoe).account()).answer.confirmed, true);
  assert.equal((await directory.session('mia').give({ rename_team: { team: 'coffee', name: 'Cup' } })).secrets, undefined);
});

test('a clock that is behind the line before counts as that line does', async () => {
  const early = directory.session('mia', { now: () => new Date(START) });
  assert.equal((await early.give({ rename_team: { team: 'coffee', name: 'Early' } })).events.length, 1);
});

test('what is no line is refused, and a directory that has failed is no refusal', async () => {
  const session = directory.session('mia');
  assert.equal((await session.give({ fly: {} })).refused.code, 'bad_json');
  assert.equal((await session.ask({ members: {} })).refused.code, 'bad_parameter');
  assert.equal((await session.grants('nothing')).refused.code, 'bad_parameter');
  const broken = directory.session('mia', {
    now() {
      throw new RangeError('no clock');
    },
  });
  const { failed } = await broken.ask({ teams: {} });
  assert.deepEqual([failed.error.message, failed.error instanceof DirectoryError], ['no clock', false]);
  assert.equal((await failed.again()).failed.error.message, 'no clock');
});
