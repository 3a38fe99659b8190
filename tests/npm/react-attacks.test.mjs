// rolegate/react out of the packed package, in Chromium: every control by every way to use it, wherever React and libraries for
// it may draw it. Each way is tried while that is refused, where nothing may come of it, then while it is granted, where it has
// to work, and then refused again.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { attackEverywhere, click, COMMON_WAYS, compose, follow, press, tabThrough, useLate } from './attacks/drawn.mjs';
import { closeBrowser, openPage, serve } from './browser.mjs';
import { install, run } from './install.mjs';

/** What comes of using what is drawn late. */
const LATE = { refused: [0, [false]], granted: [5, [true, 'click', 'click', 'change']] };

after(closeBrowser);

const PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Attacks</title><link rel="icon" href="data:," /></head>'
  + '<body><main id="root"></main><script type="module" src="/built/attacks.js"></script></body></html>';

// Ant Design writes its styles into the page.
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src data:";

/** What is tried, and what comes of it where it works. */
const WAYS = {
  ...COMMON_WAYS,
  ...follow('React Router', 'link'),
  ...follow('TanStack Router', 'tanstack'),
  "a click on Ant Design's button": [click('antd-button'), 'click'],
  "Space on Ant Design's button": [press('antd-button', 'Space'), 'click'],
  "typing into Ant Design's input": [press('antd-input', 'x'), 'change'],
  "an input method in Ant Design's input": [compose('antd-input'), 'change'],
  "a click on Ant Design's switch": [click('antd-switch'), 'change'],
  "Enter on Ant Design's switch": [press('antd-switch', 'Enter'), 'change'],
  "a click on Ant Design's checkbox": [click('antd-checkbox'), 'change'],
  "Space on Ant Design's checkbox": [press('antd-checkbox', 'Space'), 'change'],
  "a click on Ant Design's select": [async (page) => (await click('antd-select')(page), await page.keyboard.press('Escape')), 'open'],
};

describe('React, attacked', () => {
  let folder, server, stage;
  before(async () => {
    folder = await install('react-libraries');
    await run('npm', ['run', '--silent', 'build'], folder);
    writeFileSync(join(folder, 'attacks.html'), PAGE);
    server = await serve(folder, POLICY);
    stage = await openPage();
    await stage.page.goto(`${server.address}attacks.html`);
    await stage.page.waitForSelector('html[data-ready]');
  });
  after(() => server.close());

  test('what is refused does not work, wherever it is drawn', { timeout: 600_000 }, async () => {
    await attackEverywhere(stage.page, WAYS);
    assert.deepEqual(stage.told, []);
  });

  test('what a script moves into a closed shadow root stays refused', async () => {
    const { page } = stage;
    await page.evaluate(() => globalThis.stage.show('as it is'));
    await page.locator('#edited').waitFor();
    const ticked = await page.evaluate(async () => {
      const box = document.getElementById('labelled');
      const top = document.getElementById('button').parentElement;
      const home = top.parentElement;
      const host = document.body.appendChild(document.createElement('div'));
      host.attachShadow({ mode: 'closed' }).append(top);
      box.click();
      const atOnce = box.checked;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      box.click();
      home.append(top);
      host.remove();
      return [atOnce, box.checked];
    });
    assert.deepEqual(ticked, [false, false]);
  });

  for (const where of ['a frame', 'a closed shadow root']) {
    test(`what a portal draws later into ${where} is refused`, async () => {
      assert.deepEqual(await useLate(stage.page, where), LATE);
    });
  }

  test('Tab reaches everything that is refused, and its reason', async () => {
    const { page } = stage;
    await page.evaluate(() => globalThis.stage.show('as it is'));
    await page.locator('#edited').waitFor();
    const reached = await tabThrough(page);
    const controls = await page.evaluate(() => [...document.querySelectorAll('main :is(a,button,input,select,[tabindex],[contenteditable])')].map(({ id }) => id));
    assert.deepEqual(reached.map(({ id }) => id).sort(), controls.filter((id) => id).sort());
    for (const { id, said } of reached) assert.deepEqual(said, ['Your role does not allow this.', true], id);
  });

  test('axe finds nothing', async () => {
    const { page } = stage;
    await page.evaluate(() => globalThis.stage.show('as it is'));
    await page.locator('#edited').waitFor();
    await page.evaluate(readFileSync(join(folder, 'node_modules/axe-core/axe.min.js'), 'utf8'));
    const { violations } = await page.evaluate(() => globalThis.axe.run('main', { runOnly: ['wcag2a', 'wcag2aa'] }));
    assert.deepEqual(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]), []);
  });
});
