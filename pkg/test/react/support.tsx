// What the tests share: gates, a place to draw in, and how to compare.

import { act, createElement, StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createGate, type Gate, type GateOptions, type Grants } from 'rolegate';
import { GateProvider, type GateProviderProps } from 'rolegate/react';

export type Tests = Record<string, () => Promise<void>>;

/** A developer of the team t-2; may manage it as a senior one. */
export const developer = (senior = false): Grants => ({
  system: 'sas',
  subject: 'u-7',
  containers: [
    { id: 'p', kind: 'platform' },
    { id: 't-1', kind: 'superapp_team', parent: 'p' },
    { id: 't-2', kind: 'mini_program_team', parent: 't-1' },
    { id: 't-3', kind: 'mini_program_team', parent: 't-1' },
  ],
  memberships: [{ role: senior ? 'senior_mini_program_developer' : 'mini_program_developer', in: 't-2' }],
});

/** Reads everything of the teams, changes nothing. */
export const platformAdmin = (): Grants => ({ ...developer(), memberships: [{ role: 'super_admin', in: 'p' }] });

/** An operator of just these mini programs. */
export const operator = (...ids: string[]): Grants => ({
  system: 'mpp',
  subject: 'u-8',
  containers: [{ id: 'd-1', kind: 'developer_workspace' }],
  memberships: [{ role: 'developer', in: 'd-1', assigned: ids }],
});

export interface Watched extends Gate {
  /** Listeners at present, and how many there have been. */
  listeners: { now: number; ever: number };
  /** How often the engine was entered. */
  checks: number;
}

/** A gate that counts its listeners, and how often it enters the engine. */
export async function watchedGate(grants: Grants, options?: GateOptions): Promise<Watched> {
  return watch(await createGate(grants, options));
}

export function watch(gate: Gate): Watched {
  const listeners = { now: 0, ever: 0 };
  const watched: Watched = Object.assign(Object.create(gate) as Watched, { listeners, checks: 0 });
  const own = {
    subscribe(listener: (gate: Gate) => void) {
      listeners.now += 1;
      listeners.ever += 1;
      const end = gate.subscribe(listener);
      return () => {
        listeners.now -= 1;
        end();
      };
    },
    check: ((action, resource) => ((watched.checks += 1), gate.check(action, resource))) as Gate['check'],
    display: ((action, resource) => ((watched.checks += 1), gate.display(action, resource))) as Gate['display'],
  };
  for (const [name, value] of Object.entries(own)) Object.defineProperty(watched, name, { value });
  // Accessors of the gate's class need the gate itself.
  for (const name of ['ready', 'state', 'error', 'revision'] as const) Object.defineProperty(watched, name, { get: () => gate[name] });
  return watched;
}

/** A gate that says it is loading and denies, until it is opened. */
export function loadingGate(gate: Gate): { gate: Gate; open: () => void } {
  let open = false;
  let opened = () => {};
  const ready = new Promise<void>((resolve) => (opened = resolve));
  const listeners = new Set<() => void>();
  const loading: Gate = Object.create(gate, {
    can: { value: ((action, resource) => open && gate.can(action, resource)) as Gate['can'] },
    canRead: { value: ((action, resource) => open && gate.canRead(action, resource)) as Gate['canRead'] },
    state: { get: () => (open ? 'ready' : 'loading') },
    revision: { get: () => (open ? 1 : 0) },
    ready: { value: ready },
    subscribe: { value: (listener: () => void) => (listeners.add(listener), () => void listeners.delete(listener)) },
  });
  return {
    gate: loading,
    open() {
      open = true;
      opened();
      for (const listener of listeners) listener();
    },
  };
}

export interface Place {
  readonly element: HTMLElement;
  readonly text: () => string;
  readonly draw: (node: ReactNode) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** A place to draw in. */
export function place(strict = false): Place {
  const element = document.body.appendChild(document.createElement('div'));
  const root = createRoot(element);
  return {
    element,
    text: () => element.textContent ?? '',
    draw: (node) => act(async () => root.render(strict ? createElement(StrictMode, null, node) : node)),
    async end() {
      await act(async () => root.unmount());
      element.remove();
    },
  };
}

/** Draws below a provider; the function returned draws something else there. */
export async function below(gate: GateProviderProps['gate'], node: ReactNode, provided: Partial<GateProviderProps> = {}) {
  const where = place();
  const again = (other: ReactNode, otherGate = gate) =>
    where.draw(
      <GateProvider {...provided} gate={otherGate}>
        {other}
      </GateProvider>,
    );
  await again(node);
  return { ...where, again };
}

/** Changes the answers, and waits until everything is drawn. */
export function change(what: () => void | Promise<void>): Promise<void> {
  return act(async () => what());
}

/** What whoever reaches an element is told about it. */
export function said(element: Element): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
}

export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (found !== wanted) throw new Error(`${what}: found ${found}, expected ${wanted}`);
}

export function same(actual: unknown, expected: unknown, what = 'value'): void {
  if (!Object.is(actual, expected)) throw new Error(`${what}: it is another one`);
}
