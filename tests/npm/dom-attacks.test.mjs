// rolegate/dom from the packed package, in Chromium: attempts of the page itself to show again or use what is refused.
// What somebody does by hand is in attacks.test.mjs.

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
  'a transition that goes on for an hour': () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('#x { transition: display 1h allow-discrete !important; }');
    document.adoptedStyleSheets = [sheet];
    globalThis.gated.stop();
    // A transition is from what was last drawn.
    document.getElementById('x').checkVisibility();
    globalThis.gated = globalThis.gateDom(document, globalThis.gate);
  },
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

test('dom: the document is written anew', async () => {
  await gated('<p></p>', async (page) => {
    await page.evaluate((html) => {
      document.open();
      document.write(html);
      document.close();
      document.getElementById('x').addEventListener('click', () => (globalThis.heard = true));
    }, disabled);
    await page.click('#x', { force: true });
    assert.equal(await page.evaluate(() => globalThis.heard), undefined);
  });
});

test('dom: what was typed before a Delete that would take something refused away stays', async () => {
  const html = `<div id="around" contenteditable=""><p id="a">before</p><p id="x" data-can="${REFUSED}" data-can-mode="disable">old</p><p id="b">after</p></div>`;
  await gated(html, async (page) => {
    for (const [id, at, ...keys] of [['a', 6, '1', '2', 'Delete', '3'], ['b', 0, '4', 'ArrowLeft', 'Backspace']]) {
      await page.evaluate(([id, at]) => (document.getElementById('around').focus(), getSelection().setPosition(document.getElementById(id).firstChild, at)), [id, at]);
      for (const key of keys) await page.keyboard.press(key);
    }
    await page.evaluate(() => globalThis.frame().then(globalThis.frame));
    assert.deepEqual(await page.evaluate(() => ['a', 'x', 'b'].map((id) => document.getElementById(id)?.textContent)), ['before123', 'old', '4after']);
  }, { frames: true });
});

test('dom: what the page has put into a closed shadow root is refused with what is around it there', async () => {
  const inside = `<section data-can="${REFUSED}" data-can-in="t-2" data-can-mode="disable"><slot></slot></section>`;
  await gated('<p id="host"><input id="field" type="date"><iframe id="frame"></iframe></p><p id="free"><input></p>', async (page) => {
    await page.evaluate((html) => {
      const root = document.getElementById('host').attachShadow({ mode: 'closed' });
      root.innerHTML = html;
      globalThis.gateDom(root, globalThis.gate);
      const later = document.createElement('textarea');
      later.id = 'later';
      document.getElementById('host').append(later);
      document.getElementById('host').insertAdjacentHTML('beforeend', '<input id="elsewhere" slot="none">');
    }, inside);
    const read = () => page.evaluate(() => ['field', 'frame', 'later', 'elsewhere'].map((id) => {
      const element = document.getElementById(id);
      return element.readOnly || element.inert;
    }));
    assert.deepEqual(await read(), [true, true, true, false]);
    await page.evaluate(() => document.getElementById('free').append(document.getElementById('field')));
    assert.deepEqual(await read(), [false, true, true, false]);
  });
});

test('dom: a line break in data-can does not matter', async () => {
  const html = `<button id="x" data-can="\n  ${GRANTED}\n" data-can-in=" t-2 " data-can-mode="hide">x</button>`;
  await gated(html, async (page) => assert.equal(await page.evaluate(() => document.getElementById('x').checkVisibility()), true));
});

test('dom: roots that are thrown away without `stop` are forgotten', async () => {
  await gated('<p></p>', async (page) => {
    await page.evaluate((html) => {
      globalThis.dropped = [];
      for (let count = 0; count < 20; count += 1) {
        const root = document.body.appendChild(document.createElement('div'));
        root.innerHTML = html;
        globalThis.gateDom(root, globalThis.gate);
        root.remove();
        globalThis.dropped.push(new WeakRef(root));
      }
    }, hidden + disabled);
    // What the browser holds of its last task is let go of by and by.
    let left = 20;
    for (let turn = 0; turn < 10 && left > 1; turn += 1) {
      await page.requestGC();
      left = await page.evaluate(() => globalThis.dropped.filter((root) => root.deref()).length);
    }
    assert.ok(left <= 1, `${left} of 20 are kept`);
  });
});
