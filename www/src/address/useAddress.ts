import { useCallback, useMemo, useSyncExternalStore } from 'react';

import { formatAddress, parseAddress, type Address } from './address';

/** Changes a part of the address. */
export type Change = (change: Partial<Address>) => void;

const WRITTEN = 'rolegate:address';

function subscribe(listener: () => void): () => void {
  const events = ['hashchange', 'popstate', WRITTEN];
  for (const event of events) addEventListener(event, listener);
  return () => {
    for (const event of events) removeEventListener(event, listener);
  };
}

/** The part of the address after `#`. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => location.hash);
}

/** The address as state. A change of view can be gone back from; other changes replace the entry in the history. */
export function useAddress(): [Address, Change] {
  const hash = useHash();
  const address = useMemo(() => parseAddress(hash), [hash]);
  const change = useCallback((changed: Partial<Address>) => {
    const before = parseAddress(location.hash);
    const after = formatAddress({ ...before, ...changed });
    const moves = (changed.view ?? before.view) !== before.view || (changed.part ?? before.part) !== before.part;
    history[moves ? 'pushState' : 'replaceState'](null, '', after);
    dispatchEvent(new Event(WRITTEN));
  }, []);
  return [address, change];
}
