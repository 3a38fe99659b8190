// The stage: one control after the other, drawn by an adapter, and a record of what comes of what somebody does with it.

import { createGate } from 'rolegate';

import { angular } from './angular.js';
import { dom } from './dom.js';
import { convert, drawing, parse } from './markup.js';
import { react } from './react.js';
import { solid } from './solid.js';
import { svelte } from './svelte.js';
import { vue } from './vue.js';

const ADAPTERS = { ...dom, ...react, ...vue, ...svelte, ...solid, ...angular };

const HEARD = [
  ...'click dblclick auxclick contextmenu pointerdown pointerup mousedown mouseup touchstart touchend keydown keyup beforeinput input'.split(' '),
  ...'change paste cut compositionstart compositionend dragstart dragenter dragover drop submit reset formdata command toggle'.split(' '),
];

const grants = (role) => ({
  system: 'sas',
  subject: 'u-7',
  containers: [{ id: 'p', kind: 'platform' }, { id: 't-1', kind: 'superapp_team', parent: 'p' }, { id: 't-2', kind: 'mini_program_team', parent: 't-1' }],
  memberships: [{ role, in: 't-2' }],
});

const GRANTED = grants('mini_program_admin');
const REFUSED = grants('mini_program_developer');

// Elements with a shadow root, of which nobody hears how it is closed.
const shadows = new WeakMap();
for (const [name, mode, html] of [
  ['x-open', 'open', '<button type="button">Do</button>'],
  ['x-closed', 'closed', '<button type="button">Do</button>'],
  ['x-field', 'open', '<input value="old">'],
  ['x-closed-field', 'closed', '<input value="old">'],
  ['x-edited', 'open', '<p contenteditable="true" data-text>old</p>'],
  ['x-closed-edited', 'closed', '<p contenteditable="true" data-text>old</p>'],
  ['x-framed', 'open', '<iframe src="/frame.html" width="80" height="40" title="Frame"></iframe>'],
]) {
  customElements.define(
    name,
    class extends HTMLElement {
      constructor() {
        super();
        const root = this.attachShadow({ mode });
        root.innerHTML = html;
        shadows.set(this, root);
      }
    },
  );
}

/** An element that sends the form it is in by itself. */
class Sender extends HTMLElement {
  static formAssociated = true;
  #internals = this.attachInternals();
  constructor() {
    super();
    this.addEventListener('click', () => this.#internals.form?.requestSubmit());
    this.attachShadow({ mode: 'closed' }).innerHTML = '<button type="button">Send</button>';
  }
}
customElements.define('x-sends', Sender);

/** As the platform has it: a form may have a field of that name. */
const matches = (element, selector) => Element.prototype.matches.call(element, selector);

const place = document.getElementById('stage');
const gate = await createGate(GRANTED);
// Of elements that are written into by an edit context, what that has.
const contexts = new WeakMap();
let remove = () => {};
let listening = new AbortController();
let record = new Set();
let before;
let box;
let taken;

// Milliseconds; longer than anything takes to come.
const PATIENCE = 5000;

/** Every element on the stage, in shadow roots too. */
function* elements(root = place) {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    const inner = shadows.get(element) ?? element.shadowRoot;
    if (inner) yield* elements(inner);
  }
}

function find(name) {
  const all = [...elements()];
  if (name !== 'control') return all.find((element) => matches(element, `[data-${name}]`)) ?? document.getElementById(name);
  const at = all.find((element) => matches(element, '[data-at]')) ?? all.find((element) => matches(element, '[data-gated]'));
  return (at && shadows.get(at)?.firstElementChild) ?? at;
}

