import { attendTo, claim, rootOf, type Claim, type Refusal } from '../../refusals/index.js';
import { eachElsewhere, fiberOf, isDrawn, type Fiber } from './fibers.js';

/** Refuses what stands between two marks, and what React has drawn there, wherever that is now. */
export interface Hold {
  readonly set: (refusal: Refusal) => void;
  readonly end: () => void;
}

/** The key of the mark after what is refused. */
export const END = 'rolegate';

let told = false;

/** What refuses, and the mark it begins at. It never looks at what is drawn, but for where that is. */
export function createHold(from: Element): Hold {
  const claims = new Map<Element, Claim>();
  const leave = attendTo(rootOf(from), look);
  let drawn: Fiber | null | undefined;
  let refused: Refusal;

  function look(): void {
    const parent = from.parentNode;
    claims.forEach((made, element) => {
      if (!isDrawn(element) && element.parentNode !== parent && claims.delete(element)) made.end();
    });
    for (let next = from; (next = next.nextElementSibling!) && (drawn ? fiberOf(next)?.key !== END : next.localName !== 'template'); ) {
      // At the end of a page React puts the mark after the dialogs, menus and announcements that others have put there.
      if (!drawn || parent !== document.body || isDrawn(next)) refuse(next);
    }
    // Of the two it may be the older.
    eachElsewhere(drawn, parent, refuse);
    eachElsewhere(drawn?.alternate, parent, refuse);
  }

  function refuse(element: Element): void {
    const made = claims.get(element) ?? claim(element);
    claims.set(element, made);
    made.set(refused);
  }

  return {
    set(refusal) {
      drawn = fiberOf(from)?.return!.return;
      refused = drawn ? refusal : { shown: false };
      if (!drawn && !told) {
        told = true;
        console.warn('`<Can>` cannot read React: what is refused is hidden');
      }
      look();
    },
    end() {
      claims.forEach((made) => made.end());
      leave();
    },
  };
}
