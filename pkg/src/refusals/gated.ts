import { parentNode } from './platform.js';

/** A part of a page that a gate decides about. */
export interface GatedRoot {
  /** True for an element that is not decided yet, and so does not work yet. */
  readonly waits: (element: Element) => boolean;
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
