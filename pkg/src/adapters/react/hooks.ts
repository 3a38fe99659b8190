import { createContext, useContext, useRef, useSyncExternalStore } from 'react';

import type { Action, AnyGate, Decision, Menu, Reason, Resource } from '../../types.js';
import type { Mode, Question } from '../control.js';
import { momentOf, watchAnswer, type Answer, type GatedControl } from './control.js';
import { denyingGate } from './denying.js';

/** What a provider gives to what is below it. */
export interface Provided {
  readonly gate: AnyGate;
  readonly reason?: ((reason: Reason) => string | undefined) | undefined;
  readonly suspense?: boolean | undefined;
}

export const GateContext = createContext<Provided | undefined>(undefined);

let outside: Provided | undefined;

/** The provider's; where there is none, what denies everything, said once on the console. */
export function useProvided(): Provided {
  const provided = useContext(GateContext);
  if (provided !== undefined) return provided;
  if (outside === undefined) {
    const error = new Error('there is no `GateProvider` above: everything is denied');
    outside = { gate: denyingGate('failed', 'load_failed', error) };
    console.error(error);
  }
  return outside;
}

// Where there is no document nothing is hydrated: it is a server, or a native app, which never asks for a server's answer.
const isServer = typeof document === 'undefined';

/** An answer that is drawn anew when it is another one by `Object.is`. */
function useAnswer<T>({ gate, suspense }: Provided, read: () => T): T {
  if (suspense) waitFor(gate);
  return useSyncExternalStore(gate.subscribe, read, () => {
    // While hydrating, to suspend is to keep what the server wrote; to deny would be to contradict it.
    if (!isServer) waitFor(gate);
    return read();
  });
}

/** Suspends until the gate is ready or has failed. */
function waitFor(gate: AnyGate): void {
  if (gate.state === 'loading') throw gate.ready;
}

interface Kept<T> {
  readonly gate: AnyGate;
  readonly question: Question;
  readonly mode: Mode | undefined;
  readonly value: T;
}

/** Keeps what was made for a question as long as it is alike, so that resources and lists may be written inline. */
function useKept<T>(gate: AnyGate, question: Question, mode: Mode | undefined, make: (gate: AnyGate, question: Question, mode?: Mode) => T): T {
  const kept = useRef<Kept<T> | null>(null);
  let last = kept.current;
  if (last === null || last.gate !== gate || last.mode !== mode || !isSame(last.question, question)) {
    // Only a cache: what a drawing that is thrown away leaves in it, the next compares again.
    kept.current = last = { gate, question, mode, value: make(gate, question, mode) };
  }
  return last.value;
}

function isSame(left: Question, right: Question): boolean {
  return left.action === right.action && isAlike(left.resource, right.resource) && isAlike(left.any, right.any) && isAlike(left.all, right.all);
}

/** True for the same value, and for two resources or two lists of actions that say the same. */
function isAlike(left: any, right: any): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  // These may be where no loop finds them, in an accessor of a class; and in a longer list there is more than in a shorter.
  if (left.in !== right.in || left.id !== right.id || left.length !== right.length) return false;
  for (const field in left) if (left[field] !== right[field]) return false;
  for (const field in right) if (!(field in left)) return false;
  return true;
}

/** Gives what is asked for, and the same object as long as it says the same. */
function steady<T>(gate: AnyGate, ask: () => T): () => T {
  let asked: string | undefined;
  let said: string | undefined;
  let last: T;
  return () => {
    const moment = momentOf(gate);
    if (moment !== asked) {
      const next = ask();
      const says = JSON.stringify(next);
      if (says !== said) last = next;
      asked = moment;
      said = says;
    }
    return last;
  };
}

/** The provider's gate. What uses this is drawn again after every change of answers. Without a provider, one that denies everything. */
export function useGate(): AnyGate {
  const provided = useProvided();
  useAnswer(provided, () => provided.gate.revision);
  return provided.gate;
}

/** True when allowed. Drawn again when that changes, and only then. */
export function useCan(action: Action, resource?: Resource | null): boolean {
  const provided = useProvided();
  return useAnswer(provided, () => provided.gate.can(action, resource));
}

/** The decision, the same object as long as it says the same. */
export function useDecision(action: Action, resource?: Resource | null): Decision {
  const provided = useProvided();
  return useAnswer(provided, useKept(provided.gate, { action, resource }, undefined, watchDecision));
}

function watchDecision(gate: AnyGate, { action, resource }: Question): () => Decision {
  return steady(gate, () => gate.check(action!, resource));
}

/** What `<Can>` draws by. */
export function useControlled(provided: Provided, question: Question, mode: Mode | undefined): Answer {
  return useAnswer(provided, useKept(provided.gate, question, mode, watchAnswer));
}

/** What a control should do, for your own components. Without a mode the gate's `display` option decides. */
export function useControl(question: Question, mode?: Mode): GatedControl {
  return useControlled(useProvided(), question, mode).control;
}

/** The console's menus in table order, without the hidden ones and without hidden entries; the same list as long as it says the same. */
export function useMenu(resource?: Resource | null): Menu[] {
  const provided = useProvided();
  return useAnswer(provided, useKept(provided.gate, { resource }, undefined, watchMenu));
}

function watchMenu(gate: AnyGate, { resource }: Question): () => Menu[] {
  return steady(gate, () => gate.menu(resource).filter(isShown).map(withoutHidden));
}

function isShown({ state }: Pick<Menu, 'state'>): boolean {
  return state !== 'hidden';
}

function withoutHidden(menu: Menu): Menu {
  return { ...menu, entries: menu.entries.filter(isShown) };
}
