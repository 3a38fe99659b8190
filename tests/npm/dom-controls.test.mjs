// rolegate/dom from the packed package, in Chromium: controls that do not work, reasons, roots and the custom element.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { closeServer, gated, open, seen } from './dom.mjs';

after(async () => {
  await closeServer();
  await closeBrowser();
});

const GRANTED = 'mini_program.preview';
const REFUSED = 'mini_program.manage';
const REASON = 'Your role does not allow this.';
const can = (action) => `data-can="${action}" data-can-in="t-2" data-can-mode="disable"`;

/** Notes what page scripts are told of. */
const listen = (page) =>
  page.evaluate(() => {
    globalThis.heard = [];
    for (const type of ['click', 'auxclick', 'keydown', 'submit', 'beforeinput', 'input', 'change']) {
      document.body.addEventListener(type, (event) => {
        globalThis.heard.push(`${type} ${event.target.id}`);
        if (type === 'submit') event.preventDefault();
      });
    }
  });
const heard = (page) => page.evaluate(() => globalThis.heard.splice(0));

/** The same controls twice: refused, and granted to see that they would work. */
for (const [name, action, works] of [['refused', REFUSED, false], ['granted', GRANTED, true]]) {
  test(`dom: ${name} controls ${works ? 'answer' : 'do not answer'} to the pointer and to keys`, async () => {
    const html =
      `<button id="button" ${can(action)}><b id="inside">Do</b></button><a id="link" href="#there" ${can(action)}>Go</a>` +
      `<label for="box" id="label">Box</label><input id="box" type="checkbox" ${can(action)}>` +
      `<input id="text" value="old" ${can(action)}><textarea id="area" ${can(action)}>old</textarea>` +
      `<select id="list" ${can(action)}><option>one</option><option>two</option></select>` +
      `<input id="slider" type="range" min="0" max="10" value="5" ${can(action)}>` +
      `<form id="form"><input id="field"><button id="send" ${can(action)}>Send</button></form><p id="edit" contenteditable ${can(action)}>old</p>`;
    await gated(html, async (page) => {
      await listen(page);
      const none = async (said, work) => {
        await work();
        const told = await heard(page);
        if (works) assert.notEqual(told.length, 0, said);
        else assert.deepEqual(told.filter((one) => !/^keydown (field|\w+ (Tab|Shift))/.test(one)), [], said);
      };
      const { keyboard } = page;
      await none('click', () => page.locator('#inside').click({ force: true }));
      await none('middle button', () => page.locator('#button').click({ button: 'middle', force: true }));
      await none('Enter', async () => (await page.locator('#button').focus(), keyboard.press('Enter')));
      await none('Space', () => keyboard.press('Space'));
      await none('click by a script', () => page.evaluate(() => globalThis.button.click()));
      await none('link', () => page.locator('#link').click({ force: true }));
      await page.locator('#link').press('Enter');
      assert.equal(new URL(page.url()).hash, works ? '#there' : '');
      await page.locator('#label').click({ force: true });
      assert.equal(await page.locator('#box').isChecked(), works);
      for (const id of ['text', 'area', 'edit']) {
        await page.locator(`#${id}`).focus();
        await keyboard.press('End');
        await keyboard.insertText('!');
        await keyboard.type('x');
      }
      const texts = await page.evaluate(() => [globalThis.text.value, globalThis.area.value, globalThis.edit.textContent]);
      assert.deepEqual(texts.map((text) => text.length), works ? [5, 5, 5] : [3, 3, 3], texts.join());
      await page.locator('#list').focus();
      await keyboard.press('ArrowDown');
      await keyboard.type('tw');
      await page.locator('#slider').focus();
      for (const key of ['ArrowRight', 'End']) await keyboard.press(key);
      await page.locator('#slider').click({ force: true, position: { x: 2, y: 5 } });
      const values = await page.evaluate(() => [globalThis.list.value, globalThis.slider.value === '5']);
      assert.deepEqual(values, works ? ['two', false] : ['one', true]);
      await heard(page);
      await page.locator('#field').focus();
      await keyboard.press('Enter');
      await page.locator('#send').click({ force: true });
      await page.evaluate(() => globalThis.form.requestSubmit(globalThis.send));
      assert.equal((await heard(page)).filter((one) => one === 'submit form').length, works ? 3 : 0);
      // Refused or not, each can be reached.
      await page.locator('#button').focus();
      for (const id of ['link', 'box', 'text', 'area', 'list', 'slider', 'field', 'send', 'edit']) {
        await keyboard.press('Tab');
        assert.equal(await page.evaluate(() => document.activeElement.id), id);
      }
    });
  });
}

