/**
 * React's own tree, as far as it says what is drawn where: only read, and where it cannot be read nothing is known. Fields and
 * tags are the same in React 18 and 19.
 */
export interface Fiber {
  readonly tag: number;
  readonly key: string | null;
  readonly stateNode: any;
  readonly return: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
}

const ROOT = 3;
const PORTAL = 4;

/** What React knows of a node it has drawn. */
export function fiberOf(node: Node): Fiber | undefined {
  const key = Object.keys(node).find((name) => name.startsWith('__reactFiber$'));
  return (node as unknown as Record<string, Fiber>)[key!];
}

/** True for what is in the page, and in React's tree. */
export function isDrawn(element: Element): boolean {
  for (let fiber = element.isConnected ? fiberOf(element) : null; fiber; fiber = fiber.return!) if (fiber.tag === ROOT) return true;
  return false;
}

/**
 * Calls this with every element, of all that is drawn below, that is not in the element it is drawn in, as nothing in a portal is.
 * What is at the top is drawn in the parent.
 */
export function eachElsewhere(below: Fiber | null | undefined, parent: unknown, found: (element: Element) => void): void {
  for (let fiber = below?.child; fiber; fiber = fiber.sibling) {
    const { tag, stateNode } = fiber;
    // An element, also `html`, `head` and `body`.
    const isElement = tag === 5 || tag === 27;
    if (isElement && stateNode.parentNode !== parent && isDrawn(stateNode)) found(stateNode);
    eachElsewhere(fiber, isElement ? stateNode : tag === PORTAL || parent, found);
  }
}
