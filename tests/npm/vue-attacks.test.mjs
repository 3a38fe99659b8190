// rolegate/vue out of the packed package, in Chromium: every control by every way to use it, wherever Vue may draw it. Each way is
// tried while that is refused, where nothing may come of it, then while it is granted, where it has to work, and then refused again.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { attackEverywhere, COMMON_WAYS, follow, press, tabThrough, useLate } from './attacks/drawn.mjs';
import { closeBrowser, openPage, serve } from './browser.mjs';
import { vueConsumer } from './vue.mjs';

/** What comes of using what is drawn late. */
const LATE = { refused: [0, [false]], granted: [5, [true, 'click', 'click', 'change']] };

after(closeBrowser);

/** What is tried, and what comes of it where it works. */
const WAYS = {
  ...COMMON_WAYS,
  ...follow('Vue Router', 'link'),
  'typing into a text with a lazy model': [press('area', 'x', 'Tab'), 'change'],
};

describe('Vue, attacked', () => {
  let server, stage;
  before(async () => {
    server = await serve(join(await vueConsumer(), 'dist/client'));
    stage = await openPage();
    await stage.page.goto(`${server.address}attacks.html`);
    await stage.page.waitForSelector('html[data-ready]');
  });
  after(() => server.close());

  test('what is refused does not work, wherever it is drawn', async () => {
    await attackEverywhere(stage.page, WAYS);
    // Vue says so of a directive on a component without a root element; `v-can` works there all the same.
    assert.deepEqual(stage.told.filter((text) => !text.includes('Runtime directive used on component with non-element root')), []);
  });

  for (const where of ['a frame', 'a closed shadow root']) {
    test(`what a <Teleport> draws later into ${where} is refused`, async () => {
      assert.deepEqual(await useLate(stage.page, where), LATE);
    });
  }

  test('Tab reaches everything that is refused, and its reason', async () => {
    const { page } = stage;
    await page.evaluate(() => globalThis.stage.show('in a <Teleport> of a component'));
    const reached = await tabThrough(page);
    const roles = ['button', 'button', 'link', 'button', 'textbox', 'textbox', 'button', 'textbox', 'textbox', 'checkbox', 'combobox', 'slider', 'paragraph'];
    assert.deepEqual(reached.map(({ role, said }) => [role, ...said]), roles.map((role) => [role, 'Your role does not allow this.', true]));
  });

  test('axe finds nothing', async () => {
    const { page } = stage;
    await page.evaluate((place) => globalThis.stage.show(place), await page.evaluate(() => globalThis.stage.places[0]));
    await page.locator('#edited').waitFor();
    await page.evaluate(readFileSync(join(await vueConsumer(), 'node_modules/axe-core/axe.min.js'), 'utf8'));
    const { violations } = await page.evaluate(() => globalThis.axe.run('body', { runOnly: ['wcag2a', 'wcag2aa'] }));
    assert.deepEqual(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]), []);
  });
});
