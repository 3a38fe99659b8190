// Stories of workspaces and their mini programs: what a person does and sees, by the requirement each shows.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { go, NARROW, picture } from './page.mjs';
import { as, command, elsewhere, field, isSound, startServed, stateOf, submit } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

const closed = (page) => page.locator('.ant-modal').waitFor({ state: 'hidden' });
const member = (page, name) => page.locator('[data-member]').filter({ hasText: name });
/** The states of commands on the page, by their names. */
const statesOf = async (page, ...names) => Object.fromEntries(await Promise.all(names.map(async (name) => [name, await stateOf(command(page, name))])));

test('M-4 the last admin of a workspace is neither blocked nor deleted nor made another', async () => {
  await as(world, 'dora', { hash: '#/developer_workspace/noodle-house/members' }, async (page) => {
    for (const name of ['block_member', 'delete_member']) {
      await member(page, 'Dora Kim').locator(`[data-command="${name}"]`).click();
      await submit(page);
      await page.locator('.ant-modal [data-code="last_admin"]').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await closed(page);
    }
  });
});

test('M-8 T-4 an operator opens the mini program that is assigned, and no other', async () => {
  await as(world, 'opal', { hash: '#/developer_workspace/noodle-house/programs' }, async (page) => {
    const assigned = page.locator('#main').getByRole('list', { name: 'Mini programs assigned to you' }).getByRole('link');
    await assigned.getByText('Gift cards').waitFor();
    assert.equal(await assigned.count(), 1);
    await isSound(page, 'assigned mini programs');
    await picture(page, 'programs-assigned');
    await assigned.click();
    await page.getByRole('heading', { name: 'Gift cards', level: 1 }).waitFor();
    assert.deepEqual(await statesOf(page, 'upload_version', 'edit_mini_program'), { upload_version: 'refused', edit_mini_program: 'refused' });
    await go(page, '#/developer_workspace/noodle-house/programs/table-booking');
    await page.locator('#main [data-code="not_allowed"]').waitFor();
  });
});

test('M-8 a tenant without a list of the mini programs of a merchant is told why, and not that there are none', async () => {
  await as(world, 'tess', { hash: '#/developer_workspace/noodle-house/programs' }, async (page) => {
    await page.getByText('The list of mini programs is not shown to you. Your role allows this, but not here.').waitFor();
    assert.equal(await page.getByText('There are no mini programs').count(), 0);
    await isSound(page, 'no list');
  });
});

test('M-6 P-3 what a workspace submits is decided in the tenant above it, and only seen and taken back below', async () => {
  const dora = await elsewhere(world, 'dora');
  const given = { mini_program: 'table-booking', version: '2.4.0' };
  assert.ok((await dora.give({ preview_version: given })).events);
  assert.ok((await dora.give({ submit_version: given })).events);
  await as(world, 'dora', { hash: '#/developer_workspace/noodle-house/approvals/all' }, async (page) => {
    const asked = page.locator('[data-request]').filter({ hasText: '2.4.0' });
    await asked.waitFor();
    assert.equal(await asked.locator('[data-command="approve_request"]').count(), 0);
    await isSound(page, 'requests of a workspace');
    await asked.locator('[data-command="withdraw_request"]').click();
    await submit(page);
    await asked.getByText('Withdrawn').waitFor();
  });
});

test('O-3 a feature is asked for by a merchant, and added when that is approved', async () => {
  await as(world, 'dora', { hash: '#/developer_workspace/noodle-house/things/feature' }, async (page) => {
    await command(page, 'request_feature').click();
    await field(page, 'feature').fill('Scan');
    await submit(page);
    await closed(page);
    await as(world, 'rex', { hash: '#/tenant_workspace/wallet-app/approvals' }, async (tenant) => {
      await tenant.locator('[data-request] [data-command="approve_request"]').first().click();
      await submit(tenant);
      await tenant.locator('[data-request]').first().waitFor({ state: 'detached' });
    });
    await page.reload();
    await page.locator('[data-added]').getByText('Scan').waitFor();
    await isSound(page, 'features');
    await picture(page, 'features');
  });
});

test('O-4 a task that delivers notifications waits for the tenant like every other request', async () => {
  await as(world, 'opal', { hash: '#/developer_workspace/noodle-house/tasks', viewport: NARROW, scheme: 'dark' }, async (page) => {
    await command(page, 'request_notification_task').click();
    await field(page, 'task').fill('Spring menu');
    await submit(page);
    await page.locator('[data-request]').getByText('Spring menu').waitFor();
    await closed(page);
    await picture(page, 'tasks-narrow-dark');
    const rex = await elsewhere(world, 'rex');
    const { answer } = await rex.ask({ requests_to_decide: { in: 'wallet-app' } });
    const { id } = answer.items.find(({ wish }) => wish.notification_task?.task === 'Spring menu');
    assert.ok((await rex.give({ reject_request: { request: id, reason: 'Too early' } })).events);
    await page.reload();
    await page.locator('[data-request]').getByText('Too early').waitFor();
  });
});

test('T-3 what no document tells is denied, and told apart from a plain no', async () => {
  await as(world, 'dora', { hash: '#/developer_workspace/noodle-house/access?action=app.list&user=dora' }, async (page) => {
    await page.locator('[data-explained="deny"]').getByText(/unknown|not known|documents/i).first().waitFor();
  });
});

test('C-1 C-3 whoever creates a mini program is its admin, and those who rank as high manage it unlisted', async () => {
  let address;
  await as(world, 'mona', { hash: '#/workspace/studio-north/programs' }, async (page) => {
    await command(page, 'create_mini_program').click();
    await field(page, 'name').fill('Ticket wall');
    await submit(page);
    await page.locator('#main').getByRole('link', { name: 'Ticket wall' }).click();
    await page.getByRole('heading', { name: 'Ticket wall', level: 1 }).waitFor();
    address = new URL(page.url()).hash;
    await page.getByRole('tab', { name: 'Members' }).click();
    await member(page, 'Mona Haddad').getByText('Admin', { exact: true }).waitFor();
    assert.equal(await page.locator('[data-member]').count(), 1);
  });
  await as(world, 'otto', { hash: address }, async (page) => {
    await command(page, 'upload_version').waitFor();
    assert.deepEqual(await statesOf(page, 'upload_version', 'edit_mini_program', 'delete_mini_program'), { upload_version: 'enabled', edit_mini_program: 'enabled', delete_mini_program: 'enabled' });
  });
  await as(world, 'kai', { hash: '#/workspace/studio-north/programs' }, async (page) => {
    await page.locator('.frame-header').waitFor();
    assert.equal(await page.locator('#main [data-command="create_mini_program"][data-state="enabled"]').count(), 0);
  });
});

test('C-5 P-2 a developer of a mini program uploads and sees, and is refused the rest, also by the server', async () => {
  await as(world, 'kai', { hash: '#/mini_program/loyalty-card/programs/members' }, async (page) => {
    await member(page, 'Kai Yamada').waitFor();
    const states = await statesOf(page, 'upload_version', 'edit_mini_program', 'delete_mini_program', 'add_mini_program_member');
    assert.deepEqual(states, { upload_version: 'enabled', edit_mini_program: 'refused', delete_mini_program: 'refused', add_mini_program_member: 'refused' });
    assert.equal(await page.getByRole('tab', { name: 'Settings' }).count(), 1);
  });
  const kai = await elsewhere(world, 'kai');
  const { refused } = await kai.give({ release_version: { mini_program: 'loyalty-card', version: '0.9.0' } });
  assert.equal(refused.code, 'not_allowed');
});
