import { createElement, useInsertionEffect, type ReactNode, type RefObject } from 'react';

import { createHold, type Hold } from './hold.js';

export interface BeginProps {
  readonly hold: RefObject<Hold | null>;
}

/** Stands before what is refused, for as long as it is. It goes first, so that what was changed is put back while all is there. */
export function Begin({ hold }: BeginProps): ReactNode {
  // Of all effects only these are left alone while React hides a component: what is hidden would work by its labels.
  useInsertionEffect(() => () => {
    hold.current?.end();
    hold.current = null;
  }, [hold]);
  return mark((from) => (hold.current ??= createHold(from)));
}

/** What stands before and after. It may stand nearly everywhere, in lists, tables and selects, and shows nothing. */
export function mark(found: false | ((element: Element) => void)): ReactNode {
  return createElement('template', { ref: (element: Element | null) => void (found && element && found(element)) });
}
