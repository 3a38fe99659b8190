// The page of teams of the platform: rename, deactivate, re-activate, delete.

import { after, before, test } from 'node:test';

import { picture } from './page.mjs';
import { field, isSound, opened, signIn, startServed, submit } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

const team = (page, id) => page.locator(`[data-team="${id}"]`);
const act = (page, id, command) => team(page, id).locator(`[data-command="${command}"]`).click();

test('S-6 S-8 S-9 a platform admin renames and deactivates a team; a team that others are bound to is not deleted', async () => {
  await opened(world, { hash: '#/platform/platform/teams' }, async (page) => {
    await signIn(page, 'pavel');
    await team(page, 'bus').waitFor();
    await isSound(page, 'teams');
    await picture(page, 'teams');
    await act(page, 'bus', 'rename_team');
    await field(page, 'name').fill('Night buses');
    await submit(page);
    await team(page, 'bus').getByText('Night buses').waitFor();
    await act(page, 'bus', 'deactivate_team');
    await submit(page);
    await team(page, 'bus').getByText('Deactivated').waitFor();
    await act(page, 'bus', 'reactivate_team');
    await team(page, 'bus').locator('[data-command="deactivate_team"]').waitFor();
    await act(page, 'wallet', 'delete_team');
    await page.locator('.ant-modal').getByText(/teams? (is|are) bound to it/).waitFor();
    await submit(page);
    await page.locator('.ant-modal [data-code]').waitFor();
    await isSound(page, 'a refused deletion');
  });
});
