// rolegate/dom from the packed package, in Chromium: attempts to use what is refused. Each is made on a granted control first,
// where it has to work, and then on a refused one, hidden and shown.

import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { closeServer, consumer, gated } from './dom.mjs';

after(async () => {
  await closeServer();
  await closeBrowser();
});

const GRANTED = 'mini_program.preview';
const REFUSED = 'mini_program.manage';

const press = (id, ...keys) => async (page) => {
  await page.evaluate((focused) => document.getElementById(focused).focus(), id);
  for (const key of keys) await page.keyboard.press(key);
};
const click = (id, options) => async (page) => {
  const box = await page.locator(`#${id}`).boundingBox();
  if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, options);
};
const script = (work) => (page) => page.evaluate(work);

/** Text by an input method, which no event can prevent. */
const compose = (id) => async (page) => {
  await page.evaluate((focused) => document.getElementById(focused).focus(), id);
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: '你', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.insertText', { text: '你好' });
  await session.detach();
};

const tap = (id) => async (page) => {
  const box = await page.locator(`#${id}`).boundingBox();
  if (!box) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }] });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
};

const submitted = () => globalThis.heard.includes('submit');
const clicked = () => globalThis.heard.includes('click x');
const ticked = () => document.getElementById('x').checked;
const written = () => {
  const field = document.getElementById('x');
  return (field.value ?? field.textContent) !== 'old';
};

/** What is tried: the controls, where `<can>` marks what is gated; the attempt; and what tells that it worked. */
const ATTEMPTS = [
  ['a button, by the mouse', '<button id="x" <can>>x</button>', click('x'), clicked],
  ['a button, by touch', '<button id="x" <can>>x</button>', tap('x'), clicked],
  ['a button, by a script', '<button id="x" <can>>x</button>', script(() => document.getElementById('x').click()), clicked],
  ['a button, by Enter', '<button id="x" <can>>x</button>', press('x', 'Enter'), clicked],
  ['a button, by Space', '<button id="x" <can>>x</button>', press('x', 'Space'), clicked],
  ['a button in a refused section', '<section <can>><button id="x">x</button></section>', click('x'), clicked],
  ['a text node', '<button id="x" <can>>x</button>', script(() => document.getElementById('x').firstChild.dispatchEvent(new Event('click', { bubbles: true, composed: true }))), () => globalThis.heard.some((one) => one.startsWith('click'))],
  ['the end of a press', '<button id="x" <can>>x</button>', click('x'), () => globalThis.heard.includes('pointerup x')],
  ['the menu of a right click', '<button id="x" <can>>x</button>', click('x', { button: 'right' }), () => globalThis.heard.includes('contextmenu x')],
  ['a link, by Enter', '<a id="x" href="#there" <can>>x</a>', press('x', 'Enter'), () => location.hash === '#there'],
  ['a form, by Enter in its field', '<form><input id="field"><button <can>>x</button></form>', press('field', 'Enter'), submitted],
  ['a form, by a button elsewhere', '<form id="form" <can>><input></form><button id="out" form="form">x</button>', click('out'), submitted],
  ['a form, by a button that belongs to it', '<form id="form"><input></form><button id="x" form="form" <can>>x</button>', click('x'), submitted],
  ['a form, by a script', '<form id="form"><input><button <can>>x</button></form>', script(() => document.getElementById('form').requestSubmit()), submitted],
  ['a checkbox, by its label', '<label id="label" for="x">label</label><input id="x" type="checkbox" <can>>', click('label'), ticked],
  ['a checkbox, by a label around it', '<label id="label">label <input id="x" type="checkbox" <can>></label>', script(() => document.getElementById('label').click()), ticked],
  ['a text field, by keys', '<input id="x" value="old" <can>>', press('x', 'End', 'a'), written],
  ['a text field, by an input method', '<input id="x" value="old" <can>>', compose('x'), written],
  ['a text field in a refused section, by an input method', '<section <can>><input id="x" value="old"></section>', compose('x'), written],
  ['a text that can be edited, by an input method', '<p id="x" contenteditable <can>>old</p>', compose('x'), written],
  ['a list of several, by Ctrl+A', '<select id="x" multiple <can>><option>a<option>b</select>', press('x', 'Control+a'), () => document.getElementById('x').selectedOptions.length > 0],
  ['a list of several, by the mouse', '<select id="x" multiple size="2" <can>><option>a<option>b</select>', click('x'), () => document.getElementById('x').selectedOptions.length > 0],
  ['a slider, by the mouse', '<input id="x" type="range" min="0" max="10" value="0" <can>>', click('x'), () => document.getElementById('x').value !== '0'],
  ['a date, by Delete', '<input id="x" type="date" value="2026-11-22" <can>>', press('x', 'Delete'), () => document.getElementById('x').value !== '2026-11-22'],
  [
    'a form with fields named like members of elements',
    '<form id="x" <can>><input name="matches"><input name="closest"><input name="getAttribute"><input name="parentNode"><button id="send">x</button></form>',
    click('send'),
    submitted,
  ],
];

