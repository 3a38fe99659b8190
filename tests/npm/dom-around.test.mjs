// rolegate/dom from the packed package, in Chromium: attempts to use or change something refused from around it. Each is made on a
// granted control, where it works; on a refused one, disabled and hidden, where nothing comes of it; and when that is granted later.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { asking, click, focus, isLeft, keys, role, script, testAttempt } from './attacks/attempts.mjs';
import { closeBrowser } from './browser.mjs';
import { closeServer, gated } from './dom.mjs';

after(async () => {
  await closeServer();
  await closeBrowser();
});

const EDITED = '<div id="around" contenteditable=""><p id="a">before</p><p id="x" CAN>old</p><p id="b">after</p></div>';
const DETAILS = '<details id="x" CAN><summary>More</summary><p id="part">Text that is found</p></details>';
const GROUP = '<details name="group"><summary id="go">Other</summary>Text</details>';
const SHAPE = '<rect width="60" height="20"></rect>';
const LINK = `<a id="x" href="/next">${SHAPE}</a>`;
const DRAWN = '<svg id="go" width="60" height="20"><use href="#x"></use></svg>';
const IMAGE = 'src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" width="60" height="20" alt=""';

const isChanged = () => document.getElementById('x')?.innerHTML !== 'old';
const isOpen = () => document.getElementById('x').open;
const isFound = () => document.querySelector('[hidden=until-found]') === null;

/** Selects a part of the edited text: from a place in one element to a place in another. */
const select = (from, start, to, end) => (page) =>
  page.evaluate(([from, start, to, end]) => {
    const textOf = (id) => document.getElementById(id).firstChild ?? document.getElementById(id);
    document.getElementById('around').focus();
    getSelection().setBaseAndExtent(textOf(from), start, textOf(to), end);
  }, [from, start, to, end]);

const ACROSS = select('a', 3, 'b', 2);
/** What stands around may have become a heading before, without what is refused in it. */
const bothAgain = (page) =>
  page.evaluate(() => {
    for (const [id, place] of [['a', 'afterbegin'], ['b', 'beforeend']]) {
      if (!document.getElementById(id)) document.getElementById('around').insertAdjacentHTML(place, `<p id="${id}">${id} again</p>`);
    }
  });
const command = (...given) => (page) => page.evaluate((given) => document.execCommand(...given), given);
async function compose(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  await session.send('Input.insertText', { text: '你' });
  await session.detach();
}

const isStyled = () => document.getElementById('x')?.outerHTML.match(/center|^<h1/) !== null;
const ranges = { html: EDITED, used: isStyled };

/** Opens the picker of what stands in front of the button, as soon as that is pressed. */
const pick = script(() => document.getElementById('go').addEventListener('click', () => {
  try {
    document.getElementById('x').showPicker();
    globalThis.left = true;
  } catch ({ name }) {
    if (name !== 'NotAllowedError') throw name;
  }
}));
const PICKERS = { select: '<select id="x" CAN><option>one</option><option>two</option></select>', date: '<input id="x" type="date" CAN>', color: '<input id="x" type="color" CAN>', file: '<input id="x" type="file" CAN>' };
const picked = Object.entries(PICKERS).map(([name, html]) => [
  `a button that opens the picker of a ${name}`,
  { html: `${html}<button id="go" type="button">Pick</button>`, before: pick, use: [click('go'), keys('Escape')], used: isLeft },
]);

const writes = (...before) => [...before, compose];

/** Lets a context be written into in place of an element, and shows what that has. */
const writeInto = (id) => script(`{
  const element = document.getElementById('${id}');
  globalThis.context ??= element.editContext = new EditContext({ text: 'old', selectionStart: 3, selectionEnd: 3 });
}`);
const isWritten = () => globalThis.context.text !== 'old';

