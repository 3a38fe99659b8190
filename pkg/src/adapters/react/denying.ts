import { nowhere } from '../../reach.js';
import type { AnyGate, GateState, Reason } from '../../types.js';

/** Takes the place of a missing gate: it denies everything, for this reason. */
export function denyingGate(state: GateState, reason: Reason, error?: Error): AnyGate {
  return {
    can: () => false,
    canRead: () => false,
    check: (action) => ({ effect: 'deny', action, reason, depends: false, decided_by: null, granted_to: [] }),
    actions: () => ({ allow: [], read_only: [] }),
    reach: nowhere,
    menu: () => [],
    display: () => ({ visible: false, enabled: false, read_only: false, reason, granted_to: [] }),
    update() {},
    subscribe: () => () => {},
    dispose() {},
    ready: Promise.resolve(),
    state,
    error,
    revision: 0,
  };
}
