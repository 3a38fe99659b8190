// Lists are searched, filtered and sorted by the server, and what is wanted stands in the address; what has a name is called by it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { picture } from './page.mjs';
import { as, command, isSound, startServed } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

/** Chooses in a filter, by its field. */
async function choose(page, field, text) {
  await page.locator(`.list-filter label:has([data-filter="${field}"]) .ant-select`).first().click();
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').getByText(text, { exact: true }).click();
}

/** Waits until a list has exactly these, in this order. */
const listed = (page, data, ids) => page.waitForFunction(([name, wanted]) => [...document.querySelectorAll(`[data-${name}]`)].map((row) => row.getAttribute(`data-${name}`)).join() === wanted, [data, ids.join()]);

test('O-6 members are searched for, filtered by role, and put in order of their names', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/members' }, async (page) => {
    await listed(page, 'member', ['dev', 'mara', 'mia', 'ola', 'rita', 'sami']);
    await choose(page, 'sort', 'Name, Z to A');
    await listed(page, 'member', ['sami', 'rita', 'ola', 'mia', 'mara', 'dev']);
    await page.getByLabel('Login or name').fill('ro');
    await listed(page, 'member', ['mia']);
    await isSound(page, 'members, searched');
    await picture(page, 'members-searched');
    await page.getByLabel('Login or name').fill('');
    await choose(page, 'role', 'Mini program developer');
    await listed(page, 'member', ['dev']);
    await page.reload();
    await listed(page, 'member', ['dev']);
    await page.getByLabel('Login or name').fill('nobody');
    await page.getByText('None fits.').waitFor();
    // The entry of the menu leads to the whole list again.
    await page.locator('.side [data-menu="Member management"]').getByRole('link', { name: 'Members' }).click();
    await listed(page, 'member', ['dev', 'mara', 'mia', 'ola', 'rita', 'sami']);
    assert.equal(await page.getByLabel('Login or name').inputValue(), '');
    assert.deepEqual(await page.locator('.crumbs li').allTextContents(), ['Coffee shops', 'Member management', 'Members']);
    await page.goBack();
    await page.getByText('None fits.').waitFor();
    assert.equal(await page.getByLabel('Login or name').inputValue(), 'nobody');
  });
});

test('O-6 teams, versions, workspaces, mini programs and things are searched and filtered', async () => {
  await as(world, 'rosa', { hash: '#/platform/platform/teams' }, async (page) => {
    await listed(page, 'team', ['bus', 'coffee', 'wallet']);
    await choose(page, 'kind', 'Superapp team');
    await listed(page, 'team', ['wallet']);
    await choose(page, 'kind', 'All');
    await choose(page, 'deactivated', 'Deactivated');
    await page.getByText('None fits.').waitFor();
    await isSound(page, 'teams, filtered');
  });
  await as(world, 'dev', { hash: '#/mini_program_team/coffee/programs/order-ahead?search=1.1' }, async (page) => {
    await listed(page, 'version', ['1.1.0']);
    assert.equal(await page.getByLabel('Number begins with').inputValue(), '1.1');
  });
  await as(world, 'tess', { hash: '#/tenant_workspace/wallet-app/workspaces?search=house' }, async (page) => {
    await listed(page, 'workspace', ['noodle-house']);
    await page.getByRole('searchbox').fill('shed');
    await page.getByText('None fits.').waitFor();
  });
  await as(world, 'dora', { hash: '#/developer_workspace/noodle-house/programs?sort=-name' }, async (page) => {
    await listed(page, 'program', ['table-booking', 'gift-cards']);
    await page.getByRole('searchbox').fill('GIFT');
    await listed(page, 'program', ['gift-cards']);
  });
});

test('O-6 what waits for a decision has names: who asked, for what, and where', async () => {
  await as(world, 'amy', { hash: '#/superapp_team/wallet/approvals' }, async (page) => {
    const row = page.locator('[data-request="release-1"]');
    await row.waitFor();
    assert.match(await row.textContent(), /Release.*Order ahead.*1\.0\.0.*Coffee shops.*Rita Silva/);
    await row.getByRole('button', { name: 'Approve · Release · Order ahead · 1.0.0' }).waitFor();
    await page.getByRole('searchbox').fill('coffee');
    await listed(page, 'request', ['release-1']);
    await choose(page, 'kind', 'Sensitive API call');
    await page.getByText('None fits.').waitFor();
    await isSound(page, 'requests, filtered');
  });
  await as(world, 'amy', { hash: '#/superapp_team/wallet/approvals', locale: 'zh-CN', scheme: 'dark' }, async (page) => {
    await page.locator('[data-request="release-1"]').getByText('Rita Silva').waitFor();
    await isSound(page, 'requests in Chinese');
    await picture(page, 'requests-zh-dark');
  });
});

test('S-1 the first page offers those of the platform to join no team, and others may', async () => {
  await as(world, 'pavel', {}, async (page) => {
    await command(page, 'accept_invitation').waitFor();
    assert.equal(await command(page, 'join_team').count(), 0);
    await isSound(page, 'start of the platform');
  });
  await as(world, 'ola', {}, async (page) => {
    await command(page, 'join_team').waitFor();
    await choose(page, 'kind', 'Workspace · Connect');
    await page.getByText('None fits.').waitFor();
    await choose(page, 'kind', 'All');
    await listed(page, 'place', ['coffee']);
    await picture(page, 'start');
  });
});
