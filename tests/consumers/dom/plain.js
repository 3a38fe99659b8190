// What the tests call in the page.

import { defineRolegateCan, gateDom } from './node_modules/rolegate/dist/adapters/dom.js';
import { createGate, startGate } from './node_modules/rolegate/dist/index.js';
import { messages } from './node_modules/rolegate/dist/messages.js';

/** Grants of one role; the mini program team t-2 ends on 1 December 2026. */
function grants(role = 'mini_program_developer', place = 't-2', assigned = undefined) {
  return {
    system: 'sas',
    subject: 'u-7',
    containers: [
      { id: 'p', kind: 'platform' },
      { id: 't-1', kind: 'superapp_team', parent: 'p' },
      { id: 't-2', kind: 'mini_program_team', parent: 't-1', expires_at: '2026-12-01T00:00:00Z' },
      { id: 't-3', kind: 'mini_program_team', parent: 't-1' },
    ],
    memberships: [{ role, in: place, ...(assigned && { assigned }) }],
  };
}

/** Puts elements on the page. */
function put(html, parent = document.body) {
  parent.innerHTML = html;
}

/** Gates the page for a role, with the texts of the package. */
async function start(html, { role, place, root = document, frames = false, ...options } = {}) {
  put(html);
  // With frames as the browser draws them, the page has the machine's own clock.
  const now = frames ? () => new Date('2026-11-22T00:00:00Z') : undefined;
  const gate = await createGate(grants(role, place), { now, ...options });
  const gated = gateDom(root, gate, { reason: ({ reason }) => messages.en[reason] });
  Object.assign(globalThis, { gate, gated });
}

/** What an element is to somebody who looks at it and to somebody who listens. */
function seen(id, root = document) {
  const element = root.getElementById(id);
  const described = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  return {
    state: element.getAttribute('data-can-state'),
    visible: element.checkVisibility({ visibilityProperty: true }),
    disabled: element.getAttribute('aria-disabled') === 'true',
    reason: described.map((other) => root.getElementById(other)?.textContent).join(' / '),
  };
}

/** Lists look as the page says, where browsers can do that; they then open in the page. */
function styleLists() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('select, ::picker(select) { appearance: base-select; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

Object.assign(globalThis, { createGate, startGate, gateDom, defineRolegateCan, messages, grants, put, start, seen, styleLists, frame });
document.documentElement.dataset.ready = '';
