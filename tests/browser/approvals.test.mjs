// The page of approvals: what waits for somebody, what they decide, and what they asked for.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { NARROW, picture } from './page.mjs';
import { as, elsewhere, field, isSound, startServed, submit } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

const request = (page, id) => page.locator(`[data-request="${id}"]`);

test('S-20 P-3 an approver rejects with a reason only, and whoever asked is told it', async () => {
  await as(world, 'amy', { hash: '#/superapp_team/wallet/approvals' }, async (page) => {
    await request(page, 'release-1').locator('[data-command="reject_request"]').click();
    await submit(page);
    await page.locator('.ant-modal [role="alert"] [data-code]').waitFor();
    await field(page, 'reason').fill('The menu is empty');
    await isSound(page, 'a rejection');
    await submit(page);
    await request(page, 'release-1').waitFor({ state: 'detached' });
    await page.locator('.ant-modal').waitFor({ state: 'hidden' });
    await isSound(page, 'approvals');
    const client = await elsewhere(world, 'rita');
    const { answer } = await client.ask({ my_requests: {} });
    assert.equal(answer.items.find(({ id }) => id === 'release-1').reason, 'The menu is empty');
  });
});

test('M-6 a reviewer approves what a merchant submitted, who sees how it stands', async () => {
  const merchant = await elsewhere(world, 'dora');
  const given = { mini_program: 'table-booking', version: '2.4.0' };
  await as(world, 'rex', { hash: '#/tenant_workspace/wallet-app/approvals' }, async (page) => {
    await page.getByText('There are no requests.').waitFor();
    await page.getByRole('searchbox').fill('table');
    await page.getByText('None fits.').waitFor();
    await merchant.give({ preview_version: given });
    await merchant.give({ submit_version: given });
    // What others did meanwhile comes by itself, and what was typed is there still.
    await page.locator('[data-request]').getByText('2.4.0').waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), 'table');
    await isSound(page, 'approvals');
    await picture(page, 'approvals');
    await page.locator('[data-request] [data-command="approve_request"]').first().click();
    await submit(page);
    await page.locator('[data-request]').first().waitFor({ state: 'detached' });
  });
  await as(world, 'dora', { hash: '#/developer_workspace/noodle-house/approvals/mine', viewport: NARROW }, async (page) => {
    await page.locator('[data-request]').getByText('Approved').first().waitFor();
    await picture(page, 'approvals-narrow');
  });
});
