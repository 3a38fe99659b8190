// The directory of a server: signing in, and then what whoever is signed in may see and do there.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';

import { startDemo } from '../npm/demo.mjs';
import { NARROW, findings, open, picture, start } from './page.mjs';

const { createClient } = createRequire(new URL('../../www/package.json', import.meta.url))('rolegate/client');

/** A page that is not told asks after some 30 seconds; the machine may be busy. */
const LONG_BEFORE_POLLING = 10_000;

const page = fileURLToPath(new URL('../../www/dist', import.meta.url));

let world;
before(async () => {
  const [{ stop, browser }, demo] = await Promise.all([start(), startDemo({ page })]);
  world = { browser, server: demo, stop: () => Promise.all([stop(), demo.close()]) };
});
after(() => world.stop());

const login = (page, role) => page.locator(`[data-role="${role}"]`).first();
const command = (page, name) => page.locator(`.directory-main [data-command="${name}"]`).first();
const happened = (page, event) => page.locator(`[data-event="${event}"]`).first();
const stateOf = (locator) => locator.getAttribute('data-state');

async function opened(options, run) {
  await open(world, { hash: '#/directory', ...options }, async (page) => {
    await page.locator('.sign-in').waitFor();
    await run(page);
  });
}

async function signIn(page, role) {
  await login(page, role).click();
  await page.locator('[data-place]').waitFor();
}

async function signOut(page) {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.locator('.sign-in').waitFor();
}

/** Fills the form that is open and gives the command. Fields are called by the way to them. */
async function fill(page, fields) {
  await page.locator('.command-form').waitFor();
  for (const [way, value] of Object.entries(fields)) {
    await page.locator(`[data-field="${way}"] input`).fill(value);
    await page.keyboard.press('Tab');
  }
  await page.getByRole('button', { name: 'Give the command' }).click();
  await page.locator('.command-form').waitFor({ state: 'detached' });
}

test('the sign-in page of a demonstration has a login for every role, and says why a wrong password is refused', async () => {
  const roles = readFileSync(new URL('../../src/tables/roles.csv', import.meta.url), 'utf8').trim().split(/\r?\n/).length - 1;
  await opened({ faults: true }, async (page) => {
    await login(page, 'super_admin').waitFor();
    assert.equal(await page.locator('[data-login]').count(), roles);
    assert.deepEqual(await findings(page), []);
    await picture(page, 'sign-in');
    await page.getByLabel('Login', { exact: true }).fill('rosa');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('the login or the password is wrong').waitFor();
  });
});

