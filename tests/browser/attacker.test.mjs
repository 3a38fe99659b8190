// A page's own script tries once to get a refused control of the console to work. On a granted one it works; on a refused one
// nothing comes of it. A script that calls the page's handlers by itself needs no control, and is none of a gate's business.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { consoleHash, open, start } from './page.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

/** What is done in the page with a control. */
const ATTEMPTS = {
  'click()': (control) => control.click(),
  'a click that is dispatched': (control) => control.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true })),
  'a click on what is deepest in it': (control) => {
    let deepest = control;
    while (deepest.lastChild) deepest = deepest.lastChild;
    deepest.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  },
  'a click on a child of its own': (control) => control.appendChild(document.createElement('b')).click(),
  'its attributes taken away': (control) => {
    for (const { name } of [...control.attributes]) control.removeAttribute(name);
    control.click();
  },
  'its attributes taken away, and patience': async (control) => {
    for (const { name } of [...control.attributes]) control.removeAttribute(name);
    await new Promise((resolve) => setTimeout(resolve));
    control.click();
  },
  'a list of what an event passes that says nothing': (control) => {
    const { composedPath } = Event.prototype;
    Event.prototype.composedPath = () => [];
    control.click();
    Event.prototype.composedPath = composedPath;
  },
  'parents that are denied': (control) => {
    Object.defineProperty(control, 'parentNode', { value: null, configurable: true });
    control.click();
    delete control.parentNode;
  },
  'a listener at the window that stops the others': (control) => {
    const stop = (event) => event.stopImmediatePropagation();
    addEventListener('click', stop);
    control.click();
    removeEventListener('click', stop);
  },
};

const consoleOf = (roles) => consoleHash({ system: 'mpp', roles, page: 'Mini Program' });
const role = (options) => consoleOf([['developer', 'developer_workspace-1', { assigned: ['mp-1'], ...options }]]);

for (const [state, hash, works] of [['enabled', role(), true], ['refused', role({ blocked: true }), false]]) {
  test(`a control that is ${state} ${works ? 'works' : 'does not work'} by any script that tries once`, async () => {
    for (const [how, attempt] of Object.entries(ATTEMPTS)) {
      await open(world, { hash }, async (page) => {
        const control = page.locator(`button[data-action="mini_program.edit"][data-state="${state}"]`).first();
        await control.waitFor();
        await page.evaluate(() => {
          globalThis.told = 0;
          new MutationObserver(() => (globalThis.told += document.querySelectorAll('.ant-message-notice').length)).observe(document.body, { childList: true, subtree: true });
        });
        await control.evaluate(attempt);
        if (works) await page.locator('.ant-message-notice').first().waitFor();
        // What is told is drawn in the frames after.
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));
        assert.equal((await page.evaluate(() => globalThis.told)) > 0, works, how);
      });
    }
  });
}
