/**
 * React's own tree, as far as it says what is drawn where: only read, and where it cannot be read nothing is known. Fields and
 * tags are the same in React 18 and 19.
 */
export interface Fiber {
  readonly tag: number;
  readonly stateNode: any;
  readonly return: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
}

const ROOT = 3;
const PORTAL = 4;

/** True for an element, also `html`, `head` and `body`. */
function isElement({ tag }: Fiber): boolean {
  return tag === 5 || tag === 27;
}

/** Where a node has its place in React's tree; nothing for one that React has not drawn. */
export function fiberOf(node: Node): Fiber | undefined {
  const key = Object.keys(node).find((name) => name.startsWith('__reactFiber$'));
  return (node as unknown as Record<string, Fiber>)[key!];
}

/** An element that React has not drawn; nothing for one that it has. */
export function othersOwn(element: Element | null): Element | null {
  return element && !fiberOf(element) ? element : null;
}

/** False once a tree was met that cannot be read: what is refused is not drawn from then on. */
export let isReadable = true;

/** The element that React puts into what it draws at this place of its tree; undefined where the tree cannot be read, which the console is told. */
export function parentOf(fiber: Fiber | null | undefined): Element | undefined {
  for (; fiber; fiber = fiber.return) {
    if (isElement(fiber)) return fiber.stateNode;
    if (fiber.tag === ROOT || fiber.tag === PORTAL) return fiber.stateNode.containerInfo;
  }
  if (isReadable) console.warn('`<Can>` cannot read React: what is refused is hidden');
  isReadable = false;
  return undefined;
}

/** True for what is in React's tree. */
function isDrawn(fiber: Fiber | null): boolean {
  while (fiber && fiber.tag !== ROOT) fiber = fiber.return;
  return fiber !== null;
}

/**
 * Calls `found` with every element that is drawn below and is at the top there, or is not in the element it is drawn in: nothing in a portal is,
 * nor what a script has moved or taken out; and `enter` with what portals lead to, where more may be drawn.
 */
export function eachDrawn(below: Fiber | null, parent: unknown, found: (element: Element, isTop: boolean) => void, enter: (container: Element) => void): void {
  for (let fiber = below?.child; fiber; fiber = fiber.sibling) {
    const element = isElement(fiber) && fiber.stateNode;
    if (element && element.parentNode !== parent && isDrawn(fiber)) found(element, !parent);
    if (fiber.tag === PORTAL) enter(fiber.stateNode.containerInfo);
    eachDrawn(fiber, element || (fiber.tag === PORTAL ? fiber : parent), found, enter);
  }
}
