// rolegate/vue out of the packed package, with the controls of Element Plus and Ant Design Vue, in Chromium: by mouse, keys and
// script, granted, where all have to work, and refused, where none may; and what a screen reader and axe have to say of them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { closeBrowser, openPage, serve } from './browser.mjs';
import { install, run } from './install.mjs';

after(closeBrowser);

// Both libraries write styles into the page.
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src data:";

/**
 * Of each control: where it is pressed, which keys use it, where those are pressed if not there, what is chosen in what it opens,
 * and whether that opens by pointing at it alone.
 */
const CONTROLS = {
  'el-button': { at: 'button', keys: ['Enter'] },
  'el-link': { at: 'a', keys: ['Enter'] },
  'el-input': { at: 'input', keys: ['x'], mouse: false },
  'el-switch': { at: '.el-switch__core', field: 'input', keys: ['Enter'] },
  'el-checkbox': { at: 'label', field: 'input', keys: ['Space'] },
  'el-radio': { at: 'label', field: 'input', keys: ['Space'] },
  'el-select': { at: '.el-select__wrapper', field: 'input', keys: ['Enter', 'ArrowDown', 'Enter'], chosen: '.el-select-dropdown__item:last-child' },
  'el-date-picker': { at: 'input', keys: ['End', 'Backspace', 'Backspace', '1', '2', 'Enter'], chosen: '.el-date-table td.available:not(.current)' },
  'el-menu-item': { at: 'li', keys: ['Enter'] },
  'el-dropdown': { at: 'span', keys: ['Enter', 'ArrowDown', 'Enter'], chosen: '.el-dropdown-menu__item', pointed: true },
  'el-upload': { at: '.el-upload', keys: ['Enter'], file: true },
  'el-pagination': { at: '.number:not(.is-active)', keys: ['Enter'] },
  'a-button': { at: 'button', keys: ['Enter'] },
  'a-link': { at: 'a', keys: ['Enter'] },
  'a-input': { at: 'input', keys: ['x'], mouse: false },
  'a-switch': { at: 'button', keys: ['Enter'] },
  'a-checkbox': { at: 'label', field: 'input', keys: ['Space'] },
  'a-radio': { at: 'label', field: 'input', keys: ['Space'] },
  'a-select': { at: '.ant-select-selector', field: 'input', keys: ['Enter', 'ArrowDown', 'Enter'], chosen: '.ant-select-item-option:last-child' },
  'a-date-picker': { at: 'input', keys: ['Control+a', ...'2026-11-12', 'Enter'], chosen: '.ant-picker-cell-in-view:not(.ant-picker-cell-selected)' },
  'a-menu-item': { at: 'li', keys: ['Enter'] },
  'a-dropdown': { at: 'button', chosen: '.ant-dropdown-menu-item', pointed: true },
  'a-upload': { at: '[role=button]', keys: ['Enter'], file: true },
  'a-pagination': { at: '.ant-pagination-item:not(.ant-pagination-item-active)', keys: ['Enter'] },
};

/** What a screen reader says of what is refused. */
const REFUSED = ['Your role does not allow this.', true];

const ROLES = /^(button|link|textbox|searchbox|switch|checkbox|radio|combobox|menuitem)$/;

const saidOf = ({ description, properties }) => [description?.value, properties.find(({ name }) => name === 'disabled')?.value.value];

