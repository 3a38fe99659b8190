import { addListener, tellListeners, type Listeners } from '../listeners.js';
import type { Grants } from '../types.js';
import { seen } from '../zone.js';
import type { Following, FollowState } from './following.js';

/** What is followed, as whoever follows it sees it, and what changes it. */
export interface Hub {
  readonly following: Following;
  readonly set: (grants: Grants) => void;
  readonly become: (state: FollowState) => void;
}

/** What a hub is made of. */
export interface HubOptions {
  readonly refresh: () => void;
  /** Called once, at the end. */
  readonly ended: () => void;
  readonly signal?: AbortSignal | undefined;
  readonly onError?: ((error: Error) => void) | undefined;
}

/** Keeps what is followed, and tells its listeners, until the signal or `end` ends it. */
export function createHub(state: FollowState, { refresh, ended, signal, onError = () => undefined }: HubOptions): Hub {
  const ofGrants: Listeners<Grants> = new Set();
  const ofState: Listeners<FollowState> = new Set();
  let grants: Grants | undefined;
  let settle!: () => void;
  const ready = new Promise<void>((resolve) => (settle = resolve));
  const tellGrants = seen(() => grants && tellListeners(ofGrants, grants, onError));
  const tellState = seen(() => tellListeners(ofState, state, onError));

  function become(next: FollowState): void {
    if (next === state || state === 'ended') return;
    state = next;
    settle();
    tellState();
  }

  function end(): void {
    if (state === 'ended') return;
    signal?.removeEventListener('abort', end);
    become('ended');
    ofGrants.clear();
    ofState.clear();
    ended();
  }

  if (state !== 'loading') settle();
  signal?.addEventListener('abort', end);
  return {
    become,
    set(next) {
      if (state === 'ended') return;
      grants = next;
      tellGrants();
    },
    following: {
      grants: () => grants,
      state: () => state,
      ready,
      subscribe: (listener) => addListener(ofGrants, listener),
      watch: (listener) => addListener(ofState, listener),
      refresh,
      end,
    },
  };
}
