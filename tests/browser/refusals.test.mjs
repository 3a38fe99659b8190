// Whoever has no mouse meets every refused control of the console too, hears why, and cannot use it.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { consoleHash, open, start } from './page.mjs';
import { cellOf, menusOf, roles } from './tables.mjs';

const { explain } = createRequire(new URL('../../www/package.json', import.meta.url))('rolegate/messages');

let world;
before(async () => (world = await start()));
after(() => world.stop());

const SYSTEM = 'mpp';
const ROLE = 'operator';
const cell = (role, action) => cellOf(SYSTEM, role, action);

/** What a refused control must say, by the tables' files. */
function expected(action, language) {
  const granted_to = roles.filter(({ system, role }) => system === SYSTEM && !['no', '?'].includes(cell(role, action))).map(({ role }) => role);
  const reason = cell(ROLE, action) === '?' ? 'unknown_cell' : 'not_granted';
  return explain({ effect: 'deny', action, reason, depends: false, decided_by: null, granted_to }, language);
}

/**
 * Presses a key, and lets the page draw what comes of it. Ant Design's portals have something to draw after every update, and React counts
 * updates until nothing is left to draw: keys that leave no time in between are an endless loop to it after fifty.
 */
async function press(page, key) {
  await page.keyboard.press(key);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** Goes through the page by Tab and tries to use every refused control on the way; gives the actions of those it came to. */
async function goThrough(page) {
  const reached = [];
  await page.locator('#main').focus();
  for (;;) {
    await press(page, 'Tab');
    const action = await page.evaluate(() => {
      const { activeElement } = document;
      if (!activeElement.closest('.console-frame')) return undefined;
      return activeElement.ariaDisabled === 'true' ? (activeElement.dataset.action ?? `field of ${activeElement.form.querySelector('[data-action]').dataset.action}`) : '';
    });
    if (action === undefined) return reached;
    if (action === '') continue;
    for (const key of ['Enter', 'Space', 'x']) await press(page, key);
    reached.push(action);
  }
}

/** Every refused control as a screen reader has it, in the order of the page. */
async function spoken(page) {
  const client = await page.context().newCDPSession(page);
  // Else the browser makes the tree of the whole page anew for each question.
  await client.send('Accessibility.enable');
  const all = '[...document.querySelectorAll(".console-frame [aria-disabled=true]")]';
  const count = await page.evaluate(`${all}.length`);
  const found = [];
  for (let index = 0; index < count; index += 1) {
    const { result } = await client.send('Runtime.evaluate', { expression: `${all}[${index}]` });
    const { nodes } = await client.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
    const [{ role, name, description, properties }] = nodes;
    const is = (property) => properties.some((one) => one.name === property && one.value.value === true);
    const action = await page.evaluate(`((element) => element.dataset.action ?? 'field of ' + element.form.querySelector('[data-action]').dataset.action)(${all}[${index}])`);
    found.push({ action, role: role.value, named: name.value !== '', said: description?.value, disabled: is('disabled'), focusable: is('focusable') });
  }
  await client.detach();
  return found;
}

test('Tab comes to every refused control, which tells its reason and does nothing', async () => {
  const kinds = new Set();
  for (const [number, menu] of [...menusOf(SYSTEM).keys()].entries()) {
    const language = ['en', 'zh'][number % 2];
    await open(world, { hash: consoleHash({ system: SYSTEM, roles: [[ROLE, 'developer_workspace-1', { assigned: ['mp-1'] }]], page: menu, language }) }, async (page) => {
      await page.locator('.console-page [data-action]').first().waitFor();
      const state = () => page.locator('input, textarea, [role=switch]').evaluateAll((all) => all.map((element) => element.value + element.ariaChecked));
      const before = await state();
      const told = await spoken(page);
      for (const { action, role, ...rest } of told) {
        kinds.add(role);
        const said = expected(action.replace('field of ', ''), language);
        assert.deepEqual(rest, { named: true, said, disabled: true, focusable: true }, `${menu}: ${action}`);
      }
      assert.deepEqual(await goThrough(page), told.map(({ action }) => action), menu);
      assert.deepEqual(await state(), before, `${menu}: nothing is written or switched`);
      assert.equal(await page.locator('.ant-message-notice').count(), 0, `${menu}: nothing is done`);
    });
  }
  assert.deepEqual([...kinds].sort(), ['button', 'switch', 'textbox']);
});
