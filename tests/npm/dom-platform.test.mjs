// rolegate/dom from the packed package, in Chromium: attempts by what platforms have besides pointers and keys, as somebody makes them who
// knows the platform and not this package. attacks/attempts.mjs says when each is made.

import { after } from 'node:test';

import { click, focus, isLeft, keys, protocol, script, testAttempt } from './attacks/attempts.mjs';
import { closeBrowser } from './browser.mjs';
import { closeServer } from './dom.mjs';

after(async () => {
  await closeServer();
  await closeBrowser();
});

const OPTIONS = '<option>one</option><option>two</option><option>three</option>';
const LIST = `<select id="x" CAN>${OPTIONS}</select>`;
const BOX = '<input type="checkbox" id="x" CAN>';
const BUTTON = '<button id="x" type="button" CAN>Do</button>';

const isOpen = () => document.getElementById('x').matches(':is(:popover-open,[open])');
const isTicked = () => document.getElementById('x').checked;
const isTyped = () => document.getElementById('x').value !== 'old';
const isSeen = () => document.getElementById('x').checkVisibility({ visibilityProperty: true });
const isChosen = () => document.getElementById('x').value !== 'one';

/** Notes that something is heard at what is gated. */
const hear = (type) => script(`document.getElementById('x').addEventListener('${type}', () => (globalThis.left = true))`);

/** Lists open in the page then. */
const OWN_LOOK = script(() => globalThis.styleLists());

/** A button that does something to what is gated, as pages may have one that nobody gates. */
const commands = (command, html, used, more = {}) => [
  `a button with the command ${command} elsewhere`,
  { html: `${html}<button id="go" type="button" commandfor="x" command="${command}">Go</button>`, use: [click('go')], used, ...more },
];

