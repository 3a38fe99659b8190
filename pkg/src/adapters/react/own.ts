import { useEffect, useInsertionEffect, useLayoutEffect, useState } from 'react';

import type { Gate } from '../../types.js';

/** Where there is no document nothing is hydrated: it is a server, or a native app, which never asks for a server's answer. */
export const isServer = typeof document === 'undefined';

// React 18 warns of layout effects on servers, where no effect is ever run.
export const useCommitted = isServer ? useEffect : useLayoutEffect;

/** Starts a gate, as `startGate` of `rolegate` and `rolegate/slim` and `createGate` of `rolegate/compiled` do. */
export type StartGate<Given, Options> = (given: Given, options?: Options) => Gate<Given>;

/**
 * A gate of the component's own: started by the function for what is given, mostly the Grants; updated when other ones are
 * given; and disposed of after the component is gone, not while React only hides it. Undefined as long as nothing is given.
 * The options are those of the first time; give the component another `key` for others.
 */
export function useOwnGate<Given, Options>(start: StartGate<Given, Options>, given: Given, options?: Options): Gate<Given>;
/** Where nothing may be given: undefined as long as that is so. */
export function useOwnGate<Given, Options>(start: StartGate<Given, Options>, given: Given | null | undefined, options?: Options): Gate<Given> | undefined;
export function useOwnGate<Given, Options>(
  start: StartGate<Given, Options>,
  given: Given | null | undefined,
  options?: Options,
): Gate<Given> | undefined {
  const [own] = useState((): Own<Given> => ({}));
  // One that is started in a drawing that is thrown away is held by nothing and needs no end.
  if (given != null) own.gate ??= start((own.given = given), options);
  // Of all effects only these are left alone while React hides a component.
  useInsertionEffect(() => {
    own.held = true;
    return () => {
      own.held = false;
      // Not at once: a component that was changed in development is held again at once, and listeners draw.
      queueMicrotask(() => own.held || end(own));
    };
  }, [own]);
  useCommitted(() => {
    if (given === own.given) return;
    own.given = given;
    if (given == null) end(own);
    else void own.gate?.update(given);
  });
  return given == null ? undefined : own.gate;
}

interface Own<Given> {
  gate?: Gate<Given> | undefined;
  /** What the gate was last given. */
  given?: Given | null | undefined;
  /** False before the component is there, and after it is gone. */
  held?: boolean;
}

function end<Given>(own: Own<Given>): void {
  own.gate?.dispose();
  own.gate = undefined;
}
