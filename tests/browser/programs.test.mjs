// The page of mini programs: versions from upload to release, members, settings and what is refused.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { NARROW, picture } from './page.mjs';
import { as, command, elsewhere, field, isSound, pick, startServed, submit } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

const version = (page, number) => page.locator(`[data-version="${number}"]`);
const closed = (page) => page.locator('.ant-modal').waitFor({ state: 'hidden' });

test('P-1 a version is previewed and released, for a percentage that the server checks, then withdrawn', async () => {
  await as(world, 'otto', { hash: '#/workspace/studio-north/programs' }, async (page) => {
    await page.locator('[data-program="loyalty-card"]').waitFor();
    await page.getByRole('link', { name: 'Loyalty card' }).click();
    await version(page, '0.9.0').locator('[data-command="preview_version"]').click();
    await version(page, '0.9.0').locator('[data-command="release_version"]').click();
    await field(page, 'percent').fill('0');
    await isSound(page, 'a release');
    await submit(page);
    await page.locator('.ant-modal [data-code="percent_out_of_range"]').waitFor();
    await field(page, 'percent').fill('20');
    await picture(page, 'grayscale');
    await submit(page);
    await version(page, '0.9.0').getByText('Grayscale 20%').waitFor();
    await closed(page);
    await isSound(page, 'a program');
    await picture(page, 'program');
    await command(page, 'withdraw_grayscale').click();
    await submit(page);
    await version(page, '0.9.0').getByText('Grayscale withdrawn').waitFor();
  });
});

test('C-2 C-4 members are added from the eligible, each with the role they are eligible for', async () => {
  await as(world, 'otto', { hash: '#/mini_program/loyalty-card/programs/members' }, async (page) => {
    await page.locator('[data-member]').filter({ hasText: 'Kai Yamada' }).waitFor();
    await isSound(page, 'members of a program');
    await command(page, 'add_mini_program_member').click();
    await pick(page, 'user', 'Mona Haddad (mona)');
    await pick(page, 'role', 'Admin');
    await submit(page);
    await page.locator('[data-member]').filter({ hasText: 'Mona Haddad' }).waitFor();
  });
});

test('P-2 a developer uploads what is new, and is not offered what the tables do not grant', async () => {
  await as(world, 'dev', { hash: '#/mini_program_team/coffee/programs/order-ahead', viewport: NARROW }, async (page) => {
    await version(page, '1.0.0').waitFor();
    assert.equal(await page.locator('#main [data-command="delete_mini_program"][data-state="enabled"]').count(), 0);
    await picture(page, 'program-narrow');
    await command(page, 'upload_version').click();
    await field(page, 'version').fill('next');
    await submit(page);
    // Without where in the JSON it stood.
    await page.locator('.ant-modal [role="alert"] [data-code]').getByText(/^The string “next”, expected one to four numbers/).waitFor();
    await field(page, 'version').fill('1.1.0');
    await submit(page);
    await page.locator('.ant-modal [data-code="version_exists"]').waitFor();
    await field(page, 'version').fill('1.2.0');
    await submit(page);
    await version(page, '1.2.0').waitFor();
  });
});

test('P-3 a version that waits says so, and shows by itself what somebody else decided', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/programs/order-ahead' }, async (page) => {
    await version(page, '1.0.0').locator('[data-part="next"]').getByText('Waits until somebody else approves or rejects it.').waitFor();
    await version(page, '1.1.0').locator('[data-part="next"]').getByText('Preview it first, then submit it for approval.').waitFor();
    const approver = await elsewhere(world, 'amy');
    await approver.give({ approve_request: { request: 'release-1' } });
    await version(page, '1.0.0').locator('[data-command="release_version"]').waitFor();
    await command(page, 'withdraw_request').waitFor({ state: 'detached' });
    assert.equal(await version(page, '1.0.0').locator('[data-part="next"]').count(), 0);
  });
});

test('who comes back to the window sees which mini programs others created meanwhile', async () => {
  await as(world, 'dev', { hash: '#/mini_program_team/coffee/programs' }, async (page) => {
    await page.locator('[data-program="order-ahead"]').waitFor();
    const admin = await elsewhere(world, 'mia');
    await admin.give({ create_mini_program: { in: 'coffee', name: 'Gift cards' } });
    await page.waitForFunction(() => dispatchEvent(new Event('focus')) && document.querySelectorAll('[data-program]').length === 2);
  });
});

test('O-5 settings are changed by those who may', async () => {
  await as(world, 'dora', { hash: '#/developer_workspace/noodle-house/programs/table-booking/settings' }, async (page) => {
    await page.locator('[data-setting="set_client_id"] [data-command]').click();
    await field(page, 'client_id').fill('client-7');
    await submit(page);
    await page.locator('[data-setting="set_client_id"]').getByText('client-7').waitFor();
    await closed(page);
    await picture(page, 'program-settings');
    const client = await elsewhere(world, 'dora');
    const { answer } = await client.ask({ settings: { mini_program: 'table-booking' } });
    assert.equal(answer.client_id, 'client-7');
  });
});