test('dom: reasons are shared by those who have the same, told in portions, and put back when the page lost them', async () => {
  const count = 1000;
  await gated('<p></p>', async (page) => {
    const atOnce = await page.evaluate(([number, attributes]) => {
      globalThis.put(`<div id="list">${`<button ${attributes}>x</button>`.repeat(number)}</div>`);
      const found = (selector) => document.querySelectorAll(`#list ${selector}`).length;
      let heard = 0;
      document.getElementById('list').addEventListener('click', () => (heard += 1));
      const clicked = () => document.querySelectorAll('#list button').forEach((button) => button.click()) ?? heard;
      // This page hides what has no state; others show it at once.
      const shown = () => {
        const own = [...document.styleSheets].find(({ href }) => href);
        own.disabled = true;
        const visible = [...document.querySelectorAll('#list button')].filter((button) => button.checkVisibility()).length;
        own.disabled = false;
        return visible;
      };
      return Promise.resolve().then(() => [shown(), found('[aria-disabled=true][aria-describedby]'), clicked()]);
    }, [count, can(REFUSED)]);
    assert.deepEqual(atOnce, [count, 0, 0], 'they are shown, and do not work before they tell why');
    await page.waitForFunction((number) => document.querySelectorAll('#list [aria-disabled=true][aria-describedby][data-can-state=disabled]').length === number, count);
    assert.equal(await page.locator('[id^=rolegate-reason-]').count(), 1);
    const id = await page.locator('#list button').first().getAttribute('aria-describedby');
    assert.equal(await page.locator(`#${id}`).textContent(), REASON);
    await page.evaluate((attributes) => globalThis.put(`<button id="later" ${attributes}>x</button>`), can(REFUSED));
    assert.equal((await seen(page, 'later'))[0].reason, REASON);
  });
});

test('dom: a text for each reason, which may change, be missing or fail', async () => {
  await gated('<p></p>', async (page, troubles) => {
    const said = await page.evaluate((attributes) => {
      globalThis.put(`<button id="x" ${attributes}>x</button>`);
      const texts = [({ reason, granted_to }) => `${reason}: ${granted_to.length}`, () => undefined, () => '', () => JSON.parse('{')];
      return texts.map((reason) => {
        globalThis.gateDom(document, globalThis.gate, { reason });
        return [globalThis.seen('x').reason, globalThis.x.title];
      });
    }, can(REFUSED));
    assert.match(said[0][0], /^not_granted: [1-9]/);
    assert.deepEqual(said.slice(1), [['not_granted', 'not_granted'], ['', ''], ['not_granted', 'not_granted']]);
    assert.match(troubles.splice(0).join(), /JSON/);
    const refreshed = await page.evaluate(() => {
      let language = 'en';
      const gated = globalThis.gateDom(document, globalThis.gate, { reason: ({ reason }) => globalThis.messages[language][reason] });
      language = 'zh';
      gated.refresh();
      return globalThis.x.title;
    });
    assert.notEqual(refreshed, REASON);
    assert.match(refreshed, /\p{Script=Han}/u);
  });
});

test('dom: several roots, roots within roots, shadow roots and elements', async () => {
  const html =
    `<main id="outer"><button id="a" ${can(REFUSED)}>a</button>` +
    `<section id="inner"><button id="b" ${can(REFUSED)}>b</button></section></main><div id="host"></div>`;
  await gated(html, async (page) => {
    const states = () => page.evaluate(() => [globalThis.seen('a').state, globalThis.seen('b').state]);
    assert.deepEqual(await states(), ['disabled', 'disabled']);
    await page.evaluate(async () => {
      globalThis.admin = await globalThis.createGate(globalThis.grants('mini_program_admin'));
      globalThis.part = globalThis.gateDom(globalThis.inner, globalThis.admin);
    });
    assert.deepEqual(await states(), ['disabled', 'enabled']);
    assert.equal(await page.evaluate(() => globalThis.b.hasAttribute('aria-disabled')), false);
    await page.evaluate(() => globalThis.inner.append(globalThis.a));
    assert.deepEqual(await states(), ['enabled', 'enabled']);
    await page.evaluate(() => globalThis.outer.append(globalThis.b));
    assert.deepEqual(await states(), ['enabled', 'disabled']);
    await page.evaluate(() => globalThis.part.stop());
    assert.deepEqual(await states(), ['disabled', 'disabled']);
    await page.evaluate(() => globalThis.gateDom(document, globalThis.admin));
    assert.deepEqual(await states(), ['enabled', 'enabled']);
    const inShadow = await page.evaluate(([granted, refused]) => {
      const root = globalThis.host.attachShadow({ mode: 'open' });
      root.append(document.createElement('p'));
      globalThis.gateDom(root, globalThis.gate, { reason: ({ reason }) => globalThis.messages.en[reason] });
      root.firstChild.innerHTML = `<i id="c" ${granted}>c</i><i id="d" ${refused}>d</i><i id="e" ${refused.replace('disable', 'hide')}>e</i>`;
      return Promise.resolve().then(() => ['c', 'd', 'e'].map((id) => globalThis.seen(id, root)));
    }, [can(GRANTED), can(REFUSED)]);
    assert.deepEqual(inShadow.map(({ state, visible, reason }) => [state, visible, reason]), [
      ['enabled', true, ''],
      ['disabled', true, REASON],
      ['hidden', false, ''],
    ]);
    const itself = await page.evaluate((attributes) => {
      const element = Object.assign(document.createElement('div'), { innerHTML: `<button id="f" ${attributes}>f</button>` }).firstChild;
      element.remove();
      globalThis.gateDom(element, globalThis.gate);
      const before = element.dataset.canState;
      document.body.append(element);
      return [before, globalThis.seen('f').state];
    }, can(REFUSED));
    assert.deepEqual(itself, ['disabled', 'disabled']);
  });
});

