// Gates that somebody has got to say yes, in their own browser: the controls work then, and the server refuses all that the tables refuse.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { go } from './page.mjs';
import { as, elsewhere, startServed } from './served.mjs';
import { roles } from './tables.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

const PAGES = ['teams', 'members', 'members/invitees', 'programs', 'programs/order-ahead', 'programs/order-ahead/settings', 'approvals/all'].map((path) => `#/mini_program_team/coffee/${path}`);

/** Gives the page grants in which whoever looks holds every role there is, so that the package says yes to all that anybody may. */
async function forge(page) {
  const containers = [{ id: 'platform', kind: 'platform' }, { id: 'wallet', kind: 'superapp_team', parent: 'platform' }, { id: 'coffee', kind: 'mini_program_team', parent: 'wallet' }];
  const held = roles.filter(({ system }) => system === 'sas');
  const memberships = held.map(({ role, held_in }) => ({ role, in: containers.find(({ kind }) => kind === held_in).id }));
  const grants = { system: 'sas', subject: 'dev', containers, memberships, version: 'forged' };
  await page.route(/\/api\/session\/grants\?/, (route) => route.fulfill({ json: grants, headers: { etag: '"forged"' } }));
}

/** Waits until a page is there with its controls. */
async function opened(page, address) {
  await go(page, '#/');
  await page.locator('[data-place]').first().waitFor();
  await go(page, address);
  const isThere = (path) => document.querySelector(`.frame-header[data-path="${path}"]`) && document.querySelector('#main h1') && !document.querySelector('#main .ant-skeleton, .list-loading');
  await page.waitForFunction(isThere, address.slice(1));
}

const controls = (page) => page.locator('#main [data-command][data-state="enabled"]');
const namesOf = (page) => controls(page).evaluateAll((items) => items.map(({ dataset }) => dataset.command));

/** Fills in what a form asks for as somebody would who only wants it to be sent. */
async function fill(page) {
  const form = page.locator('.ant-modal form');
  for (const entry of await form.locator('input[type="text"]:not([role="combobox"]), input[type="password"], textarea, input:not([type]):not([role="combobox"])').all()) {
    // A calendar that opens would lie above the button; a moment may be left out.
    const isMoment = await entry.evaluate((input) => input.closest('.ant-picker') !== null);
    if (!isMoment && (await entry.isEditable()) && (await entry.inputValue()) === '') await entry.fill('forged');
  }
  for (const entry of await form.locator('.ant-select').all()) {
    await entry.click();
    const option = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first();
    if (await option.isVisible()) await option.click();
    else await page.keyboard.press('Escape');
  }
}

test('every control of a role that is not granted is refused by the server, also where its gate says yes', async () => {
  const granted = new Set();
  await as(world, 'dev', {}, async (page) => {
    for (const address of PAGES) {
      await opened(page, address);
      for (const name of await namesOf(page)) granted.add(name);
    }
  });
  const client = await elsewhere(world, 'mia');
  const history = async () => (await client.ask({ history: { in: 'coffee' } })).answer.items;
  const before = await history();
  const answers = new Map();
  const tried = new Set();
  await as(world, 'dev', {}, async (page) => {
    await forge(page);
    page.on('response', (response) => {
      const [, name] = /\/api\/commands\/(\w+)$/.exec(response.url()) ?? [];
      if (name) answers.set(name, [...(answers.get(name) ?? []), response.status()]);
    });
    for (const address of PAGES) {
      await opened(page, address);
      for (const [number, name] of (await namesOf(page)).entries()) {
        if (granted.has(name) || tried.has(name)) continue;
        tried.add(name);
        await opened(page, address);
        await controls(page).nth(number).click();
        const send = page.locator('.ant-modal-footer .ant-btn-primary');
        await send.waitFor();
        if (await page.locator('.ant-modal form').isVisible()) await fill(page);
        // By key: a calendar may be open, since the first field has the focus, and would lie above the button.
        await send.press('Enter');
        await page.locator('.ant-modal [data-code]').waitFor();
        await page.locator('.ant-modal-footer .ant-btn').first().click();
      }
    }
  });
  assert.ok(tried.size >= 12, `only ${[...tried]}`);
  const done = [...answers].filter(([, statuses]) => statuses.some((status) => status < 400));
  assert.deepEqual(done, []);
  // A form that was filled in well is refused for its right, and not for what stands in it.
  const forbidden = [...answers].filter(([, statuses]) => statuses.includes(403)).map(([name]) => name);
  assert.ok(forbidden.length >= 12, `only ${forbidden} of ${JSON.stringify([...answers])}, tried ${[...tried]}`);
  assert.deepEqual(await history(), before);
});
