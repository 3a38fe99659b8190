// rolegate/dom from the packed package, in Chromium and under a strict policy: what is shown, and that it stays true.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { tabThrough } from './attacks/drawn.mjs';
import { closeBrowser } from './browser.mjs';
import { closeServer, consumer, gated, open, seen } from './dom.mjs';
import { run } from './install.mjs';

after(async () => {
  await closeServer();
  await closeBrowser();
});

const DAY = 24 * 3600 * 1000;
const NOT_GRANTED = 'Your role does not allow this.';
const READ_ONLY = 'Your role lets you view this but not change it.';
const hidden = { state: 'hidden', visible: false, disabled: false, reason: '' };
const enabled = { state: 'enabled', visible: true, disabled: false, reason: '' };
const disabled = (reason = NOT_GRANTED) => ({ state: 'disabled', visible: true, disabled: true, reason });
const readOnly = { state: 'read_only', visible: true, disabled: true, reason: READ_ONLY };

const button = (id, action, rest = '') => `<button id="${id}" data-can="${action}" data-can-in="t-2" ${rest}>Do</button>`;
const GRANTED = 'mini_program.preview';
const REFUSED = 'mini_program.manage';

test('dom: the example of the README, built by a bundler', async () => {
  await open('', async (page) => {
    const manage = page.getByRole('button', { name: 'Manage' });
    const told = `${NOT_GRANTED} Roles that can help: Mini program admin, Senior mini program developer.`;
    await manage.waitFor();
    assert.equal(await manage.getAttribute('aria-disabled'), 'true');
    assert.equal(await manage.evaluate((element) => document.getElementById(element.getAttribute('aria-describedby')).textContent), told);
    assert.equal(await manage.getAttribute('title'), told);
    assert.equal(await page.getByRole('button', { name: 'Preview' }).isVisible(), true);
    assert.equal(await page.getByText('Members').isVisible(), false);
    assert.equal(await page.getByText('Settings').isVisible(), false);
    assert.equal(await page.getByText('Ask an administrator.').isVisible(), true);
  });
});

test('dom: every mode, and questions of one, any and all actions', async () => {
  const html = [
    button('granted', GRANTED),
    button('plain', REFUSED),
    button('hide', REFUSED, 'data-can-mode="hide"'),
    button('disable', REFUSED, 'data-can-mode="disable"'),
    button('read', REFUSED, 'data-can-mode="read"'),
    button('odd', REFUSED, 'data-can-mode="shout"'),
    button('unknown', 'no.such', 'data-can-mode="disable"'),
    button('empty', '', 'data-can-mode="disable"'),
    `<i id="any" data-can-any="${REFUSED}  ${GRANTED}" data-can-in="t-2">x</i>`,
    `<i id="all" data-can-all="${REFUSED} ${GRANTED}" data-can-in="t-2" data-can-mode="disable">x</i>`,
    `<i id="none" data-can-all="" data-can-any="${GRANTED}" data-can-in="t-2">x</i>`,
    `<i id="anywhere" data-can="${GRANTED}">x</i>`,
    `<i id="elsewhere" data-can="${GRANTED}" data-can-in="t-3" data-can-mode="disable">x</i>`,
    `<i id="placeless" data-can="${GRANTED}" data-can-id="mp-1">x</i>`,
  ];
  await gated(html.join(''), async (page) => {
    const states = await page.evaluate(() => [...document.querySelectorAll('body > [id]:not(span)')].map(({ id }) => [id, globalThis.seen(id)]));
    assert.deepEqual(Object.fromEntries(states), {
      granted: enabled,
      plain: hidden,
      hide: hidden,
      disable: disabled(),
      read: hidden,
      odd: hidden,
      unknown: disabled('This system does not know this action, so nobody can do it.'),
      empty: disabled('This system does not know this action, so nobody can do it.'),
      any: enabled,
      all: disabled(),
      none: hidden,
      anywhere: enabled,
      elsewhere: disabled('Your role allows this, but not here.'),
      placeless: hidden,
    });
  });
});

test('dom: read-only answers, and the display option of the gate', async () => {
  const list = (id, rest = '') => `<button id="${id}" data-can="member.list" data-can-in="t-2" ${rest}>List</button>`;
  const lists = list('plain') + list('read', 'data-can-mode="read"') + list('hide', 'data-can-mode="hide"');
  const html = lists + button('manage', REFUSED) + button('log', 'log.view');
  const options = { role: 'super_admin', place: 'p', display: { default: 'disable', actions: { [REFUSED]: 'hide' } } };
  await gated(html, async (page) => {
    assert.deepEqual(await seen(page, 'plain', 'read', 'hide', 'manage', 'log'), [readOnly, enabled, readOnly, hidden, disabled()]);
  }, options);
});