const element = (id, attributes) =>
  `<rolegate-can data-name="${id}" ${attributes}><p id="${id}">Content</p><p id="${id}-refused" slot="refused">Refused</p></rolegate-can>`;
const shown = (page, ...names) =>
  page.evaluate((asked) => asked.map((name) => [name, `${name}-refused`].map((id) => document.getElementById(id).checkVisibility())), names);

test('dom: rolegate-can shows its content or what is in its slot for refusals', async () => {
  const html =
    element('granted', `action="${GRANTED}" in="t-2"`) +
    element('refused', `action="${REFUSED}" in="t-2"`) +
    element('any', `any="${REFUSED} ${GRANTED}" in="t-2"`) +
    element('all', `all="${REFUSED} ${GRANTED}" in="t-2"`) +
    element('disable', `action="${REFUSED}" in="t-2" mode="disable"`) +
    element('asked', '');
  await gated(html, async (page) => {
    assert.deepEqual(await shown(page, 'granted', 'refused', 'any', 'all', 'disable', 'asked'), [
      [true, false], [false, true], [true, false], [false, true], [true, false], [false, true],
    ]);
    await listen(page);
    await page.locator('#disable').click();
    assert.deepEqual(await heard(page), []);
    await page.evaluate((action) => document.querySelector('[data-name=refused]').setAttribute('action', action), GRANTED);
    assert.deepEqual(await shown(page, 'refused'), [[true, false]]);
    await page.evaluate(() => globalThis.gate.update(globalThis.grants('mini_program_developer', 't-3')));
    assert.deepEqual(await shown(page, 'granted', 'refused'), [[false, true], [false, true]]);
    await page.evaluate(() => globalThis.gated.stop());
    assert.deepEqual(await shown(page, 'granted', 'refused'), [[false, false], [false, false]]);
  });
  const [mine, other] = ['mp-1', 'mp-2'].map((id) => `action="${GRANTED}" in="d-1" id="${id}"`);
  const programs = element('mine', mine) + element('other', other);
  await open('plain.html', async (page) => {
    await page.waitForSelector('html[data-ready]');
    const asked = await page.evaluate((text) => {
      globalThis.put(text);
      const questions = [];
      const gate = {
        state: 'ready',
        can: (action, resource) => (questions.push([action, resource]), resource.id === 'mp-1'),
        canRead: () => false,
        display: () => ({ visible: false, reason: 'not_assigned' }),
        subscribe: () => () => undefined,
      };
      globalThis.gateDom(document, gate);
      return questions;
    }, programs);
    assert.deepEqual(asked, ['mp-1', 'mp-2'].map((id) => ['mini_program.preview', { in: 'd-1', id }]));
    assert.deepEqual(await shown(page, 'mine', 'other'), [[true, false], [false, true]]);
  });
});

test('dom: rolegate-can with a gate of its own, given before and after it is defined, and defined again', async () => {
  await open('plain.html', async (page) => {
    await page.waitForSelector('html[data-ready]');
    await page.evaluate(async (html) => {
      globalThis.put(html);
      globalThis.early = document.querySelector('[data-name=early]');
      globalThis.late = document.querySelector('[data-name=late]');
      globalThis.admin = await globalThis.createGate(globalThis.grants('mini_program_admin'));
      globalThis.early.gate = globalThis.admin;
      globalThis.defineRolegateCan();
      globalThis.defineRolegateCan();
    }, element('early', `action="${REFUSED}" in="t-2"`) + element('late', `action="${REFUSED}" in="t-2"`));
    assert.deepEqual(await shown(page, 'early', 'late'), [[true, false], [false, false]]);
    await page.evaluate(async () => {
      globalThis.gateDom(document, await globalThis.createGate(globalThis.grants()));
    });
    assert.deepEqual(await shown(page, 'early', 'late'), [[true, false], [false, true]]);
    await page.evaluate(() => {
      globalThis.late.gate = globalThis.admin;
      document.body.prepend(globalThis.early);
    });
    assert.deepEqual(await shown(page, 'early', 'late'), [[true, false], [true, false]]);
    assert.equal(await page.evaluate(() => globalThis.late.gate === globalThis.admin), true);
    await page.evaluate(() => (globalThis.late.gate = undefined));
    assert.deepEqual(await shown(page, 'early', 'late'), [[true, false], [false, true]]);
    await page.evaluate(() => {
      globalThis.early.remove();
      globalThis.admin.update(globalThis.grants());
      document.body.append(globalThis.early);
    });
    assert.deepEqual(await shown(page, 'early'), [[false, true]]);
  });
});
