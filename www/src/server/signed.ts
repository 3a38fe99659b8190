import type { Account, Client, Session } from 'rolegate/client';
import { createContext, useContext } from 'react';

import type { Found } from './find';

/** Why there is no session any more: it ran out or was ended, or the clock was moved past its end. */
export type Lost = 'ended' | 'clock';

/** What only a server has: signing in and out, and the clock of a demonstration. */
export interface OfServer {
  client: Client;
  found: Found;
  moved: (ahead_ms: number) => void;
  moving: (isMoving: boolean) => void;
}

/** Who is signed in, and what they act by. */
export interface Signed {
  /** Gives commands and asks questions: of a server, or of a directory in memory. */
  session: Session;
  account: Account;
  /** The server's time, in milliseconds since 1970: that of a demonstration may be ahead. */
  now: () => number;
  /** What only a server has; undefined where the directory is in memory. */
  server: OfServer | undefined;
  /** Asks who is signed in once more, after they have changed their account. */
  refresh: () => Promise<void>;
  signOut: () => Promise<void>;
  /** There is no session any more. */
  lose: (why: Lost) => void;
}

export const SignedContext = createContext<Signed | undefined>(undefined);

export function useSigned(): Signed {
  const signed = useContext(SignedContext);
  if (!signed) throw new Error('nobody is signed in here');
  return signed;
}

/** The server, for pages that are of no directory in memory. */
export function useServer(): OfServer {
  const { server } = useSigned();
  if (!server) throw new Error('there is no server here');
  return server;
}
