import { inject, shallowRef, type InjectionKey, type VNode } from 'vue';

import type { AnyGate, Decision } from '../../types.js';
import { watchedGate } from '../watched.js';

/** What comes with a gate. */
export interface GatePluginOptions {
  /**
   * Tells why something that is shown does not work, in the reader's language. Whoever reaches it is told by
   * `aria-describedby`, and by `title` where the author gave none. Nobody is told when it is left out or gives nothing.
   */
  reason?: ((decision: Decision) => string | undefined) | undefined;
}

/** A gate as components see it. */
export interface Source {
  /** The gate, with every answer depending on what Vue can see change. */
  readonly gate: AnyGate;
  /** Follows the gate until the returned function is called. */
  readonly follow: () => () => void;
  readonly reason: GatePluginOptions['reason'];
}

// Of the registry, so that the package's two formats in one program mean the same.
export const SOURCE: InjectionKey<Source> = Symbol.for('rolegate');

/** Throws a `TypeError` when given no gate. */
export function createSource(gate: AnyGate, { reason }: GatePluginOptions = {}): Source {
  const revision = shallowRef(0);
  const watched = watchedGate(gate, () => revision.value);
  function follow(): () => void {
    const note = (): void => void (revision.value = gate.revision);
    note();
    return gate.subscribe(note);
  }
  return { gate: watched, follow, reason };
}

/** The source of the component whose setup runs. Throws where there is none. */
export function useSource(): Source {
  return expected(inject(SOURCE, undefined));
}

/** What Vue has no public way to ask a component outside of its setup. */
interface Inner {
  readonly provides: Record<symbol, Source>;
  readonly suspense: unknown;
}

/** The source that components within this one see. A functional one is only known by what it draws. Throws where there is none. */
export function sourceWithin(component: unknown, drawn?: VNode | null): Source {
  return expected(((component as { $: Inner } | null)?.$ ?? drawnBy(drawn)).provides[SOURCE as symbol]);
}

/** The component that draws a node. */
export function drawnBy(node: unknown): Inner {
  return (node as { ctx: Inner }).ctx;
}

function expected(source: Source | undefined): Source {
  if (!source) throw new Error('no gate: `createGatePlugin` or `provideGate` was expected');
  return source;
}
