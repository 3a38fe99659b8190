// rolegate/dom from the packed package, in Chromium: what a page's own script may do with something refused, and lists of which one option
// is, and arrows on a button. What somebody does with a control as it is drawn is in attacks.test.mjs; attacks/attempts.mjs says when each of these is made.

import { after } from 'node:test';

import { click, focus, isLeft, keys, script, testAttempt } from './attacks/attempts.mjs';
import { closeBrowser } from './browser.mjs';
import { closeServer } from './dom.mjs';

after(async () => {
  await closeServer();
  await closeBrowser();
});

const OPTION = '<select id="go"><option>one</option><option id="x" CAN>two</option></select>';
const BUTTON = '<button id="x" type="button" CAN>Do</button>';

const isSeen = () => document.getElementById('x').checkVisibility({ visibilityProperty: true });
const isChosen = () => document.getElementById('go').value === 'two';

/** Notes that something is heard at what is gated. */
const hear = (type) => script(`document.getElementById('x').addEventListener('${type}', () => (globalThis.left = true))`);

/** Lists open in the page then. */
const OWN_LOOK = script(() => globalThis.styleLists());

/** Elements whose own styles show them, or what is in their slot. */
const define = script(() => {
  if (customElements.get('x-shown')) return;
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

/** A click while every object has this field. */
const withExtra = (name, value) => script(`Object.prototype.${name} = '${value}'; document.getElementById('x').click(); delete Object.prototype.${name};`);

const ATTEMPTS = {
  'a click where every object has a command that closes': { html: BUTTON, before: hear('click'), use: [withExtra('command', 'close')], used: isLeft },
  'a click where every object has become closed': { html: BUTTON, before: hear('click'), use: [withExtra('newState', 'closed')], used: isLeft },

  'an option of a list': { html: OPTION, use: [focus('go'), keys('ArrowDown')], used: isChosen, once: true },
  'an option of a list with its own look': { html: OPTION, before: OWN_LOOK, use: [click('go'), click('x')], used: isChosen, once: true },

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

  // Elsewhere arrows go on from a button to the next.
  'an arrow on a button that opens a list': { html: '<button id="x" type="button" aria-expanded="false" CAN>List</button>', before: hear('keydown'), use: [focus('x'), keys('ArrowDown')], used: isLeft },
  'an arrow on a switch': { html: '<button id="x" type="button" role="switch" aria-checked="false" CAN>On</button>', before: hear('keydown'), use: [focus('x'), keys('ArrowRight')], used: isLeft },

  'a style of the shadow it has': { html: '<x-shown id="x" CAN>Text</x-shown>', before: define, use: [], used: isSeen, shows: true },
  'a style of the shadow it is drawn in': { html: '<x-slots><p id="x" CAN>Text</p></x-slots>', before: define, use: [], used: isSeen, shows: true },
  'an animation of how it is displayed': { html: BUTTON, use: [script(() => void document.getElementById('x').animate({ display: ['block', 'block'] }, { duration: 1e9, fill: 'both' }))], used: isSeen, shows: true },
  'a text in place of its style': { html: BUTTON, use: [script(() => void (document.getElementById('x').style.cssText = 'display: block !important')), script(() => globalThis.frame())], used: isSeen, shows: true },
  'a map of styles': { html: BUTTON, use: [script(() => void document.getElementById('x').attributeStyleMap.set('display', 'block')), script(() => globalThis.frame())], used: isSeen, shows: true },
};

for (const [what, given] of Object.entries(ATTEMPTS)) testAttempt(what, given);
