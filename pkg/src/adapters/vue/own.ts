import { onScopeDispose, toValue, watch, type MaybeRefOrGetter } from 'vue';

import type { Gate } from '../../types.js';

/** Starts a gate, as `startGate` of `rolegate` and `rolegate/slim` and `createGate` of `rolegate/compiled` do. */
export type StartGate<Given, Options> = (given: Given, options?: Options) => Gate<Given>;

/**
 * A gate of one's own: started by the function for what is given, mostly the Grants; updated whenever other ones are given; and
 * disposed of after the component or effect scope is gone. To be called in setup. What is given may be a ref or a getter.
 */
export function useOwnGate<Given, Options>(
  start: StartGate<Given, Options>,
  given: MaybeRefOrGetter<Given>,
  options?: Options,
): Gate<Given> {
  const gate = start(toValue(given), options);
  watch(() => toValue(given), gate.update);
  // Not at once: what leaves with a transition is not to be denied before it is gone.
  onScopeDispose(() => queueMicrotask(gate.dispose));
  return gate;
}
