import { lazy, Suspense, useCallback, useContext, useState, type ReactNode } from 'react';

import { PlaceContext } from '../server/place';
import { AskContext, type Ask, type Asking } from './context';

const CommandModal = lazy(() => import('./commandModal'));

/** Holds the form that is open. It stands above all pages, so that it outlives the page whose right ends. */
export function CommandProvider({ children }: { children: ReactNode }): ReactNode {
  const place = useContext(PlaceContext);
  const [asking, setAsking] = useState<{ asking: Asking; count: number }>();
  const ask = useCallback<Ask>((next) => setAsking((before) => ({ asking: { home: place, ...next }, count: (before?.count ?? 0) + 1 })), [place]);
  return (
    <AskContext value={ask}>
      {children}
      <Suspense>{asking && <CommandModal key={asking.count} asking={asking.asking} onClosed={() => setAsking((now) => (now?.count === asking.count ? undefined : now))} />}</Suspense>
    </AskContext>
  );
}