/** What the page hears, at its elements and, since the page was gated, at its window. */
const listen = (page) =>
  page.evaluate(() => {
    globalThis.heard = [];
    for (const type of ['click', 'pointerup', 'contextmenu', 'submit']) {
      const hear = (event) => {
        globalThis.heard.push(type === 'submit' ? type : `${type} ${event.target.id}`);
        if (type === 'submit') event.preventDefault();
      };
      window.addEventListener(type, hear, true);
      document.body.addEventListener(type, hear);
    }
  });

for (const [what, html, attempt, worked] of ATTEMPTS) {
  test(`dom: ${what}`, async () => {
    for (const [action, mode, works] of [[GRANTED, 'disable', true], [REFUSED, 'hide', false], [REFUSED, 'disable', false]]) {
      await gated(html.replace('<can>', `data-can="${action}" data-can-in="t-2" data-can-mode="${mode}"`), async (page) => {
        await listen(page);
        await attempt(page);
        assert.equal(await page.evaluate(worked), works, `${action}, ${mode}`);
      });
    }
  });
}

const hidden = `<button id="x" data-can="${REFUSED}" data-can-in="t-2" data-can-mode="hide">x</button>`;
const disabled = hidden.replace('hide', 'disable');

/** What a page does to show again what is hidden. */
const SHOWN_AGAIN = {
  'other adopted style sheets': () => (document.adoptedStyleSheets = []),
  'an important rule in an earlier layer': () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@layer early { #x { display: flex !important; } }');
    document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets];
  },
  'an important style of its own': () => document.getElementById('x').style.setProperty('display', 'flex', 'important'),
  'no style at all': () => document.getElementById('x').removeAttribute('style'),
};

for (const [how, show] of Object.entries(SHOWN_AGAIN)) {
  // Of many, most are claimed in the moments after.
  for (const count of [1, 1000]) {
    test(`dom: ${count} hidden, and ${how}`, async () => {
      await gated(`${hidden.replace('id="x"', '').repeat(count - 1)}${hidden}`, async (page) => {
        await page.clock.runFor(1000);
        await page.evaluate(show);
        await page.evaluate(() => Promise.resolve());
        assert.equal(await page.evaluate(() => document.getElementById('x').checkVisibility()), false);
      });
    });
  }
}

test('dom: two copies of the package whose gates disagree do not stop the page', async () => {
  const adapters = join(await consumer(), 'node_modules/rolegate/dist/adapters');
  await gated(disabled, async (page) => {
    // Another address is another module, also for what the adapters share.
    await page.route('**/second/*', (route) => route.fulfill({ path: join(adapters, basename(route.request().url())), contentType: 'text/javascript' }));
    const [changes, refused] = await page.evaluate(async () => {
      let count = 0;
      new MutationObserver((records) => (count += records.length)).observe(document.body, { subtree: true, attributes: true });
      const second = await import('./second/dom.js');
      second.gateDom(document.body, await globalThis.createGate(globalThis.grants('mini_program_admin')));
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      return [count, document.getElementById('x').getAttribute('aria-disabled')];
    });
    // The nearest root decides, whichever copy gated it.
    assert.equal(refused, null);
    assert.ok(changes < 100, `${changes} changes`);
  });
});

test('dom: a line break in data-can does not matter', async () => {
  const html = `<button id="x" data-can="\n  ${GRANTED}\n" data-can-in=" t-2 " data-can-mode="hide">x</button>`;
  await gated(html, async (page) => assert.equal(await page.evaluate(() => document.getElementById('x').checkVisibility()), true));
});

test('dom: a slotted button in a refused element of a shadow root does not work', async () => {
  for (const [action, works] of [[GRANTED, true], [REFUSED, false]]) {
    await gated('<p></p>', async (page) => {
      const heard = await page.evaluate((asked) => {
        document.body.innerHTML = '<div id="host"><button id="x">x</button></div>';
        const root = document.getElementById('host').attachShadow({ mode: 'open' });
        root.innerHTML = `<div data-can="${asked}" data-can-in="t-2" data-can-mode="disable"><slot></slot></div>`;
        globalThis.gateDom(root, globalThis.gate);
        let count = 0;
        document.getElementById('x').addEventListener('click', () => (count += 1));
        document.getElementById('x').click();
        return count;
      }, action);
      assert.equal(heard, works ? 1 : 0);
    });
  }
});

test('dom: a refused link that is removed is put back, though links have a `host` as shadow roots do', async () => {
  await gated(`<a id="x" href="#there" data-can="${REFUSED}" data-can-in="t-2" data-can-mode="disable">x</a>`, async (page) => {
    const names = await page.evaluate(async () => {
      const link = document.getElementById('x');
      link.remove();
      await Promise.resolve();
      return link.getAttributeNames();
    });
    assert.deepEqual(names.filter((name) => name.startsWith('aria')), []);
  });
});
