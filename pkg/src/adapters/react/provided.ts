import { createContext, useContext, type Context } from 'react';

import type { AnyGate, Decision } from '../../types.js';
import { denyingGate } from './denying.js';

/** What a provider gives to what is below it. */
export interface Provided {
  readonly gate: AnyGate;
  readonly reason?: ((decision: Decision) => string | undefined) | undefined;
  readonly suspense?: boolean | undefined;
  /** True in what a `<Can>` refuses. */
  readonly refused?: boolean | undefined;
  /** The same in what a `<Can>` refuses, once that was asked for. */
  inside?: Provided;
}

const KEY = Symbol.for('rolegate.react');

const shared = createContext as typeof createContext & { [KEY]?: Context<Provided | undefined> };

// One for each copy of React, whatever the number of copies of this package: a page may have it as ESM and as CommonJS.
export const GateContext = (shared[KEY] ??= createContext<Provided | undefined>(undefined));

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
  return provided.refused ? provided : (provided.inside ??= { ...provided, refused: true });
}
