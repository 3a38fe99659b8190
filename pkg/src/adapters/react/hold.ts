import { attendTo, claim, rootOf, type Claim, type Refusal } from '../../refusals/index.js';
import { eachDrawn, othersOwn, type Fiber } from './fibers.js';

/** Refuses what React has drawn below one place of its tree, wherever that is now, and what others put in its place. */
export interface Hold {
  readonly set: (refusal: Refusal) => void;
  readonly end: () => void;
}

/**
 * What refuses. It never looks at what is drawn, but for where that is. It puts no marks into the page: React would fail to do so where a
 * script has moved what is drawn.
 */
export function createHold(drawn: Fiber, parent: Element): Hold {
  const claims = new Map<Element, Claim>();
  const leave = attendTo(rootOf(parent), look);
  let refused: Refusal;

  function look(): void {
    const found = new Set<Element>();

    function find(element: Element, isTop: boolean): void {
      found.add(element);
      // What a library has put around it, and after it, as editors are in place of a field. The end of a page has the dialogs of others.
      let top: Element | null = isTop && parent.localName !== 'body' ? element : null;
      while (top && top.parentNode !== parent) top = othersOwn(top.parentElement);
      for (; top; top = othersOwn(top.nextElementSibling)) found.add(top);
    }

    // Of the two it may be the older.
    eachDrawn(drawn, undefined, find);
    eachDrawn(drawn.alternate, undefined, find);
    claims.forEach((made, element) => {
      if (!found.has(element) && claims.delete(element)) made.end();
    });
    found.forEach((element) => {
      const made = claims.get(element) ?? claim(element);
      claims.set(element, made);
      made.set(refused);
    });
  }

  return {
    set(refusal) {
      if (refused === refusal) return;
      refused = refusal;
      look();
    },
    end() {
      claims.forEach((made) => made.end());
      leave();
    },
  };
}
