// A page in Node that was made by hand, as test runners without one have it: only what Node lacks was taken from its window, so
// `Event` and `EventTarget` are Node's own.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Window } from 'happy-dom';

const window = new Window();
for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis)) globalThis[name] = window[name];
globalThis.window = window;
const { gateDom } = await import('rolegate/dom');
const { fakeGate } = await import('rolegate/testing');

test('what is refused does not work, and what is granted does', async () => {
  assert.notEqual(window.EventTarget, EventTarget);
  const { document } = window;
  document.body.innerHTML = '<button data-can="team.edit" data-can-mode="disable">Edit</button>';
  const button = document.querySelector('button');
  const gate = fakeGate();
  const gating = gateDom(document, gate);
  let clicks = 0;
  button.addEventListener('click', () => (clicks += 1));
  button.click();
  assert.deepEqual([clicks, button.getAttribute('aria-disabled')], [0, 'true']);
  gate.set({ allow: ['team.edit'] });
  await Promise.resolve();
  button.click();
  assert.deepEqual([clicks, button.getAttribute('aria-disabled')], [1, null]);
  gating.stop();
});
