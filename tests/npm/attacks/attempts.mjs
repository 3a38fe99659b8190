// Attempts to use or change something refused on a page of rolegate/dom. Each is made on a granted control, where it works; on a refused
// one, disabled and hidden, where nothing comes of it; and when that is granted later.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { gated } from '../dom.mjs';

/** Markup with what asks in place of `CAN`. */
const asking = (html, mode) => html.replace('CAN', `data-can="mini_program.manage" data-can-in="t-3" data-can-mode="${mode}"`);
const role = (granted) => (granted ? 'mini_program_admin' : 'mini_program_developer');

export const keys = (...names) => async (page) => {
  for (const name of names) await page.keyboard.press(name);
};
export const script = (work) => (page) => page.evaluate(work);
export const focus = (id) => script(`document.getElementById('${id}').focus()`);

/** In the page; what is not shown is not clicked. What a click leads to is not waited for. */
export const click = (id) => async (page) => {
  if (!(await page.evaluate((id) => document.getElementById(id)?.checkVisibility(), id))) return;
  const { x, y, width, height } = await page.locator(`#${id}`).boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
};

export const isLeft = () => globalThis.left;

async function attempt(page, { use, used }) {
  await page.evaluate(() => {
    document.activeElement.blur();
    getSelection().removeAllRanges();
    globalThis.left = false;
    // Else it is the same address again.
    if (location.hash) location.hash = 'elsewhere';
  });
  for (const step of use) await step(page);
  // What the browser opens or undoes is done in the tasks after.
  await page.evaluate(() => globalThis.frame().then(globalThis.frame));
  return await page.evaluate(used);
}

/**
 * A test of one attempt: the markup, what is done before it is gated, after, and while it is granted where it is refused later; the attempt itself, and
 * whether it worked. One that is made `once` is not made again when that is granted later; what `shows` something is no use of it.
 */
export function testAttempt(what, { html, before = () => {}, then = () => {}, while: meanwhile, once, shows, ...given }) {
  test(`dom: ${what}`, async () => {
    for (const [mode, granted] of [['disable', true], ...(shows ? [] : [['disable', false]]), ['hide', false]]) {
      await gated('<p></p>', async (page, troubles) => {
        await page.evaluate(() => navigation.addEventListener('navigate', (event) => {
          if (event.hashChange) return;
          globalThis.left = true;
          event.preventDefault();
        }));
        await page.evaluate((html) => globalThis.put(`<main>${html}</main>`), asking(html, mode));
        await before(page);
        await page.evaluate(() => globalThis.frame().then(() => globalThis.frame()));
        await then(page);
        const become = (granted) => page.evaluate((name) => globalThis.gate.update(globalThis.grants(name, 't-3')), role(granted));
        if (meanwhile && !granted) {
          await become(true);
          await meanwhile(page);
          await become(false);
        } else if (meanwhile) {
          await meanwhile(page);
        }
        assert.equal(await attempt(page, given), granted, `${mode}, ${granted ? 'granted' : 'refused'}`);
        if (granted) return void troubles.splice(0);
        await become(true);
        await page.evaluate(() => globalThis.gated.stop());
        const left = await page.locator('[aria-disabled],[aria-describedby],[title],[contenteditable=false],[name=""],[data-can-state],[id^=rolegate]').count();
        assert.equal(left, 0, `${mode}: nothing is left behind`);
        await page.evaluate(() => (globalThis.gated = globalThis.gateDom(document, globalThis.gate)));
        if (!once) assert.equal(await attempt(page, given), true, `${mode}, granted later`);
        // The browser writes styles of its own where it joins paragraphs, which the policy of the page forbids.
        troubles.splice(0, Infinity, ...troubles.filter((told) => !told.startsWith('Applying inline style')));
      }, { frames: true, role: role(granted), place: 't-3' });
    }
  });
}
