import { around, isElement, parentNode } from './platform.js';
import { refusalOf } from './places.js';

/** A part of a page that a gate decides about. */
export interface GatedRoot {
  /** True for an element that must not work, whether or not a claim says so already. */
  readonly refuses: (element: Element) => boolean;
  /** Looks at these trees, and lets go of elements that another root decides about now. */
  readonly look: (trees: readonly Node[]) => void;
  readonly stop: () => void;
}

/** By their node, so that a root that is thrown away is forgotten. */
export const gatedRoots = new WeakMap<Node, GatedRoot>();

/** The root that decides about a node: the nearest around it in the same tree. */
export function rootAround(node: Node | null, roots: WeakMap<Node, GatedRoot>): GatedRoot | undefined {
  for (; node; node = parentNode(node)) {
    const found = roots.get(node);
    if (found) return found;
  }
  return undefined;
}

/** True for what is refused itself, by a claim or by its root; what is around it is left aside. */
export function isRefused(node: Node): boolean {
  return refusalOf(node) !== undefined || (isElement(node) && rootAround(node, gatedRoots)?.refuses(node) === true);
}

/** True for what is refused, or in something that is. */
export function isWithinRefused(node: Node | null | undefined): boolean {
  for (; node; node = around(node)) if (isRefused(node)) return true;
  return false;
}
