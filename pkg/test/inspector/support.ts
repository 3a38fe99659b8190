// What the tests share: grants, gates that are inspected, and the panel as its reader sees it.

import { createGate, type Gate, type GateOptions, type Grants, type Role } from 'rolegate';
import { inspect } from 'rolegate/inspector';

import type { InspectedPage } from '../../src/adapters/inspector/page';

export type Tests = Record<string, () => Promise<void> | void>;

export const grantsOf = (role: Role = 'mini_program_developer', place = 't-2'): Grants => ({
  system: 'sas',
  subject: 'u-7',
  containers: [
    { id: 'p', kind: 'platform' },
    { id: 't-1', kind: 'superapp_team', parent: 'p' },
    { id: 't-2', kind: 'mini_program_team', parent: 't-1' },
    { id: 't-3', kind: 'mini_program_team', parent: 't-1' },
  ],
  memberships: [{ role, in: place }],
});

const opened: Gate[] = [];

/** A gate of this role that the inspector knows, once it knows its tables, and the page. */
export async function inspected(grants = grantsOf(), options: GateOptions = {}): Promise<{ gate: Gate; page: InspectedPage }> {
  const gate = inspect(await createGate(grants, options), grants, options);
  opened.push(gate);
  const page = (document as unknown as Record<symbol, InspectedPage>)[Symbol.for('rolegate.inspector')]!;
  await until(() => page.gates().every((each) => each.tables()));
  return { gate, page };
}

/** Waits for what comes in the moments after. */
export async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`it never came to be: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A test may have opened none. */
const panel = (): ParentNode => document.querySelector('rolegate-inspector')?.shadowRoot ?? document.createElement('i');

/** The button of the panel that has this name. */
export function button(name: string): HTMLButtonElement {
  const found = [...panel().querySelectorAll('button')].find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name);
  if (!found) throw new Error(`there is no button \`${name}\` but ${[...panel().querySelectorAll('button')].map(({ textContent }) => textContent).join(', ')}`);
  return found;
}

/** The lines of a list of the panel, by the beginning of its name. */
export function lines(name: string): string[] {
  const list = [...panel().querySelectorAll('details')].find((each) => each.querySelector('summary')?.textContent?.startsWith(name));
  return [...list!.querySelectorAll('li')].map((item) => [...item.children].map(({ textContent }) => textContent).join(' | '));
}

/** What the panel tells of a question, by name. */
export function told(): Record<string, string> {
  const names = [...panel().querySelectorAll('dt')];
  return Object.fromEntries(names.map((name) => [name.textContent, name.nextElementSibling?.textContent ?? '']));
}

export function find<Found extends Element>(selector: string): Found | null {
  return panel().querySelector<Found>(selector);
}

export function press(key: string, target: EventTarget = document.body): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
}

/** Puts everything back that a test has left. */
export async function end(): Promise<void> {
  for (const gate of opened.splice(0)) gate.dispose();
  document.body.innerHTML = '';
  if (find<HTMLElement>('section')?.hidden === false) button('Close').click();
}
