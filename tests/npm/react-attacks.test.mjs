// rolegate/react out of the packed package, in Chromium: every control by every way to use it, wherever React and libraries for
// it may draw it. Each way is tried while that is refused, where nothing may come of it, then while it is granted, where it has
// to work, and then refused again.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { closeBrowser, openPage, serve } from './browser.mjs';
import { install, run } from './install.mjs';

after(closeBrowser);

const PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Attacks</title><link rel="icon" href="data:," /></head>'
  + '<body><main id="root"></main><script type="module" src="/built/attacks.js"></script></body></html>';

// Ant Design writes its styles into the page.
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src data:";

const click = (id, options) => async (page) => {
  await page.locator(`#${id}`).scrollIntoViewIfNeeded();
  const box = await page.locator(`#${id}`).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, options);
};
const press = (id, ...keys) => async (page) => {
  await page.locator(`#${id}`).focus();
  for (const key of keys) await page.keyboard.press(key);
};
/** Text by an input method, which no event can prevent. */
const compose = (id) => async (page) => {
  await page.locator(`#${id}`).focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: '你', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.insertText', { text: '你好' });
  await session.detach();
};
const script = (id, work) => (page) => page.locator(`#${id}`).evaluate(work);
const links = (name, id) => ({
  [`a click on a link of ${name}`]: [click(id), 'route'],
  [`a middle click on a link of ${name}`]: [click(id, { button: 'middle' }), 'page'],
  [`Enter on a link of ${name}`]: [press(id, 'Enter'), 'route'],
  [`click() on a link of ${name}`]: [script(id, (link) => link.click()), 'route'],
});

/** What is tried, and what comes of it where it works. */
const WAYS = {
  'a click on a button': [click('button'), 'click'],
  'Enter on a button': [press('button', 'Enter'), 'click'],
  'click() on a button': [script('button', (button) => button.click()), 'click'],
  'a click that is captured around it': [click('captured'), 'capture'],
  ...links('React Router', 'link'),
  ...links('TanStack Router', 'tanstack'),
  'a click on what has the role of a button': [click('role'), 'click'],
  'Enter on what has the role of a button': [press('role', 'Enter'), 'key'],
  'Space on what has the role of a button': [press('role', 'Space'), 'key'],
  'Enter in a form with onSubmit': [press('field', 'Enter'), 'submit'],
  'Enter in a form with an action': [press('sent', 'Enter'), 'submit'],
  'the button of a form with an action': [click('send'), 'submit'],
  'requestSubmit()': [script('send', (button) => button.form.requestSubmit()), 'submit'],
  'typing': [press('text', 'x'), 'change'],
  'an input method': [compose('text'), 'change'],
  'a click on a label': [click('label'), 'change'],
  'arrows in a list': [press('list', 'ArrowDown', 'ArrowUp'), 'change'],
  'typing into a text that can be edited': [press('edited', 'x'), 'change'],
  'an input method in a text that can be edited': [compose('edited'), 'change'],
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

  async function show(place, granted) {
    await stage.page.evaluate((granted) => globalThis.stage.become(granted), granted);
    await stage.page.evaluate((place) => globalThis.stage.show(place), place);
    await stage.page.locator('#edited').waitFor();
  }

  /** What comes of a way; one that works is waited for. */
  async function attempt(way, awaited) {
    const { page } = stage;
    const opened = [];
    const note = (other) => (opened.push('page'), other.close());
    page.context().on('page', note);
    await page.evaluate(() => globalThis.stage.read());
    await page.locator('#edited').waitFor();
    await way(page);
    const noted = await page.evaluate((awaited) => globalThis.stage.read(awaited), awaited === 'page' ? undefined : awaited);
    if (awaited === 'page' && opened.length === 0) await page.context().waitForEvent('page');
    page.context().off('page', note);
    return [...noted, ...opened];
  }

  test('what is refused does not work, wherever it is drawn', { timeout: 300_000 }, async () => {
    const { page, told } = stage;
    for (const place of await page.evaluate(() => globalThis.stage.places)) {
      await show(place, false);
      for (const works of [false, true, false]) {
        await page.evaluate((granted) => globalThis.stage.become(granted), works);
        const wrong = [];
        for (const [name, [way, sign]] of Object.entries(WAYS)) {
          const came = await attempt(way, works ? sign : undefined);
          if (works ? !came.includes(sign) : came.length > 0) wrong.push(`${name}: ${came}`);
        }
        assert.deepEqual(wrong, [], `${place}, ${works ? 'granted' : 'refused'}`);
      }
    }
    assert.deepEqual(told, []);
  });

  test('Tab reaches everything that is refused, and its reason', async () => {
    const { page } = stage;
    await show('as it is', false);
    const session = await page.context().newCDPSession(page);
    const reached = {};
    for (;;) {
      await page.keyboard.press('Tab');
      const id = await page.evaluate(() => document.activeElement.id);
      if (id === '' || id in reached) break;
      const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
      const { nodes } = await session.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
      reached[id] = [nodes[0].description?.value, nodes[0].properties.find(({ name }) => name === 'disabled')?.value.value];
    }
    const controls = await page.evaluate(() => [...document.querySelectorAll('main :is(a,button,input,select,[tabindex],[contenteditable])')].map(({ id }) => id));
    assert.deepEqual(Object.keys(reached).sort(), controls.filter((id) => id).sort());
    for (const [id, said] of Object.entries(reached)) assert.deepEqual(said, ['Your role does not allow this.', true], id);
  });

  test('axe finds nothing', async () => {
    const { page } = stage;
    await show('as it is', false);
    await page.evaluate(readFileSync(join(folder, 'node_modules/axe-core/axe.min.js'), 'utf8'));
    const { violations } = await page.evaluate(() => globalThis.axe.run('main', { runOnly: ['wcag2a', 'wcag2aa'] }));
    assert.deepEqual(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]), []);
  });
});
