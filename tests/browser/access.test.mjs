// The page that says who may do something, and why somebody may or may not.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { NARROW, picture } from './page.mjs';
import { isSound, opened, pick, signIn, startServed } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

/** The page asked about one operation. */
const ASKED = '#/mini_program_team/coffee/access?action=mini_program.release';

test('who may do something is listed, each with a sentence', async () => {
  await opened(world, { hash: ASKED }, async (page) => {
    await signIn(page, 'mia');
    await page.locator('[data-holder]').first().waitFor();
    await isSound(page, 'access');
    await page.locator('[data-holder]').first().getByRole('button', { name: /^Why/ }).click();
    await page.locator('[data-explained="allow"]').waitFor();
    await page.getByText(/ may do this\.$/).waitFor();
    assert.equal(await page.locator('[data-explained] th[data-marked]').count(), 1, 'the column of the cell that decided');
    await isSound(page, 'access');
    await picture(page, 'access');
  });
});

test('why somebody may not is told with the cell that decided', async () => {
  await opened(world, { hash: `${ASKED}&user=dev`, viewport: NARROW }, async (page) => {
    await signIn(page, 'mia');
    await page.locator('[data-explained="deny"]').waitFor();
    await page.getByText(/ may not do this\.$/).waitFor();
    await isSound(page, 'access');
    await picture(page, 'access-narrow');
  });
});
