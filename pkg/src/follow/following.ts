import type { Grants } from '../types.js';

/**
 * How grants are followed: `loading` before the first answer; `live` while changes are told as they happen; `polling` while they are
 * asked for from time to time; `signed_out`, when there is nobody to hold any; `ended`.
 */
export type FollowState = 'loading' | 'live' | 'polling' | 'signed_out' | 'ended';

/** The Grants of whoever is signed in, as they change. */
export interface Following {
  /** The newest that arrived, the same object until others do. Before the first: undefined. Signed out: ones that hold nothing. */
  readonly grants: () => Grants | undefined;
  readonly state: () => FollowState;
  /** Resolves with the first answer, or with the end. While the server does not answer it is asked again, and `onError` hears why. */
  readonly ready: Promise<void>;
  /** Calls the listener with other grants as they arrive, until the function it returns is called. `gate.update` is such a listener. */
  readonly subscribe: (listener: (grants: Grants) => void) => () => void;
  /** Calls the listener when the state changes, likewise. */
  readonly watch: (listener: (state: FollowState) => void) => () => void;
  /** Asks now, as after signing in. */
  readonly refresh: () => void;
  /** Ends it all. The grants stay what they were. */
  readonly end: () => void;
}
