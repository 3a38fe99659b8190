import { defineRolegateCan } from './dom/element.js';
import type { ReasonText } from './dom/reasons.js';
import { openRoot, type GatedDom } from './dom/root.js';
import { ownerDocument, viewOf } from '../refusals/index.js';
import type { AnyGate } from '../types.js';

export { domStyle } from './dom/style.js';
export { defineRolegateCan, type RolegateCan } from './dom/element.js';
export type { ReasonText } from './dom/reasons.js';
export type { GatedDom } from './dom/root.js';

/** How elements are gated. */
export interface DomOptions {
  /** From a decision to the text of its reason, like `(decision) => explain(decision, 'en')`; the reason itself when left out, nothing when the text is empty. */
  reason?: ReasonText | undefined;
}

/**
 * Gates every element with `data-can`, `data-can-any` or `data-can-all` and every `rolegate-can` in a root from now on, also what
 * is added, moved or changed later. In roots within roots the nearest one decides; a root gated again is gated by the later gate.
 */
export function gateDom(root: Element | Document | ShadowRoot, gate: AnyGate, options: DomOptions = {}): GatedDom {
  defineRolegateCan(viewOf(ownerDocument(root) ?? root) ?? undefined);
  return openRoot(root, gate, options.reason);
}
