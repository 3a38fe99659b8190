// rolegate/vue out of the packed package: templates checked, rendered on a server, taken over and used in Chromium.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { closeBrowser, openPage, serve } from './browser.mjs';
import { run } from './install.mjs';
import { vueConsumer } from './vue.mjs';

after(closeBrowser);

describe('Vue', () => {
  let folder;
  before(async () => {
    folder = await vueConsumer();
  });

  test('misspelt actions, modes and properties do not pass the template checker', () => run('npm', ['run', '--silent', 'types'], folder));

  test('a server renders what is refused hidden, inert or not at all', () => {
    const page = readFileSync(join(folder, 'dist/client/index.html'), 'utf8');
    assert.match(page, /<h1 id="answers">true false true<\/h1><nav>Platform, Team management, Registration approval, Member management, Team list<\/nav>/);
    assert.match(page, /<button id="create">/);
    assert.doesNotMatch(page, /id="add"/);
    assert.match(page, /<em id="refused">not_granted<\/em>/);
    assert.match(page, /<span id="list">true false<\/span>/);
    assert.match(page, /<button id="hidden" class="wide" inert disabled[^>]* hidden[ =]/);
    assert.match(page, /<button id="hidden-in" inert disabled[^>]* hidden[ =]/);
    for (const id of ['both', 'disabled', 'link', 'component']) {
      const [tag] = page.match(new RegExp(`<[^<]* id="${id}"[^>]*>(<[^>]*>)?`));
      for (const written of [' inert', ' disabled']) assert.ok(tag.includes(written), tag);
    }
    assert.match(page, /<button id="read">/);
    assert.match(page, /<button id="busy" disabled title="Busy">/);
  });

  test('what a server renders refused does not work before the page is taken over, nor after, until it is granted', async () => {
    const server = await serve(join(folder, 'dist/client'));
    const { page, told } = await openPage();
    try {
      let release;
      const held = new Promise((resolve) => (release = resolve));
      await page.route('**/*.js', async (route) => (await held, route.continue()));
      await page.goto(server.address, { waitUntil: 'commit' });
      await page.waitForFunction(() => document.getElementById('clicks'));
      /** The addresses that were reached, by mouse and by keys. */
      const reached = async () => {
        // As the page hears of them: the address that Playwright knows may be behind.
        await page.evaluate(() => {
          if (!globalThis.found) addEventListener('hashchange', ({ newURL }) => globalThis.found.add(new URL(newURL).hash));
          globalThis.found = new Set();
        });
        for (const link of await page.locator('#early a').all()) {
          for (const go of [() => clickOn(page, link), () => link.focus().then(() => page.keyboard.press('Enter'))]) {
            await go();
            await page.evaluate(() => history.replaceState(null, '', location.pathname));
          }
        }
        await page.locator('#field').focus();
        await page.keyboard.press('Enter');
        await twoFrames(page);
        const { search } = new URL(page.url());
        await clickOn(page, page.locator('#label'));
        const found = await page.evaluate(() => [...globalThis.found].filter(Boolean));
        return [...found, ...(search ? ['#form'] : []), ...((await page.isChecked('#box')) ? ['#label'] : [])];
      };
      assert.deepEqual(await reached(), []);
      await clickOn(page, page.locator('#details summary'));
      release();
      await page.waitForFunction(() => document.body.dataset.answers);
      await twoFrames(page);
      assert.deepEqual(await page.$$eval('#early :disabled', (elements) => elements.map(({ id }) => id)), ['off']);
      const inert = () => page.$$eval('#early [inert]', (elements) => elements.map((element) => element.getAttribute('href')));
      assert.deepEqual([await reached(), await inert(), await page.$eval('#details', ({ open }) => open)], [[], ['#own'], false]);
      await page.evaluate(() => document.dispatchEvent(new Event('become')));
      await twoFrames(page);
      const all = await page.$$eval('#early a:not([inert])', (links) => links.map((link) => link.getAttribute('href')));
      await page.evaluate(() => document.getElementById('form').addEventListener('submit', (event) => (event.preventDefault(), history.replaceState(null, '', '?sent'))));
      assert.deepEqual([await reached(), await inert(), told], [[...all, '#form', '#label'], ['#own'], []]);
    } finally {
      await page.close();
      server.close();
    }
  });

  test('a page is taken over without a warning, and nothing refused is seen in any frame', async () => {
    const server = await serve(join(folder, 'dist/client'));
    const { page, told } = await openPage();
    try {
      // Held back, as on a slow line: until then the page is what the server made of it.
      let release;
      const held = new Promise((resolve) => (release = resolve));
      await page.route('**/*.js', async (route) => (await held, route.continue()));
      await page.addInitScript(() => {
        globalThis.seen = [];
        const look = () => {
          for (const element of document.querySelectorAll('#add, #hidden, #hidden-in')) {
            if (element.checkVisibility()) globalThis.seen.push(element.id);
          }
          for (const element of document.querySelectorAll('#both, #disabled, #component button')) {
            if (!element.inert && element.getAttribute('aria-disabled') !== 'true') globalThis.seen.push(element.outerHTML);
          }
          requestAnimationFrame(look);
        };
        look();
      });
      await page.goto(server.address, { waitUntil: 'commit' });
      // With its style sheet, which gives a hidden button a display of its own.
      await page.waitForFunction(() => document.styleSheets.length > 0 && document.getElementById('clicks'));
      await twoFrames(page);
      assert.equal(await page.isVisible('#hidden'), false);
      release();
      await page.waitForFunction(() => document.body.dataset.answers);
      await twoFrames(page);
      assert.deepEqual([await page.evaluate(() => globalThis.seen), told], [[], []]);

      await page.evaluate(() => {
        for (const id of ['both', 'disabled', 'link', 'any', 'read']) document.getElementById(id).click();
      });
      assert.deepEqual([await page.textContent('#clicks'), new URL(page.url()).hash], ['2', '']);
      assert.deepEqual(await page.$eval('#busy', ({ disabled, title }) => [disabled, title]), [true, 'Busy']);

      // Another role's grants: members may be managed now, teams no longer created.
      await page.evaluate(() => document.dispatchEvent(new Event('become')));
      await twoFrames(page);
      assert.equal(await page.textContent('h1'), 'false true true');
      const visible = (id) => page.locator(`#${id}`).isVisible();
      const shown = await Promise.all(['create', 'add', 'hidden', 'hidden-in', 'busy', 'refused'].map(visible));
      assert.deepEqual(shown, [false, true, true, true, false, false]);
      const attributes = (id) => page.$eval(id, (element) => element.getAttributeNames().sort());
      assert.deepEqual(await attributes('#link'), ['href', 'id']);
      assert.deepEqual(await attributes('#disabled'), ['id']);
      assert.deepEqual(await attributes('#component button'), ['class']);
      assert.deepEqual(told, []);
    } finally {
      await page.close();
      server.close();
    }
  });
});

async function clickOn(page, locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

function twoFrames(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
