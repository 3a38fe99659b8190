import * as React from 'react';
import { cloneElement, createElement, Fragment, isValidElement, type ReactNode } from 'react';

import { isUsedByOthers } from '../control.js';

interface LazyNode {
  readonly $$typeof?: symbol;
  readonly _init: (payload: unknown) => ReactNode;
  readonly _payload: unknown;
}

// React 18 does not have it, and bundlers complain of a name that is not there.
const use = (React as unknown as Record<string, unknown>)['use'.trim()] as ((promise: PromiseLike<ReactNode>) => ReactNode) | undefined;

/**
 * What is refused, as a server writes it: until the page's scripts are there, the browser keeps the elements at the top from
 * working, and labels, keys and forms from using controls in them. Components have to pass it on. The shape stays, so that nothing is mounted anew.
 */
export function drawEarly(node: ReactNode, isTop?: boolean): ReactNode {
  const each = (inner: ReactNode): ReactNode => drawEarly(inner, isTop);
  if (Array.isArray(node)) return createElement(Fragment, undefined, ...node.map(each));
  if (isValidElement<{ children?: ReactNode; type?: string }>(node)) {
    const { type, props } = node;
    const { children } = props;
    // Fragments, boundaries and contexts are no elements of the page.
    const isSeenThrough = typeof type === 'symbol' || /context|provider/.test(String((type as { $$typeof?: symbol }).$$typeof));
    if (isSeenThrough) return cloneElement(node, undefined, each(children));
    const isComponent = typeof type !== 'string';
    // `inert` is a text, which both React 18 and 19 take. Labels and keys use what is inert all the same, and a field of the form around sends that by it.
    const early = { ...(isTop && { inert: 'inert' }), accessKey: undefined, ...((isComponent || isUsedByOthers(type, props.type)) && { disabled: true }) };
    // A component may look at a list that it is given.
    const inner = !isComponent ? [children].flat() : isValidElement(children) ? [children] : [];
    return cloneElement(node, early as object, ...inner.map((one) => drawEarly(one)));
  }
  // From a Server Component; it may be there on one side and not yet on the other. Suspends as React does when it meets it.
  const lazy = node as LazyNode | undefined;
  if (lazy?.$$typeof === Symbol.for('react.lazy')) return each(lazy._init(lazy._payload));
  return use && node instanceof Promise ? each(use(node)) : node;
}
