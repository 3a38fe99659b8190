import { createElement, useInsertionEffect, useRef, type ReactNode } from 'react';

import type { Refusal } from '../../refusals/index.js';
import { createHold, type Hold } from './hold.js';

export interface BeginProps {
  /** False as long as it is only a mark. */
  readonly refusal: Refusal | false;
}

/**
 * Stands before what is refused, for as long as it is. It goes first, so that what was changed is put back while all is there, and so
 * that what is drawn finds itself refused as soon as it may do something.
 */
export function Begin({ refusal }: BeginProps): ReactNode {
  const hold = useRef<Hold>(null);
  // Of all effects only these are left alone while React hides a component: what is hidden would work by its labels.
  useInsertionEffect(() => () => {
    hold.current?.end();
    hold.current = null;
  }, []);
  // It may stand nearly everywhere, in lists, tables and selects, and shows nothing.
  return createElement('template', { ref: (from: Element | null) => void (from && refusal && (hold.current ??= createHold(from)).set(refusal)) });
}
