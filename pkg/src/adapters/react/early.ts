import * as React from 'react';
import type { ReactNode } from 'react';

import { isUsedByOthers } from '../usedByOthers.js';

interface LazyNode {
  readonly $$typeof?: symbol;
  readonly _init: (payload: unknown) => ReactNode;
  readonly _payload: unknown;
}

// React 18 does not have it, and bundlers complain of a name that is not there.
const use = (React as unknown as Record<string, unknown>)['use'.trim()] as ((promise: PromiseLike<ReactNode>) => ReactNode) | undefined;

// Text, which both React 18 and 19 take.
const INERT = { inert: 'inert' };

// Labels and keys use it all the same, and a field of the form around sends that by it. Components pass it on.
const DISABLED = { disabled: true };

/**
 * What is refused, as a server writes it: until the page's scripts are there, the browser keeps the elements at the top from
 * working, and labels, keys and forms from using controls in them. Components have to pass it on. The shape stays, so that nothing is mounted anew.
 */
export function drawEarly(node: ReactNode, isTop?: boolean): ReactNode {
  const each = (inner: ReactNode): ReactNode => drawEarly(inner, isTop);
  if (Array.isArray(node)) return React.createElement(React.Fragment, undefined, ...node.map(each));
  if (React.isValidElement<{ children?: ReactNode; type?: string }>(node)) {
    const { type, props } = node;
    const { children } = props;
    // Fragments, boundaries and contexts are no elements of the page.
    const isSeenThrough = typeof type === 'symbol' || /context|provider/.test(String((type as { $$typeof?: symbol }).$$typeof));
    if (isSeenThrough) return React.cloneElement(node, undefined, each(children));
    const early = { ...(isTop && INERT), accessKey: undefined, ...((typeof type !== 'string' || isUsedByOthers(type, props.type)) && DISABLED) };
    // A component may look at a list that it is given.
    const inner = typeof type === 'string' ? [children].flat() : React.isValidElement(children) ? [children] : [];
    return React.cloneElement(node, early as object, ...inner.map((one) => drawEarly(one)));
  }
  // From a Server Component; it may be there on one side and not yet on the other. Suspends as React does when it meets it.
  const { $$typeof, _init, _payload } = (node ?? {}) as LazyNode;
  if ($$typeof === Symbol.for('react.lazy')) return each(_init(_payload));
  return use && node instanceof Promise ? each(use(node)) : node;
}