describe('Vue, with libraries', () => {
  let server, folder, stage;
  before(async () => {
    folder = await install('vue-libraries');
    await run('npm', ['run', '--silent', 'build'], folder);
    server = await serve(folder, POLICY);
    stage = await openPage();
    await stage.page.setViewportSize({ width: 900, height: 2000 });
    stage.page.on('filechooser', () => stage.page.evaluate(() => globalThis.stage.note('files')));
    await stage.page.goto(server.address);
    await stage.page.waitForSelector('html[data-ready]');
  });
  after(() => server.close());

  async function show(place, granted) {
    await stage.page.evaluate((granted) => globalThis.stage.become(granted), granted);
    await stage.page.evaluate((place) => globalThis.stage.show(place), place);
  }

  const part = (name, selector) => stage.page.locator(`[data-name=${name}] ${selector}`).first();

  const choice = (chosen) => stage.page.locator(chosen).filter({ visible: true }).first();

  /** The ways to use a control. What it opens is chosen in where it is open. */
  const WAYS = {
    async mouse(name, { at, chosen, pointed, mouse = true }, granted) {
      if (!mouse) return false;
      await clickOn(part(name, at), pointed);
      if (!chosen) return true;
      if (granted) {
        await choice(chosen).click();
        return true;
      }
      if (pointed) await choice(chosen).waitFor();
      if (await choice(chosen).isVisible()) await clickOn(choice(chosen));
      return true;
    },
    async keys(name, { at, field = at, keys, chosen, pointed }, granted) {
      if (!keys) return false;
      await part(name, field).focus();
      const [first, ...more] = keys;
      await stage.page.keyboard.press(first);
      // It opens a moment later.
      if (pointed && granted) await choice(chosen).waitFor();
      for (const key of more) await stage.page.keyboard.press(key);
      return true;
    },
    async script(name, { at, field = at, chosen, file }) {
      if (file) {
        await part(name, 'input').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
      } else {
        await stage.page.evaluate(useByScript, [`[data-name=${name}] ${at}`, `[data-name=${name}] ${field}`, chosen]);
      }
      return true;
    },
  };

  async function clickOn(locator, pointed) {
    const { x, y, width, height } = await locator.boundingBox();
    await stage.page.mouse.move(x + width / 2, y + height / 2);
    if (!pointed) await stage.page.mouse.click(x + width / 2, y + height / 2);
  }

  test('what is refused does not work, by mouse, keys or script', { timeout: 300_000 }, async () => {
    const { page, told } = stage;
    for (const place of await page.evaluate(() => globalThis.stage.places)) {
      await show(place, false);
      for (const granted of [true, false]) {
        await page.evaluate((granted) => globalThis.stage.become(granted), granted);
        const wrong = [];
        for (const [name, control] of Object.entries(CONTROLS)) {
          if ((await part(name, control.at).count()) === 0) continue;
          for (const [kind, way] of Object.entries(WAYS)) {
            if (!(await way(name, control, granted))) continue;
            const came = await page.evaluate((awaited) => globalThis.stage.read(awaited), granted);
            if (granted ? came.length === 0 : came.length > 0) wrong.push(`${name}, ${kind}: ${came}`);
            // What is open is closed.
            await page.keyboard.press('Escape');
            await page.mouse.move(0, 0);
          }
        }
        assert.deepEqual(wrong, [], `${place}, ${granted ? 'granted' : 'refused'}`);
      }
    }
    // Vue says so of a directive on a component without a root element; `v-can` works there all the same.
    assert.deepEqual(told.filter((text) => !text.includes('Runtime directive used on component with non-element root')), []);
  });

  for (const place of ['in <Can>', 'with v-can']) {
    test(`${place}, Tab and a screen reader reach everything that is refused, and its reason`, async () => {
      const { page } = stage;
      const session = await page.context().newCDPSession(page);
      /** What Tab goes to, as a screen reader tells it, by the name of the control. */
      const walk = async () => {
        const found = [];
        for (;;) {
          await page.keyboard.press('Tab');
          const name = await page.evaluate(() => document.activeElement.closest('[data-name]')?.dataset.name);
          if (!name) return found;
          const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
          const { nodes } = await session.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
          found.push([name, ...saidOf(nodes[0])]);
        }
      };
      await show(place, true);
      const granted = await walk();
      await show(place, false);
      assert.deepEqual(await walk(), granted.map(([name]) => [name, ...REFUSED]));
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const controls = nodes.filter(({ ignored, role }) => !ignored && ROLES.test(role.value));
      assert.ok(controls.length >= Object.keys(CONTROLS).length);
      for (const node of controls) assert.deepEqual(saidOf(node), REFUSED, `${node.role.value} ${node.name.value}`);
    });

    test(`${place}, axe finds nothing that it does not find in the libraries themselves`, async () => {
      const { page } = stage;
      await page.evaluate(readFileSync(join(folder, 'node_modules/axe-core/axe.min.js'), 'utf8'));
      const found = async (granted) => {
        await show(place, granted);
        const { violations } = await page.evaluate(() => globalThis.axe.run('main', { runOnly: ['wcag2a', 'wcag2aa'] }));
        return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`.replace(/\d+/g, '')));
      };
      const own = await found(true);
      assert.deepEqual((await found(false)).filter((fault) => !own.includes(fault)), []);
    });
  }
});

/** What a script does to a control: clicks, and another value for a field; then clicks on all that it opens, shown or not. */
function useByScript([at, field, chosen]) {
  const parts = [...document.querySelectorAll(at), ...(chosen ? document.querySelectorAll(chosen) : [])];
  for (const part of parts) part.click();
  const input = document.querySelector(field);
  if (!(input instanceof HTMLInputElement) || /checkbox|radio/.test(input.type)) return;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, '2026-11-13');
  for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
}
