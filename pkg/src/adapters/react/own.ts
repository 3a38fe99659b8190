import { useEffect, useInsertionEffect, useLayoutEffect, useState } from 'react';

import type { Gate } from '../../types.js';
import { isServer } from './hooks.js';

// React 18 warns of layout effects on servers, where no effect is ever run.
const useCommitted = isServer ? useEffect : useLayoutEffect;

/** Starts a gate, as `startGate` of `rolegate`, `rolegate/slim` and `rolegate/compiled` does. */
export type StartGate<Given, Options> = (given: Given, options?: Options) => Gate<Given>;

/**
 * A gate of the component's own: started by the function for what is given, mostly the Grants; updated when other ones are
 * given; and disposed of after the component is gone, not while React only hides it. Undefined as long as nothing is given.
 * The options are those of the first time; give the component another `key` for others.
 */
export function useOwnGate<Given, Options>(
  start: StartGate<Given, Options>,
  given: Given | null | undefined,
  options?: Options,
): Gate<Given> | undefined {
  const [own] = useState(() => createOwn(start, options));
  const gate = own.draw(given);
  // Of all effects only these are left alone while React hides a component.
  useInsertionEffect(own.hold, [own]);
  useCommitted(() => own.follow(given));
  return gate;
}

interface Own<Given> {
  /** The gate to draw with. One that is started in a drawing that is thrown away is held by nothing and needs no end. */
  readonly draw: (given: Given | null | undefined) => Gate<Given> | undefined;
  /** Tells the gate what is given now. */
  readonly follow: (given: Given | null | undefined) => void;
  /** Keeps the gate until the returned function is called. */
  readonly hold: () => () => void;
}

function createOwn<Given, Options>(start: StartGate<Given, Options>, options: Options | undefined): Own<Given> {
  let gate: Gate<Given> | undefined;
  let last: Given | null | undefined;
  let holders = 0;

  function end(): void {
    gate?.dispose();
    gate = undefined;
  }

  return {
    draw(given) {
      if (given == null) return undefined;
      return (gate ??= start((last = given), options));
    },
    follow(given) {
      if (given === last) return;
      last = given;
      if (given == null) end();
      else gate?.update(given);
    },
    hold() {
      holders += 1;
      return () => {
        holders -= 1;
        // Not at once: a component that was changed in development is held again at once, and listeners draw.
        queueMicrotask(() => holders || end());
      };
    },
  };
}
