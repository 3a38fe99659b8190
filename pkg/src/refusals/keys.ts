import { isWithinRefused } from './gated.js';
import { byId, matches, read } from './platform.js';

/** Keys that leave, close or only change what another key means. F2 edits, and F4 opens a list. */
const ALWAYS = /^(Tab|Escape|Shift|Control|Alt.*|Meta|CapsLock|F([135-9]|1\d))$/;

/** Keys that go from one thing to the next. */
const MOVES = /^(Arrow|Home|End|Page)/;

/** What one key goes on from to the next, in something around it. Arrows change a switch, and open what a button has closed. */
const ITEM = 'button:not([role=switch],[aria-expanded]),a,summary,[role=button],[role=link],[role^=menuitem],[role=tab],[role=treeitem],[role=option],[role=row],[role=gridcell]';

/** What keys go from one thing to the next in. */
const COMPOSITE =
  '[role=menu],[role=menubar],[role=tablist],[role=tree],[role$=grid],[role=listbox],[role=radiogroup],[role=toolbar],[role=application]';

/** What keys other than Enter and Space change by themselves, and `readonly` does not help. */
const CHOSEN = 'select,[type=range],[type=radio],[type=color]';

/**
 * What becomes of a key pressed in something refused: whether nobody on the page hears of it, and whether the browser does nothing.
 * `inner` is what is refused of the event's path, from its target outwards.
 */
export function fateOf({ key, ctrlKey, metaKey }: KeyboardEvent, inner: readonly Element[]): readonly [stopped: boolean, prevented: boolean] {
  const target = inner[0]!;
  // A field that is filled in by the browser sends keys without a name.
  if (key === undefined || activates(key)) return [true, true];
  if (ALWAYS.test(key)) return [false, false];
  const combined = ctrlKey || metaKey;
  const item = matches(target, ITEM) && !inner.some((element) => matches(element, COMPOSITE));
  const chooses = matches(target, CHOSEN) && (!combined || MOVES.test(key) || key === 'a' || key === 'A');
  return [!item || !(combined || MOVES.test(key)) || key === 'Delete' || key === 'Backspace', chooses];
}

export function activates(key: string): boolean {
  return key === 'Enter' || key === ' ';
}

/** True when the active one of a list, menu or tree that has the focus itself is refused. */
export function isActiveRefused(target: Element): boolean {
  return isWithinRefused((target as Element & { ariaActiveDescendantElement?: Element | null }).ariaActiveDescendantElement ?? byId(target, read(target, 'aria-activedescendant')));
}
