// The frame of the console: signing in, the switcher, the menu, the clock, and rights that end elsewhere.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { NARROW, open, picture } from './page.mjs';
import { another, as, command, elsewhere, isSound, menus, opened, signIn, signOut, startServed, stateOf } from './served.mjs';

/** A page that is not told asks after some 30 seconds; the machine may be busy. */
const LONG_BEFORE_POLLING = 10_000;

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

test('T-7 the sign-in page of a demonstration has a login for every role, and says why a wrong password is refused', async () => {
  const roles = readFileSync(new URL('../../src/tables/roles.csv', import.meta.url), 'utf8').trim().split(/\r?\n/).length - 1;
  await opened(world, {}, async (page) => {
    await page.locator('[data-login]').first().waitFor();
    assert.equal(await page.locator('[data-role]').count(), roles);
    // Those of different roles meet: they are of one team.
    assert.equal(await page.locator('[data-role="mini_program_admin"][data-login="mia"]').count(), 1);
    await isSound(page, 'signing in');
    await picture(page, 'sign-in');
    await page.getByLabel('Login', { exact: true }).fill('rosa');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('The login or the password is wrong').waitFor();
    await page.locator('[data-login="rosa"]').click();
    await page.locator('[data-user="rosa"]').waitFor();
  });
});

