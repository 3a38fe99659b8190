import { createContext, useContext, useRef, useSyncExternalStore, type Context } from 'react';

import type { Action, AnyGate, Decision, Menu, Resource } from '../../types.js';
import type { Mode, Question } from '../control.js';
import { steady, watchAnswer, type Answer, type GatedControl } from './control.js';
import { denyingGate } from './denying.js';

/** What a provider gives to what is below it. */
export interface Provided {
  readonly gate: AnyGate;
  readonly reason?: ((decision: Decision) => string | undefined) | undefined;
  readonly suspense?: boolean | undefined;
  /** True in what a `<Can>` refuses. */
  readonly refused?: boolean | undefined;
  /** What is provided in what a `<Can>` refuses, once that was asked for. */
  inside?: Provided;
}

const CONTEXT = Symbol.for('rolegate.react');

/** One for each copy of React, whatever the number of copies of this package: a page may have it as ESM and as CommonJS. */
export const GateContext = ((createContext as { [CONTEXT]?: Context<Provided | undefined> })[CONTEXT] ??= createContext<Provided | undefined>(undefined));

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

/** What is provided in what a `<Can>` refuses: the same object each time. */
export function refusedInside(provided: Provided): Provided {
  return (provided.inside ??= { ...provided, refused: true });
}

// Where there is no document nothing is hydrated: it is a server, or a native app, which never asks for a server's answer.
const isServer = typeof document === 'undefined';

/** An answer that is drawn anew when it is another one by `Object.is`. */
function useAnswer<T>({ gate, suspense }: Provided, read: () => T, readEarly = read): T {
  if (suspense) waitFor(gate);
  return useSyncExternalStore(gate.subscribe, read, () => {
    // While hydrating, to suspend is to keep what the server wrote; to deny would be to contradict it.
    if (!isServer) waitFor(gate);
    return readEarly();
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
  readonly refused: boolean | undefined;
  readonly value: T;
}

type Make<T> = (gate: AnyGate, question: Question, mode: Mode | undefined, refused: boolean | undefined) => T;

/** Keeps what was made for a question as long as it is alike, so that resources and lists may be written inline. */
function useKept<T>({ gate, refused }: Provided, question: Question, mode: Mode | undefined, make: Make<T>): T {
  const kept = useRef<Kept<T> | null>(null);
  let last = kept.current;
  if (last === null || last.gate !== gate || last.mode !== mode || last.refused !== refused || !isSame(last.question, question)) {
    // Only a cache: what a drawing that is thrown away leaves in it, the next compares again.
    kept.current = last = { gate, question, mode, refused, value: make(gate, question, mode, refused) };
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

/** The provider's gate. What uses this is drawn again after every change of answers. Without a provider, one that denies everything. */
export function useGate(): AnyGate {
  const provided = useProvided();
  useAnswer(provided, () => provided.gate.revision);
  return provided.gate;
}

/** True when allowed, and false in what a `<Can>` refuses. Drawn again when that changes, and only then. */
export function useCan(action: Action, resource?: Resource | null): boolean {
  const provided = useProvided();
  return useAnswer(provided, () => !provided.refused && provided.gate.can(action, resource));
}

/** The decision, the same object as long as it says the same. */
export function useDecision(action: Action, resource?: Resource | null): Decision {
  const provided = useProvided();
  return useAnswer(provided, useKept(provided, { action, resource }, undefined, watchDecision));
}

function watchDecision(gate: AnyGate, { action, resource }: Question): () => Decision {
  return steady(gate, () => gate.check(action!, resource));
}

/** What `<Can>` draws by; a list with it where a server draws, and where the page takes that over. */
export function useDrawn(provided: Provided, question: Question, mode: Mode | undefined): Answer | readonly [Answer] {
  const read = useKept(provided, question, mode, watchAnswer);
  return useAnswer<Answer | readonly [Answer]>(provided, read, () => {
    const answer = read();
    return answer.works && !provided.refused ? answer : (answer.early ??= [answer]);
  });
}

/**
 * What a control should do, for your own components. Without a mode the gate's `display` option decides. In what a `<Can>`
 * refuses it is never enabled; the rest is the question's own answer.
 */
export function useControl(question: Question, mode?: Mode): GatedControl {
  const provided = useProvided();
  return useAnswer(provided, useKept(provided, question, mode, watchAnswer)).control;
}

/** The console's menus in table order, without the hidden ones and without hidden entries; the same list as long as it says the same. */
export function useMenu(resource?: Resource | null): Menu[] {
  const provided = useProvided();
  return useAnswer(provided, useKept(provided, { resource }, undefined, watchMenu));
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
