import { QueryClientProvider } from '@tanstack/react-query';
import { createClient, type Account, type Client } from 'rolegate/client';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

import { createQueries } from './ask';
import { fetchEarly } from './early';
import { readDemo, type Found } from './find';
import { rememberSignedIn, wasSignedIn } from './remembered';
import { SignedContext, type Lost, type Signed } from './signed';

interface SignedProviderProps {
  found: Found;
  /** While it is not known who is signed in. */
  loading: ReactNode;
  /** When nobody is. */
  signIn: (client: Client, onSignedIn: (account: Account) => Promise<void>, lost: Lost | undefined) => ReactNode;
  children: ReactNode;
}

/** Keeps who is signed in at the server. */
export function SignedProvider({ found, loading, signIn, children }: SignedProviderProps): ReactNode {
  const client = useMemo(() => createClient({ fetch: fetchEarly }), []);
  const [account, setAccount] = useState<Account>();
  // A provider sends a browser back that signed in there.
  const [isKnown, setKnown] = useState(() => !wasSignedIn() && !location.hash.includes('openid=signed_in'));
  const [lost, setLost] = useState<Lost>();
  const ahead = useRef(0);
  const isMoving = useRef(false);
  const isDemo = found.kind === 'demo';

  const enter = useCallback(
    async (entered: Account, demo = isDemo ? readDemo() : undefined) => {
      // The clock of a demonstration may have been moved forward.
      if (demo) ahead.current = Date.parse((await demo).now) - Date.now();
      rememberSignedIn(true);
      setLost(undefined);
      setAccount(entered);
    },
    [isDemo],
  );

  useEffect(() => {
    if (isKnown) return;
    let wanted = true;
    const demo = isDemo ? readDemo(fetchEarly) : undefined;
    // Where nobody is signed in, nobody waits for it.
    demo?.catch(() => undefined);
    void client.account().then(async ({ answer, refused }) => {
      if (!wanted) return;
      if (answer) await enter(answer, demo);
      else if (refused) rememberSignedIn(false);
      setKnown(true);
    });
    return () => {
      wanted = false;
    };
  }, [client, isDemo, isKnown, enter]);

  const lose = useCallback((why: Lost) => {
    rememberSignedIn(false);
    // The stream may tell of the end before whoever moves the clock.
    setLost((before) => before ?? (isMoving.current ? 'clock' : why));
    setAccount(undefined);
  }, []);

  const user = account?.user;
  const queries = useMemo(() => createQueries(() => lose('ended')), [user, lose]);
  const signed = useMemo((): Signed | undefined => {
    if (!account) return undefined;
    return {
      session: client,
      account,
      now: () => Date.now() + ahead.current,
      server: { client, found, moved: (ahead_ms) => void (ahead.current = ahead_ms), moving: (now) => void (isMoving.current = now) },
      async refresh() {
        const { answer } = await client.account();
        if (answer) setAccount(answer);
      },
      async signOut() {
        const { failed } = await client.signOut();
        if (failed) throw failed.error;
        rememberSignedIn(false);
        setAccount(undefined);
      },
      lose,
    };
  }, [account, client, found, lose]);

  if (!isKnown) return loading;
  if (!signed) return signIn(client, enter, lost);
  return (
    <QueryClientProvider client={queries}>
      <SignedContext value={signed}>{children}</SignedContext>
    </QueryClientProvider>
  );
}
