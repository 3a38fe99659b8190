import type { Grants } from 'rolegate';

/** Who is signed in with which token; in a product, a table of sessions. */
export const sessions = new Map<string, Grants>();

/** The grants of whoever sent this `Authorization` header. */
export async function grantsOf(authorization: string | undefined): Promise<Grants | undefined> {
  const token = authorization?.replace(/^Bearer /, '') ?? '';
  if (token === 'broken-store') throw new Error('the store of sessions is down');
  // A library may throw what is no error, and frameworks take that for "go on".
  if (token === 'throws-nothing') throw undefined;
  if (token === 'throws-route') throw 'route';
  return sessions.get(token);
}

/** Waits until everything else had a turn, so that requests of different people overlap. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
