import { createGate, type AnyGate, type Gate, type Role } from 'rolegate';
import { createGatePlugin, vCan, type CanValue, type GatePluginOptions } from 'rolegate/vue';
import { createApp, h, nextTick, withDirectives, type App, type Component, type VNode } from 'vue';

import { grantsOf } from './grants';

export type Tests = Record<string, () => void | Promise<void>>;

/** Throws unless both are the same as JSON. */
export function equal(found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`${JSON.stringify(found)} where ${JSON.stringify(expected)} was expected`);
  }
}

/** The message of what this throws. */
export function thrown(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return String(error);
  }
  return 'nothing';
}

/** A gate that knows how many follow it. */
export async function openGate(role: Role): Promise<Gate & { followers(): number }> {
  return counting(await createGate(grantsOf(role)));
}

export function counting<Given extends AnyGate>(gate: Given): Given & { followers(): number } {
  let followers = 0;
  const { subscribe } = gate as unknown as Gate;
  return Object.assign(gate, {
    followers: () => followers,
    subscribe(listener: () => void) {
      followers += 1;
      const leave = subscribe(listener);
      return () => {
        followers -= 1;
        leave();
      };
    },
  });
}

export interface Mounted {
  app: App;
  root: HTMLElement;
  find(selector: string): HTMLElement | null;
  /** True when there is such an element, and it can be seen. */
  sees(selector: string): boolean;
  /** What Vue warned of. */
  warnings: string[];
  errors: unknown[];
}

const mountedApps: App[] = [];

/** Mounts a component, or what a function renders, in the page; without a gate, without the plugin. */
export function mount(shown: Component | (() => VNode), gate?: AnyGate, options?: GatePluginOptions): Mounted {
  const root = document.body.appendChild(document.createElement('div'));
  const app = createApp(typeof shown === 'function' ? { render: shown } : shown);
  if (gate) app.use(createGatePlugin(gate, options));
  const [warnings, errors]: [string[], unknown[]] = [[], []];
  app.config.warnHandler = (message) => warnings.push(message);
  app.config.errorHandler = (error) => errors.push(error);
  app.mount(root);
  mountedApps.push(app);
  const find = (selector: string) => root.querySelector<HTMLElement>(selector);
  return { app, root, find, sees: (selector) => isSeen(find(selector)), warnings, errors };
}

function isSeen(element: Element | null): boolean {
  for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).display === 'none') return false;
  return element !== null;
}

/** True when an element says that it does not work. */
export function isRefused(element: Element | null): boolean {
  return element?.getAttribute('aria-disabled') === 'true';
}

/** Why an element does not work, as a screen reader says it. */
export function reasonOf(element: Element): string | null {
  const id = element.getAttribute('aria-describedby');
  return id && document.getElementById(id)!.textContent;
}

/** A node with `v-can`. */
export function can(node: VNode, value: CanValue, arg?: string, modifiers: Record<string, boolean> = {}): VNode {
  return withDirectives(node, [[vCan as never, value, arg as never, modifiers]]);
}

/** A button as rendering functions write it. */
export function button(properties: Record<string, unknown> = {}): VNode {
  return h('button', properties, 'Press');
}

/** What was drawn, and what observers of the page did about it. */
export async function settled(): Promise<void> {
  await nextTick();
  await nextTick();
}

/** Unmounts what a test has mounted. */
export function unmountAll(): void {
  for (const app of mountedApps.splice(0)) app.unmount();
  document.body.replaceChildren();
}