test('a forgotten password: a code is asked for by mail, and a link brings one', async () => {
  await opened({ faults: true }, async (page) => {
    await page.getByRole('button', { name: 'Forgot the password?' }).click();
    await page.getByLabel('Login or e-mail address').fill('nobody');
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByText('If there is such a user').waitFor();
    assert.deepEqual(await findings(page), []);
    await page.getByRole('button', { name: 'Back to signing in' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });
  await opened({ faults: true, hash: '#/directory?recovery=wrong' }, async (page) => {
    await page.locator('input[type="password"]').fill('correct horse');
    await page.keyboard.press('Enter');
    await page.getByText('the code is wrong, used or too old').waitFor();
  });
});

test('the admin of a team does what an admin may, and is told a code once', async () => {
  await opened({ faults: true }, async (page) => {
    await signIn(page, 'mini_program_admin');
    await page.getByText('Signed in as').waitFor();
    assert.deepEqual(await findings(page), []);
    assert.deepEqual([await stateOf(command(page, 'create_mini_program')), await stateOf(command(page, 'delete_team'))], ['enabled', 'refused']);

    await command(page, 'create_mini_program').click();
    await fill(page, { name: 'Night bus' });
    await happened(page, 'mini_program_created').waitFor();
    await page.locator('[data-program]').filter({ hasText: 'Night bus' }).waitFor();

    await command(page, 'create_member').click();
    await fill(page, { role: 'mini_program_developer', 'user.name': 'Nia Okoro', 'user.login': 'nia', 'user.password': 'correct horse', 'user.email': 'nia@example.org' });
    await page.locator('[data-member]').filter({ hasText: 'Nia Okoro' }).waitFor();

    await command(page, 'create_invitation_code').click();
    await fill(page, { role: 'mini_program_operator' });
    assert.match(await page.locator('[data-secret="code"] code').textContent(), /^\S{6,}$/);
    await picture(page, 'server');

    // A page that is loaded again knows who it is.
    await page.reload();
    await page.getByText('Signed in as').waitFor();
    assert.equal(await page.locator('[data-secret]').count(), 0);
    await signOut(page);
    await page.getByLabel('Login', { exact: true }).fill('nia');
    await page.getByLabel('Password', { exact: true }).fill('correct horse');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Signed in as Nia Okoro').waitFor();
  });
});

test('an approver approves what the team below has asked for', async () => {
  await opened({ faults: true }, async (page) => {
    await signIn(page, 'approver');
    await page.locator('[data-request]').waitFor();
    const approve = page.locator('[data-request] [data-command="approve_request"]');
    assert.equal(await stateOf(approve), 'enabled');
    await approve.click();
    await happened(page, 'request_decided').or(happened(page, 'request_approved')).waitFor();
    await page.locator('[data-request]').waitFor({ state: 'detached' });
  });
});

test('what the server refuses is told with the cell that refused it', async () => {
  await opened({ faults: true }, async (page) => {
    await signIn(page, 'mini_program_developer');
    await page.getByRole('button', { name: 'Any command…' }).click();
    await page.getByRole('combobox', { name: 'Command', exact: true }).fill('Create platform admin');
    await page.locator('.ant-select-item-option').getByText('Create platform admin', { exact: true }).click();
    await fill(page, { name: 'Me', login: 'me-too', password: 'correct horse' });
    await page.locator('[data-outcome="refused"][data-code="not_allowed"]').waitFor();
    await page.locator('[data-explains="platform_admin.manage"]').waitFor();
  });
});

test('what is taken away elsewhere is gone from the open page, without a reload', async () => {
  await opened({ faults: true }, async (page) => {
    await page.locator('[data-login="mara"]').click();
    await page.locator('[data-follow="live"]').waitFor();
    await page.locator('.directory-main [data-command="create_member"][data-state="enabled"]').waitFor();
    const admin = createClient({ url: world.server.address });
    await admin.signIn('mia', 'rolegate-demo');
    const given = await admin.give({ set_member_role: { in: 'coffee', user: 'mara', role: 'mini_program_operator' } });
    assert.equal(given.events.length, 1);
    const acknowledged = Date.now();
    await page.locator('.directory-main [data-command="create_member"][data-state="refused"]').waitFor();
    assert.ok(Date.now() - acknowledged < LONG_BEFORE_POLLING);
  });
});

test('the clock of a demonstration is moved forward, and what has run out by then is told', async () => {
  // A demonstration of its own: its clock cannot be moved back.
  const demo = await startDemo({ page });
  try {
    await open({ browser: world.browser, server: demo }, { hash: '#/directory', faults: true }, async (page) => {
      await page.locator('.sign-in').waitFor();
      await page.locator('[data-login="mara"]').click();
      await page.locator('[data-place="coffee"]').waitFor();
      assert.equal(await stateOf(command(page, 'create_member')), 'enabled');
      await page.locator('[data-later="month"]').click();
      // With the team's time the sessions of its members end.
      await page.getByText('The session has ended').waitFor();
      await page.locator('[data-login="mara"]').click();
      await page.locator('[data-place="coffee"]').waitFor();
      await page.locator('.directory-main [data-command="create_member"][data-state="refused"]').waitFor();
    });
  } finally {
    await demo.close();
  }
});

test('beside the server there is the playground, which asks no server', async () => {
  await opened({}, async (page) => {
    await login(page, 'super_admin').waitFor();
    const asked = [];
    page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
    await page.getByRole('button', { name: 'Playground' }).click();
    await page.locator('[data-place]').waitFor();
    await page.locator('.bar-actor').waitFor();
    assert.deepEqual(asked, []);
    await page.getByRole('button', { name: 'To the server' }).click();
    await page.locator('.sign-in').waitFor();
  });
});

test('on a phone, in Chinese and in the dark it can be read and used', async () => {
  await opened({ viewport: NARROW, scheme: 'dark', locale: 'zh-CN', hash: '#/directory?language=zh', faults: true }, async (page) => {
    await login(page, 'workspace_admin').waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'sign-in-narrow-dark-zh');
    await signIn(page, 'workspace_admin');
    assert.deepEqual(await findings(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await picture(page, 'server-narrow-dark-zh');
  });
});