test('dom: elements that are added, changed, moved and removed', async () => {
  await gated(`<div id="box"></div>${button('first', REFUSED)}`, async (page) => {
    const look = async (change, ...ids) => {
      await page.evaluate(change);
      return seen(page, ...ids);
    };
    const of = (html) => `document.getElementById('box').innerHTML = ${JSON.stringify(html)}`;
    assert.deepEqual(await look(of(`<p>${button('a', GRANTED)}${button('b', REFUSED)}</p>`), 'a', 'b'), [enabled, hidden]);
    assert.deepEqual(await look(`a.dataset.can = ${JSON.stringify(REFUSED)}; b.dataset.canMode = 'disable'`, 'a', 'b'), [hidden, disabled()]);
    assert.deepEqual(await look(`a.dataset.can = ${JSON.stringify(GRANTED)}; a.dataset.canIn = 't-3'; b.dataset.can = 'no.such'`, 'a'), [hidden]);
    assert.deepEqual(await look(`a.dataset.canIn = 't-2'; document.body.append(a)`, 'a'), [enabled]);
    const [ungated] = await look(`b.removeAttribute('data-can')`, 'b');
    assert.deepEqual(ungated, { state: null, visible: true, disabled: false, reason: '' });
    // What leaves is let go, as it was; what comes back is decided again.
    const away = await page.evaluate((action) => {
      const element = globalThis.first;
      element.dataset.canMode = 'disable';
      const removed = Promise.resolve().then(() => {
        const before = element.title;
        element.remove();
        return Promise.resolve().then(() => {
          const after = element.outerHTML;
          element.dataset.can = action;
          document.body.append(element);
          return [before, after];
        });
      });
      return removed;
    }, GRANTED);
    assert.equal(away[0], NOT_GRANTED);
    assert.doesNotMatch(away[1], /state|aria|title/);
    assert.deepEqual(await seen(page, 'first'), [enabled]);
    assert.equal(await page.evaluate(() => globalThis.first.hasAttribute('title')), false);
  });
});

test('dom: what the author hid, disabled, described and titled stays so, and stopping puts everything back', async () => {
  const html =
    `<p id="hint">Hint</p>` +
    button('hidden', GRANTED, 'hidden=""') +
    button('off', GRANTED, 'disabled') +
    button('both', REFUSED, 'data-can-mode="disable" disabled aria-disabled="true" aria-describedby="hint" title="Mine"') +
    button('false', REFUSED, 'data-can-mode="disable" aria-disabled="false"') +
    `<input id="text" data-can="${REFUSED}" data-can-in="t-2" data-can-mode="disable">` +
    `<input id="fixed" readonly="readonly" data-can="${REFUSED}" data-can-in="t-2" data-can-mode="disable">` +
    `<fieldset id="group" data-can="${REFUSED}" data-can-in="t-2" data-can-mode="disable"><input id="inner"></fieldset>` +
    button('gone', REFUSED);
  await gated(html, async (page) => {
    const [asHidden, off, both] = await seen(page, 'hidden', 'off', 'both');
    assert.equal(asHidden.state, 'enabled');
    assert.equal(asHidden.visible, false);
    assert.deepEqual([off, both], [enabled, disabled(`Hint / ${NOT_GRANTED}`)]);
    assert.deepEqual(await page.evaluate(() => [globalThis.off.disabled, globalThis.both.disabled, globalThis.both.title]), [true, true, 'Mine']);
    assert.deepEqual(await page.evaluate(() => [globalThis.text.readOnly, document.getElementById('inner').readOnly, document.getElementById('inner').matches(':disabled')]), [true, true, false]);

    // Granted now: as it was written, but for the state.
    const restored = await page.evaluate(() => {
      globalThis.gate.update(globalThis.grants('mini_program_admin'));
      return document.body.innerHTML.replaceAll(/ data-can-state="\w+"/g, '').replaceAll(/<span .*?<\/span>/g, '');
    });
    const written = await page.evaluate((text) => Object.assign(document.createElement('div'), { innerHTML: text }).innerHTML, html);
    assert.equal(restored, written);

    const stopped = await page.evaluate(() => {
      globalThis.gate.update(globalThis.grants());
      const during = document.body.innerHTML;
      globalThis.gated.stop();
      globalThis.gated.stop();
      globalThis.gate.update(globalThis.grants('mini_program_admin'));
      document.body.append(document.createElement('hr'));
      document.body.lastChild.remove();
      return { during, now: document.body.innerHTML, sheets: document.adoptedStyleSheets.length };
    });
    assert.match(stopped.during, /aria-disabled/);
    assert.deepEqual([stopped.now, stopped.sheets], [written, 0]);
  });
});

