// Whoever is signed in: no page that a menu leads to asks what they may not ask, and nothing stands on the browser's console.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { go } from './page.mjs';
import { as, startServed } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

/** Counts what the page waits for an answer to. */
function countAsked() {
  const { fetch } = window;
  window.asking = 0;
  window.fetch = async (...given) => {
    window.asking += 1;
    try {
      return await fetch(...given);
    } finally {
      window.asking -= 1;
    }
  };
}

/** Waits until the page of an address is there with all that it asks for. */
async function settled(page, address) {
  await page.waitForFunction((path) => {
    const isLoading = window.asking > 0 || document.querySelector('#main .ant-skeleton, #main .ant-spin-spinning, #main [aria-busy="true"]');
    return document.querySelector(`.frame-header[data-path="${path}"]`) && document.querySelector('#main h1') && !isLoading;
  }, address.replace(/^#/, '').split('?')[0]);
}

const links = (page, within) => page.locator(`${within} a[href^="#/"]`).evaluateAll((items) => [...new Set(items.map((item) => item.getAttribute('href')))]);

test('the browser has nothing to say on any page of any role', async () => {
  const { logins } = await (await fetch(`${world.server.address}/api/demo`)).json();
  const names = [...new Set(logins.map(({ login }) => login))];
  assert.ok(names.length > 20);
  const said = [];
  let visited = 0;
  for (const login of names) {
    await as(world, login, { prepare: countAsked }, async (page) => {
      const note = (text) => said.push(`${login} on ${new URL(page.url()).hash}: ${text}`);
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && note(message.text()));
      page.on('pageerror', ({ message }) => note(message));
      page.on('response', (response) => response.status() >= 400 && note(`${response.status()} of ${response.url()}`));
      await settled(page, '/');
      for (const place of await links(page, '[data-place]')) {
        await go(page, place);
        await settled(page, place);
        for (const address of await links(page, '.side')) {
          await go(page, address);
          await settled(page, address);
          visited += 1;
          const tabs = page.locator('#main [role="tab"]');
          for (let number = 1; number < (await tabs.count()); number += 1) {
            await tabs.nth(number).click();
            await settled(page, new URL(page.url()).hash);
          }
        }
      }
    });
  }
  assert.deepEqual(said, []);
  assert.ok(visited > 150, `${visited} pages`);
});
