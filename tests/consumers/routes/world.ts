// What the pages of all routers share: who is signed in, what each page asks for, and a log of everything that has run.

import { createGate, startGate, type Gate, type Grants } from 'rolegate';
import { explain } from 'rolegate/messages';
import type { Decision } from 'rolegate';

declare global {
  interface Window {
    world: typeof world;
  }
}

const containers = [
  { id: 'p', kind: 'platform' },
  { id: 't-1', kind: 'superapp_team', parent: 'p' },
  { id: 't-2', kind: 'mini_program_team', parent: 't-1' },
];

/** The admin of a team reads and manages; a developer does neither. */
export const grants = (role: 'mini_program_admin' | 'mini_program_developer'): Grants => ({
  system: 'sas',
  subject: 'u-7',
  containers,
  memberships: [{ role, in: 't-2' }],
});

const asked = new URLSearchParams(globalThis.location?.search);
export const first = grants(asked.get('as') === 'developer' ? 'mini_program_developer' : 'mini_program_admin');

let arrive: (gate: Gate) => void = () => undefined;

/** Here at once, loading, or on its way. */
const gate: Gate | Promise<Gate> = asked.has('late')
  ? new Promise<Gate>((resolve) => (arrive = resolve))
  : asked.has('loading')
    ? startGate(first)
    : await createGate(first);

export const world = {
  gate,
  log: [] as string[],
  /** What navigates, set by each page. */
  go: (_path: string): unknown => undefined,
  /** The menus of the README's page. */
  items: (): unknown => undefined,
  /** The grants have come. */
  arrive: async () => arrive(await createGate(first)),
  become: async (role: Parameters<typeof grants>[0]) => (await gate).update(grants(role)),
  /** Holds up the loader of what is around the pages, the next times. */
  slow: false,
};

export function log(name: string): void {
  world.log.push(name);
}

/** A loader that takes its time when it is told to. */
export async function around(): Promise<null> {
  log('around');
  if (world.slow) await new Promise(() => undefined);
  return null;
}

export const told = (decision: Decision) => `${decision.reason}: ${explain(decision, 'en')}`;

if (globalThis.window) window.world = world;
