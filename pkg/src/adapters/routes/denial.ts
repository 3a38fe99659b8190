import type { Decision } from '../../types.js';

/**
 * What a guard throws. React Router takes it for a response of status 403, and TanStack Router for something that is not found, which is
 * drawn where the page would be; plain data, so that it comes from a server as it is.
 */
export function denialBy(decision: Decision): object {
  return { status: 403, statusText: 'Forbidden', internal: false, isNotFound: true, data: { decision } };
}

/** The decision that refused a page, of what an error boundary or a `notFoundComponent` is given; undefined when that is something else. */
export function decisionOf(thrown: unknown): Decision | undefined {
  const { data } = Object(thrown) as { data?: unknown };
  const { decision } = Object(data) as { decision?: Decision | undefined };
  return typeof decision?.effect === 'string' ? decision : undefined;
}