/** An element of the page's own that submits, ticks or does something by itself. */
const define = script(() => {
  if (customElements.get('x-own')) return;
  customElements.define('x-own', class extends HTMLElement {
    static formAssociated = true;
    #internals = this.attachInternals();
    constructor() {
      super();
      this.addEventListener('click', () => this.#internals.form?.requestSubmit());
      this.attachShadow({ mode: 'closed' }).innerHTML = '<button type="button">Own</button>';
    }
  });
  for (const [name, styles] of [['x-shown', ':host{display:block!important}'], ['x-slots', '::slotted(*){display:block!important}']]) {
    customElements.define(name, class extends HTMLElement {
      constructor() {
        super();
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(styles);
        const root = this.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = [sheet];
        root.innerHTML = '<slot>Own</slot>';
      }
    });
  }
});

const key = (type, given) => ['Input.dispatchKeyEvent', { type, ...given }];
const ACCESS = { modifiers: 1, key: 'k', code: 'KeyK', windowsVirtualKeyCode: 75 };
const SPACE = { key: ' ', code: 'Space', windowsVirtualKeyCode: 32 };
const ENTER = { windowsVirtualKeyCode: 13, text: '\r', unmodifiedText: '\r' };

const ATTEMPTS = {
  ...Object.fromEntries([
    commands('show-modal', '<dialog id="x" CAN>Text</dialog>', isOpen, { once: true }),
    commands('show-popover', '<div id="x" popover CAN>Text</div>', isOpen, { once: true }),
    commands('toggle-popover', '<div id="x" popover CAN>Text</div>', isOpen, { once: true }),
    commands('--own', '<div id="x" CAN>Text</div>', isLeft, { before: hear('command') }),
  ]),
  'a button that opens a popover': { html: '<div id="x" popover CAN>Text</div><button id="go" type="button" popovertarget="x">Go</button>', use: [click('go')], used: isOpen, once: true },

  'an element of a form that submits by itself': { html: '<form action="/sent"><x-own id="x" CAN></x-own></form>', before: define, use: [click('x')], used: isLeft },
  'a label of an element of a form that submits by itself': {
    html: '<form action="/sent"><x-own id="x" CAN></x-own></form><label id="go" for="x">Label</label>',
    before: define,
    use: [click('go')],
    used: isLeft,
  },
  'Enter in a field elsewhere of a form': { html: '<form id="x" action="/sent" CAN></form><input id="go" form="x">', use: [focus('go'), keys('Enter')], used: isLeft },
  'an access key of a label': { html: `<label id="go" for="x" accesskey="k">Label</label>${BOX}`, use: [protocol(key('keyDown', { ...ACCESS, unmodifiedText: 'k' }), key('keyUp', ACCESS))], used: isTicked, once: true },
  'a label around all, whose text is clicked': { html: `<label id="go">${BOX} <b id="text">Label</b></label>`, use: [click('text')], used: isTicked, once: true },
  'a radio button to which keys lead': {
    html: '<input type="radio" name="r" id="go" checked><input type="radio" name="r" id="x" CAN>',
    use: [focus('go'), keys('ArrowDown')],
    used: isTicked,
    once: true,
  },

  'a list with its own look, opened by keys': { html: LIST, before: OWN_LOOK, use: [focus('x'), keys('Enter', 'ArrowDown', 'Enter')], used: isChosen, once: true },
  'a list with its own look, opened by a click': { html: LIST, before: OWN_LOOK, use: [click('x'), keys('ArrowDown', 'Enter')], used: isChosen, once: true },
  'an option of a list': { html: '<select id="go"><option>one</option><option id="x" CAN>two</option></select>', use: [focus('go'), keys('ArrowDown')], used: () => document.getElementById('go').value === 'two', once: true },
  'an option of a list with its own look': {
    html: '<select id="go"><option>one</option><option id="x" CAN>two</option></select>',
    before: OWN_LOOK,
    use: [click('go'), click('x')],
    used: () => document.getElementById('go').value === 'two',
    once: true,
  },
  'an option of a list with its own look that was open before': {
    html: LIST.replace('<option>two', '<option id="two">two'),
    before: OWN_LOOK,
    while: click('x'),
    use: [click('two')],
    used: isChosen,
    once: true,
  },
  'a list that was open before': { html: LIST, while: async (page) => (await click('x')(page), await keys('ArrowDown')(page)), use: [keys('Enter')], used: isChosen, once: true },
  'a wheel over a number': {
    html: '<input type="number" id="x" value="5" CAN>',
    before: script(() => addEventListener('wheel', () => {}, { passive: false })),
    use: [focus('x'), async (page) => (await page.locator('#x').boundingBox()) && page.locator('#x').hover({ force: true }), (page) => page.mouse.wheel(0, 100), script(() => globalThis.frame().then(globalThis.frame))],
    used: () => document.getElementById('x').value !== '5',
    once: true,
  },

  'a letter without a key': { html: '<input id="x" value="old" CAN>', use: [focus('x'), protocol(key('char', { text: 'q' }))], used: isTyped },
  'a line break without a key': { html: BUTTON, before: hear('click'), use: [focus('x'), protocol(key('char', ENTER))], used: isLeft },
  'an Enter without a name': { html: BUTTON, before: hear('click'), use: [focus('x'), protocol(key('keyDown', ENTER), key('keyUp', { windowsVirtualKeyCode: 13 }))], used: isLeft },
  'a Space without a text': {
    html: BUTTON,
    before: hear('click'),
    use: [focus('x'), protocol(key('rawKeyDown', SPACE), key('keyUp', SPACE))],
    used: isLeft,
  },
  'undo elsewhere of what was typed before': {
    html: '<input id="x" value="old" CAN><input id="go">',
    while: async (page) => (await focus('x')(page), await keys('End', 'q')(page)),
    use: [focus('go'), keys('Control+z')],
    used: () => document.getElementById('x').value === 'old',
    once: true,
  },
  'undo elsewhere of what was typed before into a text': {
    html: '<p id="x" contenteditable CAN>old</p><p id="go" contenteditable>Text</p>',
    while: async (page) => (await focus('x')(page), await keys('q')(page)),
    use: [focus('go'), keys('Control+z')],
    used: () => document.getElementById('x').textContent === 'old',
    once: true,
  },
  'an undo by a script of what was typed before': {
    html: '<input id="x" value="old" CAN><input id="go">',
    while: async (page) => (await focus('x')(page), await keys('End', 'q')(page)),
    use: [focus('go'), script(() => void document.execCommand('undo'))],
    used: () => document.getElementById('x').value === 'old',
    once: true,
  },

  'something that is moved with all it has': {
    html: `<p id="go"></p>${BUTTON}`,
    before: hear('click'),
    use: [script(() => document.getElementById('go').moveBefore(document.getElementById('x'), null)), click('x')],
    used: isLeft,
  },
  'a copy of it': {
    html: `<p id="go"></p><section>${BUTTON}</section>`,
    before: script(() => document.querySelector('main').addEventListener('click', () => (globalThis.left = true))),
    use: [script(() => {
      const copy = document.importNode(document.getElementById('x'), true);
      copy.id = 'copy';
      document.getElementById('go').replaceChildren(copy);
    }), click('copy')],
    used: isLeft,
  },

  'a style of the shadow it has': { html: '<x-shown id="x" CAN>Text</x-shown>', before: define, use: [], used: isSeen, shows: true },
  'a style of the shadow it is drawn in': { html: '<x-slots><p id="x" CAN>Text</p></x-slots>', before: define, use: [], used: isSeen, shows: true },
  'an animation of how it is displayed': { html: BUTTON, use: [script(() => void document.getElementById('x').animate({ display: ['block', 'block'] }, { duration: 1e9, fill: 'both' }))], used: isSeen, shows: true },
  'a text in place of its style': { html: BUTTON, use: [script(() => void (document.getElementById('x').style.cssText = 'display: block !important')), script(() => globalThis.frame())], used: isSeen, shows: true },
  'a map of styles': { html: BUTTON, use: [script(() => void document.getElementById('x').attributeStyleMap.set('display', 'block')), script(() => globalThis.frame())], used: isSeen, shows: true },
};

for (const [what, given] of Object.entries(ATTEMPTS)) testAttempt(what, given);
