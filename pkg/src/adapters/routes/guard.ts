import type { AnyGate } from '../../types.js';
import type { RouteRights } from './rights.js';

/** A method of a router, whose own types say more than is needed here. */
export type Method = (...given: never[]) => unknown;

/** What every guard needs. */
export interface RouteGuard {
  /** A gate of any kind, or a promise of one, as where grants have to be fetched first. Until it is ready nothing opens and nothing is refused. */
  gate: AnyGate | PromiseLike<AnyGate>;
  rights: RouteRights;
  /** Ends the following of changes; what is refused stays refused. */
  signal?: AbortSignal | undefined;
}

/** The gate, as soon as it has answers. */
export async function readyGate({ gate: given }: RouteGuard): Promise<AnyGate> {
  const gate = await given;
  while (gate.state === 'loading') await gate.ready;
  return gate;
}

/** Calls the listener with the gate after every change of its answers. On servers, where every request has its own page, nothing changes. */
export function followGate({ gate: given, signal }: RouteGuard, listener: (gate: AnyGate) => void): void {
  if (typeof window === 'undefined') return;
  void Promise.resolve(given).then(
    (gate) => {
      if (signal?.aborted) return;
      const end = gate.subscribe(() => {
        if (gate.state !== 'loading') listener(gate);
      });
      signal?.addEventListener('abort', end, { once: true });
    },
    // Whoever waits for the gate is told why there is none.
    () => undefined,
  );
}
