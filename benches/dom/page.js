// 10,000 buttons that are gated, and then told of other grants. Times are in milliseconds.

import { gateDom } from '../../pkg/dist/adapters/dom.js';
import { createGate } from '../../pkg/dist/index.js';
import { messages } from '../../pkg/dist/messages.js';

const ELEMENTS = 10_000;
const PLACES = ['t-2', 't-3'];
const ACTIONS = [
  'team_member.manage',
  'mini_program.manage',
  'mini_program.configure',
  'log.view',
  'mini_program.develop',
  'mini_program.preview',
  'mini_program.submit',
  'mini_program.release',
  'dashboard.view',
  'feedback.view',
];

/** A developer of one of the teams, or of none. */
const grantsIn = (place) => ({
  system: 'sas',
  subject: 'u-7',
  containers: [
    { id: 'p', kind: 'platform' },
    { id: 't-1', kind: 'superapp_team', parent: 'p' },
    ...[...PLACES, 'elsewhere'].map((id) => ({ id, kind: 'mini_program_team', parent: 't-1' })),
  ],
  memberships: [{ role: 'mini_program_developer', in: place }],
});

/** The buttons of one run, ten in a row: 20 different questions, or each one its own. */
function buttons(distinct, mode) {
  const page = document.createElement('main');
  let row;
  for (let at = 0; at < ELEMENTS; at += 1) {
    if (at % ACTIONS.length === 0) page.append((row = document.createElement('div')));
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `Button ${at}`;
    button.setAttribute('data-can', ACTIONS[at % ACTIONS.length]);
    button.setAttribute('data-can-in', PLACES[Math.floor(at / ACTIONS.length) % PLACES.length]);
    if (distinct) button.setAttribute('data-can-id', `mp-${at}`);
    button.setAttribute('data-can-mode', mode);
    row.append(button);
  }
  return page;
}

/** The next moment after everything is painted. */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** What a pass came to. Every element has to be decided, and as the gate says. */
function count() {
  const found = { enabled: 0, read_only: 0, disabled: 0, hidden: 0 };
  for (const { dataset } of document.querySelectorAll('[data-can]')) {
    const allowed = gate.can(dataset.can, { in: dataset.canIn, id: dataset.canId });
    if (allowed !== (dataset.canState === 'enabled')) throw new Error(`\`${dataset.can}\` is \`${dataset.canState}\``);
    found[dataset.canState] += 1;
  }
  return found;
}

/** At once after a pass, whatever is left for the moments after, no refused element that is to be hidden is shown. */
function checkVisible() {
  for (const element of document.querySelectorAll('[data-can-mode=hide]')) {
    const { can, canIn, canId } = element.dataset;
    if (element.checkVisibility() && !gate.canRead(can, { in: canIn, id: canId })) throw new Error(`\`${can}\` is shown`);
  }
}

let gate;
let gated;
let grants;

/** Puts other buttons on the page, and waits until they are painted: what follows is one pass and nothing else. */
globalThis.prepare = async ({ distinct, mode, before, after }) => {
  gated?.stop();
  gate?.dispose();
  document.body.replaceChildren(buttons(distinct, mode));
  gate = await createGate(grantsIn(before));
  grants = grantsIn(after);
  await painted();
};

/** The least a page of its own can do: the same attributes read and written, once, and nothing watched or put back. */
function drawByHand() {
  for (const element of document.querySelectorAll('[data-can]')) {
    const [action, place, id, mode] = ['data-can', 'data-can-in', 'data-can-id', 'data-can-mode'].map((name) => element.getAttribute(name));
    const allowed = gate.can(action, { in: place, id });
    element.setAttribute('data-can-state', allowed ? 'enabled' : mode === 'disable' ? 'disabled' : 'hidden');
    if (!allowed && mode === 'disable') element.setAttribute('aria-disabled', 'true');
  }
}

/** A pass, and how long it took by the clock on the wall. */
globalThis.pass = (name) => {
  const begun = performance.now();
  if (name === 'by hand') drawByHand();
  if (name === 'first') gated = gateDom(document, gate, { reason: ({ reason }) => messages.en[reason] });
  if (name === 'update') gate.update(grants);
  return performance.now() - begun;
};

/** What the pass came to, when every refused element has its reason; and when that was, since the page was asked. */
globalThis.settled = async (name) => {
  const begun = performance.now();
  if (name !== 'by hand') checkVisible();
  const waiting = () => document.querySelector('[data-can]:not([data-can-state]),[data-can-state=disabled]:not([aria-describedby])');
  while (name !== 'by hand' && waiting()) await new Promise((resolve) => setTimeout(resolve));
  const reasons = performance.now() - begun;
  await painted();
  return { states: count(), reasons };
};