/** By what is done: the markup, what is done before it is gated and after, the attempt, and whether it worked. */
const ATTEMPTS = {
  'a key in a context that is written into': { html: '<div id="x" tabindex="0" CAN>Text</div>', before: writeInto('x'), use: [focus('x'), keys('7')], used: isWritten },
  'an input method in a context that is written into': { html: '<div id="x" tabindex="0" CAN>Text</div>', before: writeInto('x'), use: writes(focus('x')), used: isWritten },
  'an input method in a context, after a click': { html: '<section CAN><p id="x">Text</p></section>', before: writeInto('x'), use: writes(click('x')), used: isWritten },
  'an input method in a context of a canvas': { html: '<section CAN><canvas id="x" width="50" height="50"></canvas></section>', before: writeInto('x'), use: writes(click('x'), focus('x')), used: isWritten },
  'an input method in a context that comes later': { html: '<p id="x" tabindex="0" CAN>Text</p>', then: writeInto('x'), use: writes(focus('x')), used: isWritten },

  'Delete of a selection around it': { html: EDITED, use: [ACROSS, keys('Delete')], used: isChanged },
  'Delete of a selection that ends in it': { html: EDITED, use: [select('a', 3, 'x', 2), keys('Delete')], used: isChanged },
  'a letter in place of everything': { html: EDITED, use: [ACROSS, keys('Control+a', 'q')], used: isChanged },
  'cut of a selection around it': { html: EDITED, use: [ACROSS, keys('Control+x')], used: isChanged },
  'paste in place of a selection around it': { html: EDITED, use: [select('a', 0, 'a', 3), keys('Control+c'), ACROSS, keys('Control+v')], used: isChanged },
  'an input method in place of a selection around it': { html: EDITED, use: writes(ACROSS), used: isChanged },
  'text without keys in place of a selection around it': { html: EDITED, use: [ACROSS, (page) => page.keyboard.insertText('好')], used: isChanged },
  'Backspace after it': { html: EDITED, use: [select('b', 0, 'b', 0), keys('Backspace', 'Backspace')], used: isChanged },
  'Delete before it': { html: EDITED, use: [select('a', 6, 'a', 6), keys('Delete', 'Delete')], used: isChanged },
  'Backspace after it in its line': {
    html: '<p id="around" contenteditable="">before <b id="x" CAN>old</b> <i id="b">after</i></p>',
    use: [select('b', 0, 'b', 0), keys('Backspace', 'Backspace', 'Backspace')],
    used: isChanged,
  },
  'an editing command that deletes around it': { html: EDITED, use: [ACROSS, command('delete')], used: isChanged },
  'an editing command that writes around it': { html: EDITED, use: [ACROSS, command('insertHTML', false, '<i>new</i>')], used: isChanged },
  'an editing command that cuts around it': { html: EDITED, use: [ACROSS, command('cut')], used: isChanged },
  'an editing command that selects everything, and one that deletes': { html: EDITED, use: [ACROSS, command('selectAll'), command('delete')], used: isChanged },

  'an editing command that centres it': { ...ranges, use: [ACROSS, command('justifyCenter')] },
  'an editing command that makes it a heading': { ...ranges, use: [bothAgain, ACROSS, command('formatBlock', false, 'h1')] },
  ...Object.fromEntries(picked),

  'a key in a page that is edited since': { html: '<section CAN><p id="x">old</p></section>', then: script(() => (document.designMode = 'on')), use: [click('x'), keys('q')], used: isChanged },
  'an input method in a page that is edited since': { html: '<section CAN><p id="x">old</p></section>', then: script(() => (document.designMode = 'on')), use: writes(click('x')), used: isChanged },
  'a key in what is around it and edited since': { html: EDITED.replace('contenteditable=""', ''), then: script(() => (globalThis.around.contentEditable = 'true')), use: [click('x'), keys('q')], used: isChanged },
  'an input method in what is around it and edited since': { html: EDITED.replace('contenteditable=""', ''), then: script(() => (globalThis.around.contentEditable = 'true')), use: writes(click('x')), used: isChanged },
  'an input method in what is in it and edited since': { html: '<section CAN><p id="x">old</p></section>', then: script(() => (globalThis.x.contentEditable = 'true')), use: writes(click('x')), used: isChanged },

  'a link to a part of closed details': { html: `${DETAILS}<a id="go" href="#part">Go</a>`, use: [click('go')], used: isOpen },
  'a link to a part of closed details in a section': { html: `<section CAN>${DETAILS.replace(' CAN', '')}</section><a id="go" href="#part">Go</a>`, use: [click('go')], used: isOpen },
  'the address of a part of closed details': { html: DETAILS, use: [script(() => void (location.hash = 'part'))], used: isOpen },
  'a link to what is hidden until it is found': { html: '<section CAN><div hidden="until-found"><p id="part">Text</p></div></section><a id="go" href="#part">Go</a>', use: [click('go')], used: isFound },
  'a link into what is itself hidden until it is found': { html: '<div hidden="until-found" CAN><p id="part">Text</p></div><a id="go" href="#part">Go</a>', use: [click('go')], used: isFound },
  'another of its group that is opened': { html: `<details id="x" name="group" open="" CAN><summary>More</summary>Text</details>${GROUP}`, use: [click('go')], used: () => !document.getElementById('x').open },
  'a script that opens details': { html: DETAILS, use: [script(() => (document.getElementById('x').open = true))], used: isOpen },

  'a click on a drawing of a link': { html: `<svg width="60" height="20">${LINK.replace('id="x"', 'id="x" CAN')}</svg>${DRAWN}`, use: [click('go')], used: isLeft },
  'a click on a drawing of a link in a section': { html: `<section CAN><svg width="60" height="20"><g id="x">${LINK.replace(' id="x"', '')}</g></svg></section>${DRAWN}`, use: [click('go')], used: isLeft },
  'a click on a drawing of a drawing of a link': {
    html: `<section CAN><svg width="60" height="20">${LINK}<g id="y"><use href="#x"></use></g></svg></section>${DRAWN.replace('#x', '#y')}`,
    use: [click('go')],
    used: isLeft,
  },
  'Enter on a drawing of a link': { html: `<section CAN><svg width="60" height="20">${LINK}</svg></section><button id="b" type="button">Before</button>${DRAWN}`, use: [focus('b'), keys('Tab', 'Enter')], used: isLeft },
  'a click on a drawing of what hears clicks': {
    html: `<svg width="60" height="20"><g id="x" CAN>${SHAPE}</g></svg>${DRAWN}`,
    before: script(() => document.getElementById('x').addEventListener('click', () => (globalThis.left = true))),
    use: [click('go')],
    used: isLeft,
  },
  'a click on an image whose map is elsewhere': { html: `<img id="x" usemap="#map" ${IMAGE} CAN><map name="map"><area shape="rect" coords="0,0,60,20" href="/next" alt="Go"></map>`, use: [click('x')], used: isLeft },
};

for (const [what, given] of Object.entries(ATTEMPTS)) testAttempt(what, given);

test('dom: what was typed before a Delete that would take something refused away stays', async () => {
  await gated('<p></p>', async (page) => {
    await page.evaluate((html) => globalThis.put(`<main>${html}</main>`), asking(EDITED, 'disable'));
    await page.evaluate(() => globalThis.frame());
    for (const step of [select('a', 6, 'a', 6), keys('1', '2', 'Delete', '3'), select('b', 0, 'b', 0), keys('4', 'ArrowLeft', 'Backspace')]) await step(page);
    await page.evaluate(() => globalThis.frame().then(globalThis.frame));
    assert.deepEqual(await page.evaluate(() => ['a', 'x', 'b'].map((id) => document.getElementById(id)?.textContent)), ['before123', 'old', '4after']);
  }, { frames: true, role: role(false), place: 't-3' });
});
