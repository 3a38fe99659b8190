// rolegate/vue out of the packed package, in Chromium: every control by every way to use it, wherever Vue may draw it. Each way is
// tried while that is refused, where nothing may come of it, then while it is granted, where it has to work, and then refused again.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { closeBrowser, openPage, serve } from './browser.mjs';
import { vueConsumer } from './vue.mjs';

after(closeBrowser);

const click = (id, options) => async (page) => {
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
/** A press that moves on the way, as a line is drawn. */
const draw = (id) => async (page) => {
  const box = await page.locator(`#${id}`).boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 2, y + 2, { steps: 3 });
  await page.mouse.up();
};
const wheel = (id) => async (page) => {
  const box = await page.locator(`#${id}`).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, 1);
  // The browser tells of it with a frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
};
const script = (id, work) => (page) => page.locator(`#${id}`).evaluate(work);

/** What is tried, and what comes of it where it works. */
const WAYS = {
  'a click on a button': [click('button'), 'click'],
  'Enter on a button': [press('button', 'Enter'), 'click'],
  'click() on a button': [script('button', (button) => button.click()), 'click'],
  'a click that is captured around it': [click('captured'), 'capture'],
  'a click on a link of the router': [click('link'), 'route'],
  'a middle click on a link of the router': [click('link', { button: 'middle' }), 'page'],
  'a click with Control on a link of the router': [async (page) => (await page.keyboard.down('Control'), await click('link')(page), await page.keyboard.up('Control')), 'page'],
  'Enter on a link of the router': [press('link', 'Enter'), 'route'],
  'click() on a link of the router': [script('link', (link) => link.click()), 'route'],
  'a click on what has the role of a button': [click('role'), 'click'],
  'Enter on what has the role of a button': [press('role', 'Enter'), 'key'],
  'Space on what has the role of a button': [press('role', 'Space'), 'key'],
  'F2 on what has the role of a button': [press('role', 'F2'), 'rename'],
  'a line that is drawn': [draw('canvas'), 'draw'],
  'a wheel that changes something': [wheel('canvas'), 'wheel'],
  'Enter in a form without a button': [press('field', 'Enter'), 'submit'],
  'Enter in a form with one': [press('sent', 'Enter'), 'submit'],
  'the button of a form': [click('send'), 'submit'],
  'requestSubmit()': [script('send', (button) => button.form.requestSubmit()), 'submit'],
  'typing into a field with a model': [press('text', 'End', 'x'), 'model'],
  'typing into a text with a lazy model': [press('area', 'x', 'Tab'), 'model'],
  'an input method': [compose('text'), 'model'],
  'pasting': [(page) => page.locator('#text').focus().then(() => page.keyboard.insertText('x')), 'model'],
  'a click on a label': [click('label'), 'model'],
  'arrows in a list': [press('list', 'ArrowDown'), 'model'],
  'a letter in a list': [press('list', 'o'), 'model'],
  'typing into a text that can be edited': [press('edited', 'x'), 'input'],
  'an input method in a text that can be edited': [compose('edited'), 'input'],
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

  async function attempt(place, way, signs) {
    const { page } = stage;
    const opened = [];
    const note = (other) => (opened.push('page'), other.close());
    page.context().on('page', note);
    await page.evaluate(() => globalThis.stage.read());
    await way(page);
    const noted = await page.evaluate(() => globalThis.stage.read());
    if (signs.includes('page') && opened.length === 0) await page.context().waitForEvent('page');
    page.context().off('page', note);
    return [...noted, ...opened];
  }

  const places = () => stage.page.evaluate(() => globalThis.stage.places);

  test('what is refused does not work, wherever it is drawn', async () => {
    const { page, told } = stage;
    for (const place of await places()) {
      await page.evaluate((name) => globalThis.stage.show(name), place);
      await page.locator('#edited').waitFor();
      for (const [role, works] of [['super_admin', false], ['superapp_admin', true], ['super_admin', false]]) {
        await page.evaluate((name) => globalThis.stage.become(name), role);
        const wrong = [];
        for (const [name, [way, sign]] of Object.entries(WAYS)) {
          const came = await attempt(place, way, works ? [sign] : []);
          if (works ? !came.includes(sign) : came.length > 0) wrong.push(`${name}: ${came}`);
        }
        assert.deepEqual(wrong, [], `${place}, ${works ? 'granted' : 'refused'}`);
      }
    }
    // Vue says so of a directive on a component without a root element; `v-can` works there all the same.
    assert.deepEqual(told.filter((text) => !text.includes('Runtime directive used on component with non-element root')), []);
  });

  test('Tab reaches everything that is refused, and its reason', async () => {
    const { page } = stage;
    await page.evaluate(() => globalThis.stage.show('in a <Teleport> of a component'));
    const session = await page.context().newCDPSession(page);
    const reached = [];
    for (let turn = 0; turn < 12; turn += 1) {
      await page.keyboard.press('Tab');
      const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
      const { nodes } = await session.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
      const { role, description, properties } = nodes[0];
      reached.push([role.value, description.value, properties.find(({ name }) => name === 'disabled')?.value.value]);
    }
    const roles = ['button', 'button', 'link', 'button', 'textbox', 'textbox', 'button', 'textbox', 'textbox', 'checkbox', 'combobox', 'paragraph'];
    assert.deepEqual(reached, roles.map((role) => [role, 'Your role does not allow this.', true]));
  });
});
