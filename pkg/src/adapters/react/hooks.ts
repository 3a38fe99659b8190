import { createContext, useContext, useInsertionEffect, useReducer, useSyncExternalStore, type Context } from 'react';

import type { Action, AnyGate, Decision, Menu, Resource } from '../../types.js';
import { steady, type Mode, type Question } from '../control.js';
import { watchAnswer, type Answer, type GatedControl } from './control.js';
import { denyingGate } from './denying.js';
import { isServer } from './own.js';

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
    outside = { gate: denyingGate('load_failed', error) };
    console.error(error);
  }
  return outside;
}

/** What is provided in what a `<Can>` refuses: the same object each time. */
export function refusedInside(provided: Provided): Provided {
  return (provided.inside ??= { ...provided, refused: true });
}

/** What a component keeps for its question. */
class Asking<T> {
  declare readonly gate?: AnyGate;
  declare readonly question: Question;
  declare readonly mode?: Mode;
  declare readonly refused?: boolean;
  declare readonly read: () => T;
  /** Tells React's store of a change. There is none while React hides the component. */
  declare tell: (() => void) | undefined;
  readonly subscribe = (tell: () => void) => {
    this.tell = tell;
    return () => (this.tell = undefined);
  };
}

type Make<T> = (gate: AnyGate, question: Question, mode: Mode | undefined, refused: boolean | undefined) => () => T;

/**
 * An answer that is drawn anew when it is another one by `Object.is`. What was made for a question is kept as long as that is alike, so that
 * resources and lists may be written inline.
 */
function useAnswer<T, Early = T>(
  { gate, suspense, refused }: Provided,
  make: Make<T>,
  question: Question = {},
  mode?: Mode,
  early?: (answer: T) => Early,
): T | Early {
  if (suspense) waitFor(gate);
  const [[own], drawAnew] = useReducer(renew<T>, undefined, create<T>);
  if (own.gate !== gate || own.mode !== mode || own.refused !== refused || !isSame(own.question, question)) {
    // Only a cache: what a drawing that is thrown away leaves in it, the next compares again.
    Object.assign(own, { gate, question, mode, refused, read: make(gate, question, mode, refused) });
  }
  const { read } = own;
  // Of all effects only these are run, and left alone, while React hides a component. What is hidden would work by its labels.
  useInsertionEffect(() => gate.subscribe(() => (own.tell ?? drawAnew)()), [gate, own]);
  return useSyncExternalStore<T | Early>(own.subscribe, read, () => {
    // While hydrating, to suspend is to keep what the server wrote; to deny would be to contradict it.
    if (!isServer) waitFor(gate);
    return early ? early(read()) : read();
  });
}

const create = <T,>(): [Asking<T>] => [new Asking()];
const renew = <T,>([own]: [Asking<T>]): [Asking<T>] => [own];

/** Suspends until the gate is ready or has failed. */
function waitFor(gate: AnyGate): void {
  if (gate.state === 'loading') throw gate.ready;
}

function isSame(left: Question, right: Question): boolean {
  return left.action === right.action && isAlike(left.resource, right.resource) && isAlike(left.any, right.any) && isAlike(left.all, right.all);
}

/** True for the same value, and for two resources or two lists of actions that say the same. */
function isAlike(left: any, right: any): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  // The first two may be where nothing lists them, in an accessor of a class.
  return ['in', 'id', ...Object.keys(left), ...Object.keys(right)].every((field) => left[field] === right[field] && field in left === field in right);
}

/** The provider's gate. What uses this is drawn again after every change of answers. Without a provider, one that denies everything. */
export function useGate(): AnyGate {
  const provided = useProvided();
  useAnswer(provided, watchRevision);
  return provided.gate;
}

function watchRevision(gate: AnyGate): () => number {
  return () => gate.revision;
}

/** True when allowed, and false in what a `<Can>` refuses. Drawn again when that changes, and only then. */
export function useCan(action: Action, resource?: Resource | null): boolean {
  return useAnswer(useProvided(), watchCan, { action, resource });
}

function watchCan(gate: AnyGate, { action, resource }: Question, _: unknown, refused: boolean | undefined): () => boolean {
  return () => !refused && gate.can(action!, resource);
}

/** The decision, the same object as long as it says the same. */
export function useDecision(action: Action, resource?: Resource | null): Decision {
  return useAnswer(useProvided(), watchDecision, { action, resource });
}

function watchDecision(gate: AnyGate, { action, resource }: Question): () => Decision {
  return steady(gate, () => gate.check(action!, resource));
}

/** What `<Can>` draws by; a list with it where a server draws, and where the page takes that over. */
export function useDrawn(provided: Provided, question: Question, mode: Mode | undefined): Answer | readonly [Answer] {
  return useAnswer(provided, watchAnswer, question, mode, (answer) => (answer.works && !provided.refused ? answer : (answer.early ??= [answer])));
}

/**
 * What a control should do, for your own components. Without a mode the gate's `display` option decides. In what a `<Can>`
 * refuses it is never enabled; the rest is the question's own answer.
 */
export function useControl(question: Question, mode?: Mode): GatedControl {
  return useAnswer(useProvided(), watchAnswer, question, mode).control;
}

/** The console's menus in table order, without the hidden ones and without hidden entries; the same list as long as it says the same. */
export function useMenu(resource?: Resource | null): Menu[] {
  return useAnswer(useProvided(), watchMenu, { resource });
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
