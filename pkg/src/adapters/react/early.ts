import { cloneElement, createElement, Fragment, isValidElement, version, type ReactNode } from 'react';

interface LazyNode {
  readonly $$typeof: symbol;
  readonly _init: (payload: unknown) => ReactNode;
  readonly _payload: unknown;
}

const LAZY = Symbol.for('react.lazy');

// React 18 knows `inert` as little as any other name, and takes only text for it.
const INERT = { inert: version < '19' ? '' : true } as object;

/**
 * What is refused, as a server writes it: before the page's scripts are there, the browser keeps it from working. Components
 * are given the same, which most hand on to their element. The shape stays, so that nothing is mounted anew.
 */
export function drawEarly(node: ReactNode): ReactNode {
  if (Array.isArray(node)) return createElement(Fragment, undefined, ...node.map(drawEarly));
  if ((node as LazyNode | undefined)?.$$typeof === LAZY) {
    // From a server component; it may be there on one side and not yet on the other. Suspends as React does when it meets it.
    const { _init, _payload } = node as unknown as LazyNode;
    return drawEarly(_init(_payload));
  }
  if (!isValidElement<{ children?: ReactNode }>(node)) return node;
  // Fragment, Suspense, StrictMode, Profiler and Activity draw nothing themselves.
  return typeof node.type === 'symbol' ? cloneElement(node, undefined, drawEarly(node.props.children)) : cloneElement(node, INERT);
}
