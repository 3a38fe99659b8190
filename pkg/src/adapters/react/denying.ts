import { nowhere } from '../../reach.js';
import type { AnyGate, Reason } from '../../types.js';

const no = (): boolean => false;

/** Takes the place of a missing gate: it denies everything, for this reason. */
export function denyingGate(reason: Reason, error?: Error): AnyGate {
  return {
    can: no,
    canRead: no,
    check: (action) => ({ effect: 'deny', action, reason, depends: false, decided_by: null, granted_to: [] }),
    actions: () => ({ allow: [], read_only: [] }),
    reach: nowhere,
    menu: () => [],
    display: () => ({ visible: false, enabled: false, read_only: false, reason, granted_to: [] }),
    update() {},
    subscribe: () => () => {},
    dispose() {},
    ready: Promise.resolve(),
    state: 'failed',
    error,
    revision: 0,
  };
}
