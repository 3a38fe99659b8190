import type { Fetch } from 'rolegate/client';

import { findServer } from './find';
import { isKind, systemOfKind } from './kinds';

/** What was asked for before there was anything to ask by, by its address. */
const begun = new Map<string, Promise<Response>>();

/** Asks for something early. */
function begin(path: string): void {
  const answer = fetch(path, { headers: { accept: 'application/json' }, redirect: 'manual' });
  // Whoever takes the answer hears why there is none.
  answer.catch(() => undefined);
  begun.set(path, answer);
}

/** Asks who is signed in, and what they hold in the place of the address, while the page itself is still being loaded. */
export function beginEarly(): void {
  begin('/api/session');
  void findServer().then(({ kind }) => kind === 'demo' && begin('/api/demo'));
  begin('/api/session/memberships?limit=50');
  // Read as parameters are, which never fails: whoever typed an address that is none gets the page that says so.
  const [, kind, id] = location.hash.split('?')[0]?.split('/') ?? [];
  if (isKind(kind) && id !== undefined) begin(`/api/session/grants?${new URLSearchParams(`system=${systemOfKind(kind)}&in=${id}`)}`);
}

/** `fetch`, which takes what was asked for early already, once; and no more of it after something was changed, such as who is signed in. */
export const fetchEarly: Fetch = async (path, request) => {
  if (request.method !== undefined && request.method !== 'GET') begun.clear();
  const early = begun.get(path);
  begun.delete(path);
  return (await early?.catch(() => undefined)) ?? fetch(path, request);
};