test('dom: what others undo is done again, and what they change meanwhile is theirs', async () => {
  const html =
    button('one', REFUSED, 'data-can-mode="disable"') +
    `<textarea id="text" data-can="${REFUSED}" data-can-in="t-2" data-can-mode="disable"></textarea>`;
  await gated(html, async (page) => {
    const undone = await page.evaluate(() => {
      const { one, text } = globalThis;
      one.removeAttribute('aria-disabled');
      one.removeAttribute('data-can-state');
      text.readOnly = false;
      one.setAttribute('aria-describedby', `${one.getAttribute('aria-describedby')} other`);
      const now = () => [one.getAttribute('aria-disabled'), one.dataset.canState, text.readOnly];
      return Promise.resolve().then(now);
    });
    assert.deepEqual(undone, ['true', 'disabled', true]);
    // A copy has nothing of ours, once it is granted.
    const copies = await page.evaluate(() => {
      document.body.append(globalThis.one.cloneNode(true));
      document.body.lastChild.id = 'copy';
      return Promise.resolve().then(() => {
        globalThis.gate.update(globalThis.grants('mini_program_admin'));
        return ['one', 'copy'].map((id) => document.getElementById(id).outerHTML.replace(`id="${id}"`, ''));
      });
    });
    for (const copy of copies) assert.doesNotMatch(copy, /aria-disabled|title|rolegate-reason/);
    assert.match(copies[0], /aria-describedby="other"/);
  });
});

test('dom: rules of the page that are important do not show what is refused', async () => {
  await gated(`<div id="bar">${button('x', REFUSED)}</div>`, async (page) => {
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('#bar #x { display: flex !important; }');
      document.adoptedStyleSheets.push(sheet);
    });
    assert.deepEqual(await seen(page, 'x'), [hidden]);
  });
});

test('dom: grants that change, a team that expires, and a gate that loads or fails', async () => {
  const html = button('a', GRANTED, 'data-can-mode="disable"') + button('b', REFUSED);
  await gated(html, async (page, troubles) => {
    assert.deepEqual(await seen(page, 'a', 'b'), [enabled, hidden]);
    await page.evaluate(() => globalThis.gate.update(globalThis.grants('mini_program_admin')));
    assert.deepEqual(await seen(page, 'a', 'b'), [enabled, enabled]);
    await page.clock.fastForward(8 * DAY);
    assert.deepEqual(await seen(page, 'a', 'b'), [enabled, enabled]);
    await page.clock.fastForward(DAY);
    assert.deepEqual(await seen(page, 'a', 'b'), [disabled('This team or workspace has expired. Ask an administrator to extend it.'), hidden]);
    await page.evaluate(() => globalThis.gate.update({ system: 'sas' }));
    assert.deepEqual(await seen(page, 'a', 'b'), [hidden, hidden]);
    assert.match(troubles.splice(0).join(), /expected/);
  });

  await open('plain.html', async (page) => {
    await page.waitForSelector('html[data-ready]');
    const states = await page.evaluate(async (text) => {
      globalThis.put(text);
      const gate = globalThis.startGate(globalThis.grants());
      globalThis.gateDom(document, gate);
      const before = globalThis.seen('a');
      await gate.ready;
      return [before, globalThis.seen('a')];
    }, html);
    assert.deepEqual(states, [hidden, enabled]);
  });
});

test('dom: a strict gate reports an unknown action and goes on', async () => {
  await gated('<p></p>', async (page, troubles) => {
    await page.evaluate((html) => globalThis.put(html), button('wrong', 'no.such') + button('right', GRANTED));
    assert.deepEqual(await seen(page, 'wrong', 'right'), [hidden, enabled]);
    assert.match(troubles.splice(0).join(), /no\.such/);
  }, { strict: true });
});

test('dom: no frame shows a refused element, and one that is added is decided before the next is painted', async () => {
  await gated('<main></main>', async (page) => {
    const flashes = await page.evaluate(async ([granted, refused]) => {
      const main = document.querySelector('main');
      const found = [];
      for (let round = 0; round < 20; round += 1) {
        const times = [];
        const inserted = new Promise((resolve) => {
          requestAnimationFrame((time) => {
            times.push(time);
            main.innerHTML = [granted, refused].map((action) => `<button data-can="${action}" data-can-in="t-2">Do</button>`).join('');
          });
          // Later in the same frame, before anything of it is painted.
          requestAnimationFrame((time) => {
            times.push(time);
            resolve([...main.children].map((element) => element.checkVisibility()));
          });
        });
        const [first, second] = await inserted;
        if (times[0] !== times[1] || !first || second) found.push([round, times, first, second]);
        // At once after the change no style is computed in which it shows, in the order a page can look at it.
        main.lastChild.setAttribute('data-can', granted);
        await globalThis.frame();
        if (!main.lastChild.checkVisibility()) found.push([round, 'granted']);
        main.lastChild.setAttribute('data-can', refused);
        await globalThis.frame();
        if (main.lastChild.checkVisibility()) found.push([round, 'refused']);
        main.append(main.lastChild.cloneNode(true));
        if (main.lastChild.checkVisibility()) found.push([round, 'copy']);
      }
      return found;
    }, [GRANTED, REFUSED]);
    assert.deepEqual(flashes, []);
  }, { frames: true });
});

