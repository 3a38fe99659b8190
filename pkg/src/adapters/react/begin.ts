import { Component, createElement, useInsertionEffect, type ReactNode } from 'react';

import type { Hold, Refusal } from '../../refusals/index.js';
import { parentOf, type Fiber } from './fibers.js';
import { holdBelow } from './hold.js';
import { useCommitted } from './own.js';

export interface BeginProps {
  /** False as long as the page is as a server wrote it. */
  readonly refusal: Refusal | false;
}

/**
 * Stands before what is refused, for as long as it is, and draws nothing. It goes first, so that what was changed is put back while all is
 * there, and so that what is drawn finds itself refused as soon as it may do something. It is a class, since these know their place in
 * React's own tree, also while that is hidden, when nobody is told of elements.
 */
export class Begin extends Component<BeginProps> {
  declare readonly _reactInternals?: Fiber;
  declare hold: Hold | undefined;
  /** True as long as it is there. */
  declare isThere?: boolean;

  override render(): ReactNode {
    return createElement(Effects, { begin: this });
  }

  refuse(): void {
    const { refusal } = this.props;
    const parent = refusal && this.isThere && parentOf(this._reactInternals);
    if (parent) (this.hold ??= holdBelow(this._reactInternals!.return!, parent)).set(refusal, parent);
  }
}

function Effects({ begin }: { readonly begin: Begin }): ReactNode {
  // Of all effects only these are run, and left alone, while React hides a component: what is hidden would work by its labels.
  useInsertionEffect(() => {
    begin.isThere = true;
    return () => {
      begin.isThere = false;
      begin.hold?.set(undefined);
      begin.hold = undefined;
    };
  }, [begin]);
  useInsertionEffect(() => queueMicrotask(() => begin.hold ?? begin.refuse()));
  useCommitted(() => begin.refuse());
  return null;
}