function boxOf(name) {
  const element = find(name);
  // An area is where its image is.
  const shown = element?.localName === 'area' ? [...elements()].find((other) => matches(other, '[usemap]')) : element;
  if (!shown?.checkVisibility()) return undefined;
  const { x, y, width, height } = shown.getBoundingClientRect();
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** Everything that can be changed; what is marked as free may change. */
const snapshot = () =>
  [...elements()].filter((element) => !matches(element, '[data-free]')).map((element) => {
    const { value, checked, open, paused, files, selectedOptions, hidden } = element;
    const isText = matches(element, '[data-gated],[data-text]');
    const text = isText && [element.localName, /center/.test(Element.prototype.getAttribute.call(element, 'style')), element.getElementsByTagName('*').length, element.textContent];
    return [value, checked, open, paused, hidden, matches(element, ':popover-open'), files?.length, selectedOptions?.length, text, contexts.get(element)?.text].map((said) => said || '').join('|');
  }).filter((line) => /[^|]/.test(line)).join('\n');

/** What a refused thing may leave to the page: that it closes, and keys that go on, close or mean nothing by themselves. */
const isHarmless = ({ type, key, ctrlKey, altKey, newState }) => newState === 'closed' || type.startsWith('key') && (ctrlKey || altKey || !(key.length === 1 || /^(Enter|Delete|Backspace)$/.test(key)));

/** Records what is heard at what is gated, and of forms, which somebody may send from there. */
function hear(event) {
  if (isHarmless(event)) return;
  const atGated = event.composedPath().some((target) => target instanceof Element && matches(target, '[data-gated]'));
  if (atGated || /^(submit|reset|formdata|command)$/.test(event.type)) record.add(`heard ${event.type}`);
}

/** Moves with whatever is pressed on it, wherever the pointer goes. */
function slide(element) {
  let isHeld = false;
  element.addEventListener('pointerdown', () => (isHeld = true));
  document.addEventListener('pointermove', () => isHeld && element.isConnected && stage.note('used'));
  document.addEventListener('pointerup', () => (isHeld = false));
}

/** Waits for what takes part only when it is there; what is not shown does not load at all in some. */
function loaded(element) {
  if (!element.checkVisibility()) return undefined;
  const type = { img: 'load', iframe: 'load', object: 'load', embed: 'load', audio: 'canplay' }[element.localName];
  return type && !element.complete ? new Promise((resolve) => element.addEventListener(type, resolve)) : undefined;
}

/** What is gated is marked, for the record. */
const marked = (html) => html.replaceAll(/<can><([\w-]+)/g, '<can><$1 data-gated').replace('<!--gated-->', '');

globalThis.stage = {
  adapters: Object.keys(ADAPTERS),
  find,
  note: (sign) => record.add(sign),
  dragging: false,

  /** Draws a control, granted or refused, and tells where its parts are. */
  async show(adapter, html, mode, granted) {
    this.clear();
    gate.update(granted ? GRANTED : REFUSED);
    remove = ADAPTERS[adapter](place, marked(html), mode, gate);
    await Promise.all(drawing.splice(0));
    await Promise.all([...elements()].map(loaded));
    for (const element of elements()) {
      if (matches(element, '[data-listens]')) element.addEventListener('click', () => this.note('used'));
      if (matches(element, '[data-chosen]')) element.addEventListener('focus', () => this.note('used'));
      if (matches(element, '[data-slides]')) slide(element);
      if (matches(element, '[data-painted]')) for (const type of ['mouseenter', 'mouseover', 'pointerenter']) element.addEventListener(type, ({ buttons }) => buttons && this.note('used'));
      if (matches(element, '[data-active]')) element.ariaActiveDescendantElement = element.firstElementChild;
      if (!matches(element, '[data-context]')) continue;
      contexts.set(element, new EditContext({ text: 'old', selectionStart: 3, selectionEnd: 3 }));
      element.editContext = contexts.get(element);
    }
    return this.look();
  },

  /** A control as plain data, for a server. */
  nodesOf(html) {
    const create = (name, { key, ...attributes }, inner) => ({ name, attributes, inner });
    return convert(parse(marked(html)), create, (inner) => ({ name: 'can', attributes: {}, inner }));
  },

  /** Shows what a server has written, and tells where its parts are. */
  async put(html) {
    this.clear();
    place.setHTMLUnsafe(html);
    await Promise.all([...elements()].map(loaded));
    return this.look();
  },

  /** Refuses what is shown. */
  refuse() {
    gate.update(REFUSED);
  },

  /** Begins to record, last of all who listen. */
  look() {
    listening.abort();
    listening = new AbortController();
    const roots = new Set([...elements()].map((element) => element.getRootNode()).filter((root) => root !== document));
    for (const target of [window, ...roots]) for (const type of HEARD) target.addEventListener(type, hear, { capture: true, signal: listening.signal, passive: true });
    record = new Set();
    before = snapshot();
    box = JSON.stringify(boxOf('control'));
    this.dragging = false;
    return Object.fromEntries(['control', 'label', 'field', 'outside', 'other'].map((name) => [name, boxOf(name)]));
  },

  /** What came of what was done, at the end of the task; or as soon as this sign of it came. */
  async read(sign) {
    const signs = () => [...record, ...(snapshot() === before ? [] : ['changed'])];
    const end = performance.now() + PATIENCE;
    do await new Promise((resolve) => setTimeout(resolve));
    while (sign && !signs().includes(sign) && performance.now() < end);
    // What has moved was missed by what was done afterwards.
    return sign || JSON.stringify(boxOf('control')) === box ? signs() : [...signs(), 'moved'];
  },

  clear() {
    document.activeElement?.blur();
    getSelection().removeAllRanges();
    remove();
    place.replaceChildren();
    place.removeAttribute('contenteditable');
    document.designMode = 'off';
    if (location.hash) location.hash = '';
  },

  /** Focuses it, as a script may; false where that cannot be done. */
  focus(name) {
    const element = find(name);
    element?.focus();
    return element !== undefined && element.getRootNode().activeElement === element;
  },

  selectAll() {
    const element = find('control');
    if (element.select) element.select();
    else if (element) getSelection().selectAllChildren(element);
  },
};

Object.assign(stage, {
  /** Selects from a place in the text of one part to a place in that of another, or all that is around them. */
  select(from, start, to = from, end = start) {
    const [first, last] = [from, to].map(find);
    first.closest('[contenteditable]').focus();
    getSelection().setBaseAndExtent(first.firstChild, start, last.firstChild, end);
  },

  /** Moves an element into a frame of its own, as a page does with a window that stays in front. */
  take(element) {
    const frame = document.body.appendChild(document.createElement('iframe'));
    taken = { element, frame, parent: element.parentNode, next: element.nextSibling };
    frame.contentDocument.body.append(element);
  },

  /** Clicks it there, and moves it back. */
  useTaken() {
    if (!taken) return;
    const { element, frame, parent, next } = taken;
    taken = undefined;
    element.click();
    parent.insertBefore(element, next);
    frame.remove();
  },

  /** Moves an element into a closed shadow root, clicks it there at once, and moves it back. */
  veil(element) {
    const { parentNode, nextSibling } = element;
    const host = place.appendChild(document.createElement('div'));
    host.attachShadow({ mode: 'closed' }).append(element);
    element.click();
    parentNode.insertBefore(element, nextSibling);
    host.remove();
  },

  /** Calls a method of an element that may be refused to scripts, too, and notes that it was not. */
  call(element, method) {
    try {
      element[method]();
      this.note(method);
    } catch ({ name }) {
      if (name !== 'NotAllowedError') throw name;
    }
  },
});

// Where somebody on the page may hold it up, a wheel changes the number that has the focus.
addEventListener('wheel', () => {}, { passive: false });

place.addEventListener('drop', (event) => matches(event.composedPath()[0], '[data-other]') && stage.note('used'));

addEventListener('dragstart', (event) => (stage.dragging = !event.defaultPrevented));

// Else nothing can be dropped there, or a file that is dropped opens as a page of its own.
for (const type of ['dragover', 'drop']) {
  place.addEventListener(type, (event) => event.composedPath().some((target) => target instanceof Element && matches(target, '[data-takes]')) && event.preventDefault());
}

navigation.addEventListener('navigate', (event) => {
  // Only a part of the page is shown.
  if (event.hashChange && /#(part)?$/.test(event.destination.url)) return;
  record.add('navigation');
  event.preventDefault();
});
document.documentElement.dataset.ready = '';
