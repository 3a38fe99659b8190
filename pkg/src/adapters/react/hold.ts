import { claim, type Claim, type Refusal } from '../../refusals/index.js';
import { eachInPortals, fiberOf, type Fiber } from './portals.js';

/** Refuses what stands between two marks, and what is drawn there into portals. */
export interface Hold {
  /** From now on, up to this mark. */
  readonly set: (to: Element, refusal: Refusal) => void;
  readonly end: () => void;
}

// Those of all holds: each looks for what is in portals now.
const looks = new Set<() => void>();
let observer: MutationObserver | undefined;
let told = false;

/** What refuses, and the mark it begins at. It never looks at what is drawn, but for where that is. */
export function createHold(from: Element): Hold {
  const portals = new Map<Element, Claim>();
  let span: Claim | undefined;
  let drawn: Fiber | null | undefined;
  let refused: Refusal;

  function look(): void {
    portals.forEach((made, element) => {
      if (!element.isConnected && portals.delete(element)) made.end();
    });
    // Of the two it may be the older.
    eachInPortals(drawn, refuseInPortal);
    eachInPortals(drawn?.alternate, refuseInPortal);
  }

  function refuseInPortal(element: Element): void {
    if (!element.isConnected) return;
    if (!portals.has(element)) portals.set(element, claim(element));
    portals.get(element)!.set(refused);
    watch(element.getRootNode());
  }

  return {
    set(to, refusal) {
      drawn = fiberOf(to)?.return;
      refused = drawn ? refusal : { shown: false };
      // At the end of a page React puts the mark after the dialogs, menus and announcements that others have put there.
      const { body } = to.ownerDocument;
      for (let other; drawn && to.parentNode === body && (other = to.previousSibling as Element).nodeType === 1 && !fiberOf(other); ) other.before(to);
      if (!drawn && !told) console.warn('`<Can>` cannot read what this React draws into portals: what is refused is hidden');
      told ||= !drawn;
      span ??= claim({ from, to });
      span.set(refused);
      looks.add(look);
      watch(to.ownerDocument);
      look();
    },
    end() {
      span?.end();
      portals.forEach((made) => made.end());
      looks.delete(look);
      if (looks.size === 0) observer?.disconnect();
    },
  };
}

/** Watches what comes into portals: into the document, or wherever else one leads. */
function watch(root: Node): void {
  observer ??= new MutationObserver(() => looks.forEach((look) => look()));
  observer.observe(root, { subtree: true, childList: true });
}
