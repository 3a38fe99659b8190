/**
 * React's own tree, as far as it says what is drawn into portals, which stand anywhere in the document: only read, and where
 * it cannot be read nothing is known. Fields and tags are the same in React 18 and 19.
 */
export interface Fiber {
  readonly tag: number;
  readonly stateNode: unknown;
  readonly return: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
}

const PORTAL = 4;

/** An element, also `html`, `head` and `body`. */
const HOSTS = [5, 27];

/** What React knows of a node it has drawn. */
export function fiberOf(node: Node): Fiber | undefined {
  const key = Object.keys(node).find((name) => name.startsWith('__reactFiber$'));
  return (node as unknown as Record<string, Fiber>)[key!];
}

/** Calls this with every element at the top of a portal, of all that is drawn below. */
export function eachInPortals(below: Fiber | null | undefined, found: (element: Element) => void, inPortal?: boolean): void {
  for (let fiber = below?.child; fiber; fiber = fiber.sibling) {
    const isHost = HOSTS.includes(fiber.tag);
    if (isHost && inPortal) found(fiber.stateNode as Element);
    eachInPortals(fiber, found, fiber.tag === PORTAL || (inPortal && !isHost));
  }
}
