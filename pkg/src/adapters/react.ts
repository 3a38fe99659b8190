'use client';

import { createElement, Fragment, useContext, useMemo, type ReactNode } from 'react';

import type { Action, AnyGate, Decision, Menu as MenuOfGate, Resource } from '../types.js';
import type { Mode } from './control.js';
import { Begin } from './react/begin.js';
import type { GatedControl } from './react/control.js';
import { denyingGate } from './react/denying.js';
import { drawEarly } from './react/early.js';
import { GateContext, refusedInside, useDrawn, useMenu, useProvided } from './react/hooks.js';

export type { Control, Mode, Question } from './control.js';
export type { GatedControl } from './react/control.js';
export { useCan, useControl, useDecision, useGate, useMenu } from './react/hooks.js';
export { useOwnGate, type StartGate } from './react/own.js';

export interface GateProviderProps {
  /** A gate of any kind. A gate that is still loading denies until it is ready; without a gate everything is denied. */
  gate: AnyGate | null | undefined;
  /** The text that tells why something is refused, for whoever meets it: `(decision) => explain(decision, 'en')`. */
  reason?: ((decision: Decision) => string | undefined) | undefined;
  /** Suspends what asks a gate that is still loading. While hydrating that is done in any case. */
  suspense?: boolean | undefined;
  children?: ReactNode;
}

// It cannot be waited for, so it is not `loading`.
const NO_GATE = denyingGate('not_loaded');

/** Gives a gate to everything below. It does not dispose of the gate; the code that made it has to. */
export function GateProvider({ gate, reason, suspense, children }: GateProviderProps): ReactNode {
  const refused = useContext(GateContext)?.refused;
  const provided = useMemo(() => ({ gate: gate ?? NO_GATE, reason, suspense, refused }), [gate, reason, suspense, refused]);
  return createElement(GateContext.Provider, { value: provided }, children);
}

/** One action, or several of which one (`any`) or each (`all`) has to be granted. */
export type Asked =
  | { action: Action; any?: undefined; all?: undefined }
  | { any: readonly Action[]; action?: undefined; all?: undefined }
  | { all: readonly Action[]; action?: undefined; any?: undefined };

/** What is drawn: nodes, or a function that makes them from what the control should do. */
export type Drawn = ReactNode | ((control: GatedControl) => ReactNode);

export type CanProps = Asked & {
  /** What the question is about; may be written inline. Left out: "anywhere at all?" */
  resource?: Resource | null | undefined;
  /** What becomes of a refused control; as the gate's `display` option says when left out. */
  mode?: Mode | undefined;
  /** Gives form controls that are shown refused a `disabled` as well, which takes them out of the order of keys. */
  native?: boolean | undefined;
  /** Drawn in place of what is hidden. */
  fallback?: Drawn | undefined;
  /** Drawn unless hidden. What is shown without working is kept from working, unless a function looks at `enabled` or `effect` itself. */
  children?: Drawn | undefined;
};

/** Draws its children as far as the gate grants the action. Drawn again when the answer changes, and only then. */
export function Can(props: CanProps): ReactNode {
  const { mode, native, fallback, children } = props;
  const provided = useProvided();
  const shown = useDrawn(provided, props, mode);
  const early = Array.isArray(shown);
  const answer = early ? shown[0] : shown;
  const { visible } = answer;
  const drawn = visible ? children : fallback;
  answer.looked = false;
  const node = typeof drawn === 'function' ? drawn(answer.control) : drawn;
  // What is around refuses this too, and says why.
  const isRefused = visible && !answer.works && !answer.looked && !provided.refused;
  // What React has not taken over yet must stay as the server wrote it.
  const refusal = useMemo(() => ({ shown: true, reason: () => provided.reason?.(answer.tell()), native }), [provided, answer, native]);
  const value = isRefused ? refusedInside(provided) : provided;
  const inner = early && value.refused ? drawEarly(node, true) : node;
  if (!visible) return inner;
  // The same shape for every answer, so that nothing is mounted anew.
  return createElement(GateContext.Provider, { value }, isRefused && createElement(Begin, { refusal: !early && refusal }), inner);
}

export interface MenuProps {
  /** Left out: "anywhere at all?" */
  resource?: Resource | null | undefined;
  /** Draws one menu, whose entries are those to be shown. */
  children: (menu: MenuOfGate) => ReactNode;
}

/** Draws every menu that is not hidden, in table order. */
export function Menu({ resource, children }: MenuProps): ReactNode {
  return useMenu(resource).map((menu) => createElement(Fragment, { key: menu.menu }, children(menu)));
}
