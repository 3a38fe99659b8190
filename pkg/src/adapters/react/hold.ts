import { createHold, type Hold } from '../../refusals/index.js';
import { eachDrawn, fiberOf, othersOwn, type Fiber } from './fibers.js';

/** Holds, by the place in React's tree below which they refuse what is drawn. */
const holds = new WeakMap<Fiber, Hold>();

/**
 * Refuses what React has drawn below one place of its tree, wherever that is now, and what others put in its place. It never looks at what is
 * drawn, but for where that is. It puts no marks into the page: React would fail to do so where a script has moved what is drawn.
 */
export function holdBelow(drawn: Fiber, parent: Element): Hold {
  const hold = createHold((found, refusal) => {
    function find(element: Element, isTop: boolean): void {
      found(element, refusal);
      // What a library has put around it, and after it, as editors are in place of a field. The end of a page has the dialogs of others.
      let top: Element | null = isTop && parent.localName !== 'body' ? element : null;
      while (top && top.parentNode !== parent) top = othersOwn(top.parentElement);
      for (; top; top = othersOwn(top.nextElementSibling)) found(top, refusal);
    }

    // Of the two it may be the older.
    for (const below of [drawn, drawn.alternate]) eachDrawn(below, undefined, find, (container) => found(container, undefined));
  }, lookAt);
  holds.set(drawn, hold);
  return hold;
}

/** Looks again where nodes that came, went or moved are drawn, or what is in front of them or around them. */
function lookAt(nodes: ReadonlySet<Node>): void {
  const due = new Set<Hold | undefined>();
  for (const node of nodes) {
    let at: Node | null = node;
    while (at && !fiberOf(at)) at = (at as Element).previousElementSibling ?? at.parentNode;
    for (let fiber = at && fiberOf(at); fiber; fiber = fiber.return) due.add(holds.get(fiber) ?? holds.get(fiber.alternate!));
  }
  due.forEach((hold) => hold?.look());
}