test('signing in leads to the address that was asked for, and a page that is loaded again knows who it is', async () => {
  await opened(world, { hash: '#/mini_program_team/coffee/members' }, async (page) => {
    await signIn(page, 'mia');
    await page.locator('[data-member]').first().waitFor();
    await page.reload();
    await page.locator('[data-member]').first().waitFor();
    assert.match(page.url(), /#\/mini_program_team\/coffee\/members$/);
    await signOut(page);
    await page.reload();
    await page.locator('.entrance').waitFor();
  });
});

test('whoever is in several places chooses one by the switcher, and the back button leads back', async () => {
  await opened(world, {}, async (page) => {
    await signIn(page, 'rosa');
    await page.locator('[data-place]').first().waitFor();
    await page.locator('.switcher').click();
    await page.locator('.ant-select-item-option').getByText('Wallet', { exact: true }).click();
    await page.getByRole('heading', { name: 'Wallet', level: 1 }).waitFor();
    assert.match(page.url(), /#\/superapp_team\/wallet$/);
    await page.locator('.switcher').click();
    await page.keyboard.type('Coff');
    await page.locator('.ant-select-item-option').getByText('Coffee shops', { exact: true }).click();
    await page.getByRole('heading', { name: 'Coffee shops', level: 1 }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Wallet', level: 1 }).waitFor();
  });
});

test('O-7 T-11 the menu has what the tables grant, and a page that they do not grant says why it is closed', async () => {
  await opened(world, { hash: '#/mini_program_team/coffee' }, async (page) => {
    await signIn(page, 'dev');
    await page.locator('.side [data-menu]').first().waitFor();
    assert.deepEqual(await menus(page), { Development: 'enabled', Operation: 'enabled' });
    await picture(page, 'overview');
    await page.goto(`${world.server.address}/#/mini_program_team/coffee/members`);
    await page.getByText('This page is not open to you').waitFor();
    await page.getByText(/Roles that can/).or(page.getByText(/Mini program team admin/)).first().waitFor();
    await page.locator('.side').getByText('Operation').click();
    await page.getByText('of your own product is shown here').waitFor();
    // Above a page, and what follows from it, stands the menu that was followed.
    await page.locator('.side [data-menu="Development"]').getByRole('link', { name: 'Mini programs' }).click();
    await page.getByRole('link', { name: 'Order ahead' }).click();
    await page.getByRole('heading', { name: 'Order ahead', level: 1 }).waitFor();
    assert.deepEqual(await page.locator('.crumbs li').allTextContents(), ['Coffee shops', 'Development', 'Mini programs']);
    await page.locator('.crumbs').getByRole('link', { name: 'Mini programs' }).click();
    await page.getByRole('heading', { name: 'Mini programs', level: 1 }).waitFor();
  });
});

test('S-15 what may only be looked at is shown as that', async () => {
  await opened(world, { hash: '#/superapp_team/wallet/members' }, async (page) => {
    await signIn(page, 'pavel');
    await page.locator('[data-member]').first().waitFor();
    await page.locator('.side').getByRole('link', { name: 'Members Read-only' }).waitFor();
    const create = command(page, 'create_member');
    assert.equal(await stateOf(create), 'refused');
    // The reason is reached by keyboard.
    await create.focus();
    await page.getByRole('tooltip').waitFor();
  });
});

test('a page whose right ends elsewhere is left with a word, and a form that is open loses nothing', async () => {
  await opened(world, { hash: '#/mini_program_team/coffee/members' }, async (page) => {
    await signIn(page, 'mara');
    await page.locator('[data-follow="live"]').waitFor();
    await command(page, 'create_member').click();
    await page.locator('[data-field="user.name"] input').fill('Nia Okoro');
    const admin = await elsewhere(world, 'mia');
    const { events } = await admin.give({ set_member_role: { in: 'coffee', user: 'mara', role: 'mini_program_operator' } });
    assert.equal(events.length, 1);
    const acknowledged = Date.now();
    await page.locator('[data-part="right-lost"]').waitFor();
    assert.ok(Date.now() - acknowledged < LONG_BEFORE_POLLING);
    assert.equal(await page.locator('[data-field="user.name"] input').inputValue(), 'Nia Okoro');
    await page.locator('[data-part="left"]').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.match(page.url(), /#\/mini_program_team\/coffee$/);
    await admin.give({ set_member_role: { in: 'coffee', user: 'mara', role: 'mini_program_member_admin' } });
    await page.locator('.side [data-menu="Member management"]').waitFor();
  });
});

test('S-7 the clock is moved forward only with a word that this ends the session, and then says that it did', async () => {
  // A demonstration of its own: its clock cannot be moved back.
  const demo = await another();
  try {
    await opened({ browser: world.browser, server: demo }, { hash: '#/mini_program_team/coffee' }, async (page) => {
      await signIn(page, 'mara');
      await page.locator('.side [data-menu]').first().waitFor();
      await page.locator('.clock-button').click();
      await page.locator('[data-later="hour"]').click();
      await page.locator('.side [data-menu]').first().waitFor();
      await page.locator('[data-later="month"]').click();
      await page.getByText('Sessions end after 24 hours without use').waitFor();
      await page.getByRole('button', { name: 'Move the clock' }).click();
      await page.locator('[data-lost="clock"]').waitFor();
      await signIn(page, 'mara');
      // With the team's time the rights of its members end; a new one in the future brings them back.
      await page.getByText('This team or workspace has expired').waitFor();
      const platform = await elsewhere({ server: demo }, 'pavel');
      const { now } = await (await fetch(`${demo.address}/api/demo`)).json();
      const later = new Date(Date.parse(now) + 86_400_000).toISOString();
      assert.ok((await platform.give({ set_team_expiry: { team: 'coffee', expires_at: later } })).events);
      await page.locator('.side [data-menu="Member management"]').waitFor();
    });
  } finally {
    await demo.close();
  }
});

test('beside the server there is the playground, which needs no login and asks no server', async () => {
  await opened(world, {}, async (page) => {
    await page.getByRole('link', { name: 'Playground' }).click();
    await page.locator('[data-menu]').first().waitFor();
    const asked = [];
    page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
    await page.getByRole('link', { name: 'Directory' }).click();
    await page.locator('.bar-actor').waitFor();
    assert.deepEqual(asked, []);
    await page.getByRole('link', { name: 'To the console' }).click();
    await page.locator('.entrance').waitFor();
  });
});

test('on a phone, in Chinese and in the dark it can be read and used', async () => {
  await opened(world, { viewport: NARROW, scheme: 'dark', locale: 'zh-CN' }, async (page) => {
    await page.locator('[data-login]').first().waitFor();
    await isSound(page, 'signing in');
    await picture(page, 'sign-in-narrow-dark-zh');
    await signIn(page, 'tess');
    await page.getByRole('link', { name: 'Wallet app', exact: true }).click();
    await page.getByRole('heading', { name: 'Wallet app', level: 1 }).waitFor();
    await page.getByRole('button', { name: '打开菜单' }).click();
    await page.locator('.ant-drawer [data-menu="Members"]').click();
    await page.locator('[data-member]').first().waitFor();
    await page.locator('.ant-drawer-open').waitFor({ state: 'detached' });
    await isSound(page, 'members');
    await picture(page, 'members-narrow-dark-zh');
  });
});

test('language, appearance and refused controls are chosen for the browser, and stay', async () => {
  await open(world, { faults: true }, async (page) => {
    await page.locator('.entrance').waitFor();
    await page.getByRole('button', { name: 'Settings of this page' }).click();
    await page.getByRole('radiogroup', { name: 'Language' }).getByText('中文').click();
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
  });
});

test('an address that is none shows the page all the same', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/%E0' }, async (page) => {
    await page.locator('#main h1').first().waitFor();
  });
});
