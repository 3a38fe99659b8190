import * as React from 'react';
import type { ReactNode } from 'react';

interface LazyNode {
  readonly $$typeof?: symbol;
  readonly _init: (payload: unknown) => ReactNode;
  readonly _payload: unknown;
}

// React 18 does not have it, and bundlers complain of a name that is not there.
const use = (React as unknown as Record<string, unknown>)['use'.trim()] as ((promise: PromiseLike<ReactNode>) => ReactNode) | undefined;

// Text, which both React 18 and 19 take.
const INERT = { inert: 'inert' };

/**
 * What is refused, as a server writes it: until the page's scripts are there, the browser keeps the elements at the top from
 * working. Components have to pass it on. The shape stays, so that nothing is mounted anew.
 */
export function drawEarly(node: ReactNode): ReactNode {
  if (Array.isArray(node)) return React.createElement(React.Fragment, undefined, ...node.map(drawEarly));
  if (React.isValidElement<{ children?: ReactNode }>(node)) {
    const { type, props } = node;
    // Fragments, boundaries and contexts are no elements of the page.
    const isSeenThrough = typeof type === 'symbol' || /context|provider/.test(String((type as { $$typeof?: symbol }).$$typeof));
    return isSeenThrough ? React.cloneElement(node, undefined, drawEarly(props.children)) : React.cloneElement(node, INERT as object);
  }
  // From a Server Component; it may be there on one side and not yet on the other. Suspends as React does when it meets it.
  const { $$typeof, _init, _payload } = (node ?? {}) as LazyNode;
  if ($$typeof === Symbol.for('react.lazy')) return drawEarly(_init(_payload));
  return use && node instanceof Promise ? drawEarly(use(node)) : node;
}
