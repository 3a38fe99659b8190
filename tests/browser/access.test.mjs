// The page that says who may do something, and why somebody may or may not.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { go, NARROW, picture } from './page.mjs';
import { as, command, isSound, startServed, stateOf } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

/** The page asked about one operation. */
const ASKED = '#/mini_program_team/coffee/access?action=mini_program.release';

test('who may do something is listed, each with a sentence', async () => {
  await as(world, 'mia', { hash: ASKED }, async (page) => {
    await page.locator('[data-holder]').first().waitFor();
    await page.locator('[data-holder]').first().getByRole('button', { name: /^Why/ }).click();
    await page.locator('[data-explained="allow"]').waitFor();
    await page.getByText(/ may do this\.$/).waitFor();
    assert.equal(await page.locator('[data-explained] th[data-marked]').count(), 1, 'the column of the cell that decided');
    await isSound(page, 'access');
    await picture(page, 'access');
  });
});

test('T-6 why somebody may not is told with the cell that decided', async () => {
  await as(world, 'mia', { hash: `${ASKED}&user=dev`, viewport: NARROW }, async (page) => {
    await page.locator('[data-explained="deny"]').waitFor();
    await page.getByText(/ may not do this\.$/).waitFor();
    await picture(page, 'access-narrow');
  });
});

test('what would change by another role is told before it is given', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/access?user=dev' }, async (page) => {
    await page.locator('[data-part="becomes"]').click();
    await page.locator('.ant-select-item-option').getByText('Mini program release approver', { exact: true }).click();
    const actions = (change) => page.locator(`[data-change="${change}"] [data-action]`).evaluateAll((items) => items.map(({ dataset }) => dataset.action).toSorted());
    await page.locator('[data-change="gains"]').waitFor();
    assert.deepEqual(await actions('gains'), ['mini_program.submit']);
    assert.deepEqual(await actions('loses'), ['dashboard.view', 'feedback.view', 'log.view', 'mini_program.develop']);
    await isSound(page, 'what would change');
    await picture(page, 'access-change');
  });
});

test('the console is viewed as another role would see it, with a word on every page, until it is ended', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/access', viewport: NARROW, scheme: 'dark' }, async (page) => {
    await page.locator('[data-part="view-as"]').click();
    await page.keyboard.type('Mini program dev');
    await page.locator('.ant-select-item-option').getByText('Mini program developer', { exact: true }).click();
    // The page was hers alone; she is led to what a developer has.
    await page.locator('[data-viewed="mini_program_developer"]').waitFor();
    await page.locator('[data-part="left"]').waitFor();
    await isSound(page, 'a view');
    await picture(page, 'access-viewed-narrow-dark');
    await go(page, '#/mini_program_team/coffee/programs/order-ahead');
    const remove = command(page, 'delete_mini_program');
    await remove.waitFor();
    assert.equal(await stateOf(remove), 'refused');
    await page.getByRole('button', { name: 'Back to my own' }).click();
    await page.locator('#main [data-command="delete_mini_program"][data-state="enabled"]').waitFor();
  });
});