test('dom: a root that cannot be gated is left as it was, and may be gated later', async () => {
  await open('plain.html', async (page) => {
    // Before the package is loaded, which takes the platform's own at once.
    await page.addInitScript(() => {
      const { addEventListener } = EventTarget.prototype;
      EventTarget.prototype.addEventListener = function (type, ...given) {
        if (globalThis.failing && type === 'submit') throw new Error('mine');
        return addEventListener.call(this, type, ...given);
      };
    });
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    const found = await page.evaluate(async (text) => {
      globalThis.put(text);
      const gate = globalThis.startGate(globalThis.grants());
      await gate.ready;
      const thrown = (work) => {
        try {
          work();
        } catch (error) {
          return error.message;
        }
      };
      globalThis.failing = true;
      const unheard = thrown(() => globalThis.gateDom(document, gate));
      globalThis.failing = false;
      const untouched = globalThis.seen('a');
      globalThis.gateDom(document, gate);
      const unfollowed = thrown(() => globalThis.gateDom(document, { ...gate, subscribe() { throw new Error('mine'); } }));
      const before = globalThis.seen('a');
      gate.update({ ...globalThis.grants(), memberships: [] });
      return [unheard, untouched.state, unfollowed, before, globalThis.seen('a')];
    }, button('a', GRANTED));
    assert.deepEqual(found, ['mine', null, 'mine', enabled, hidden]);
  });
});

test('dom: nothing is shown before the scripts are there', async () => {
  await open('plain.html', async (page) => {
    await page.waitForSelector('html[data-ready]');
    const shown = await page.evaluate((html) => {
      globalThis.put(html + '<rolegate-can action="console.login"><p id="content">x</p></rolegate-can>');
      return ['a', 'content'].map((id) => globalThis.seen(id).visible);
    }, button('a', GRANTED));
    assert.deepEqual(shown, [false, false]);
  });
});

/** One of each that somebody reaches by keys, refused. */
const REACHED =
  `<main><h1>Console</h1>${button('a', REFUSED, 'data-can-mode="disable"')}` +
  `<a id="b" href="#x" data-can="${REFUSED}" data-can-mode="disable">Link</a>` +
  `<label>Name <input data-can="${REFUSED}" data-can-mode="disable"></label>` +
  `<label>Kind <select data-can="${REFUSED}" data-can-mode="disable"><option>One</option></select></label>` +
  `<fieldset data-can="${REFUSED}" data-can-mode="disable"><legend>Group</legend><label>Own <input type="checkbox"></label></fieldset>` +
  `<rolegate-can action="${REFUSED}"><p>Content</p><p slot="refused">No</p></rolegate-can></main>`;

test('dom: Tab and a screen reader reach every refusal and its reason', async () => {
  await gated(REACHED, async (page) => {
    const reached = await tabThrough(page);
    const roles = ['button', 'link', 'textbox', 'combobox', 'checkbox'];
    assert.deepEqual(reached.map(({ role, said }) => [role, ...said]), roles.map((role) => [role, NOT_GRANTED, true]));
  });
});

test('dom: axe has no findings about controls that are shown without working', async () => {
  await gated(REACHED, async (page) => {
    assert.equal(await page.evaluate(() => document.querySelectorAll('[data-can-state=disabled]').length), 5);
    await page.addScriptTag({ url: 'node_modules/axe-core/axe.min.js' });
    const found = await page.evaluate(async () => {
      const { violations } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
    });
    assert.deepEqual(found, []);
  });
});

test('dom: the module is imported where there is no document, as both kinds of module', async () => {
  const folder = await consumer();
  const print = `console.log(typeof gateDom, typeof require('rolegate/dom').gateDom, domStyle.length > 0)`;
  const script = `import('rolegate/dom').then(({ gateDom, domStyle }) => ${print})`;
  assert.equal(await run(process.execPath, ['--input-type=commonjs', '-e', script], folder), 'function function true\n');
});
