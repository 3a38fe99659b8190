// Draws a page's buttons on a server that has no WebAssembly, from answers on standard input.

import { text } from 'node:stream/consumers';

delete globalThis.WebAssembly;

const { createGate } = await import('rolegate/compiled');

const answers = JSON.parse(await text(process.stdin));
const gate = createGate(answers, { now: () => new Date('2026-11-22T00:00:00Z'), display: 'disable' });

function button(action, title) {
  const { visible, enabled, reason } = gate.display(action, { in: 't-2' });
  return visible ? `<button${enabled ? '' : ` disabled title="${reason}"`}>${title}</button>` : '';
}

console.log(button('mini_program.preview', 'Preview') + button('mini_program.manage', 'Manage') + typeof WebAssembly);
gate.dispose();
