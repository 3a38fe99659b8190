import { editsRefused, usesRefused } from './elsewhere.js';
import { isRefused, isWithinRefused } from './gated.js';
import { activates, fateOf, isActiveRefused } from './keys.js';
import { keepFiles, update } from './parts.js';
import { all, bare, focus, formOf, isElement, isNode, isShadow, matches, pathOf, rootOf } from './platform.js';

/** Everything by which something on a page is used or changed. Selecting, copying, scrolling and closing are not among it; focus is only heard. */
export const EVENTS = (
  'click dblclick auxclick contextmenu pointerdown pointerup pointermove mousedown mouseup mousemove touchstart touchend touchmove wheel ' +
  'keydown keyup keypress input beforeinput textInput change cut paste compositionstart compositionend compositionupdate ' +
  'dragstart dragenter dragover drop submit reset toggle beforetoggle beforematch formdata command interest search focus'
).split(' ');

/** Of these, what the browser may do all the same: else nothing gets the focus, is scrolled or selected. */
const LEFT = /^(pointer|mouse|touch|wheel|contextmenu)/;

// Blocked only while a press is held that began in something refused.
const MOVES = /^(pointer|mouse)move$/;

/** What a pointer changes as soon as it is down, and not by a click. */
const HELD = 'select,[type=range]';

/** By these, text is written. */
const EDITS = /^(beforeinput|textInput|compositionstart)$/;

const SUBMITS = 'button:not([type=button],[type=reset]),input:is([type=submit],[type=image])';

/** The listener for windows and roots. It is told of shadow roots that an event goes through. */
export function blockWith(enter: (root: ShadowRoot) => void): (event: Event) => void {
  let held = false;
  return (event) => {
    const { type } = event;
    if (MOVES.test(type) && !(held && (event as MouseEvent).buttons)) return;
    const path = pathOf(event).filter(isNode);
    path.filter(isShadow).forEach(enter);
    const outermost = path.map(isRefused).lastIndexOf(true);
    if (type === 'pointerdown') held = outermost >= 0;
    const inner = path.slice(0, outermost + 1).filter(isElement);
    // What it may be written by may have come since.
    if (type === 'focus') inner.forEach((element) => update(element, true));
    else if (outermost >= 0) block(event, inner);
    else if (isRefusedElsewhere(event, path[0])) stop(event, true);
  };
}

function stop(event: Event, prevented: boolean): void {
  if (prevented) event.preventDefault();
  event.stopImmediatePropagation();
  // An input method asks nobody: it loses the cursor, and with it where it writes.
  if (event.type === 'compositionstart') getSelection()?.removeAllRanges();
}

/** Blocks an event in something refused; `inner` is the refused part of its path, from the target outwards. */
function block(event: Event, inner: readonly Element[]): void {
  const { type } = event;
  // What is open may be closed. A page may have given fields of these names to every event.
  if (/toggle|command/.test(type) && /^(closed?|request-close|hide-popover)$/.test((event as any)[type === 'command' ? type : 'newState'])) return;
  if (type.startsWith('key')) {
    const fate = fateOf(event as KeyboardEvent, inner);
    if (fate.prevented) event.preventDefault();
    if (fate.stopped) event.stopImmediatePropagation();
    return;
  }
  if (type === 'input') keepFiles(inner[0]!);
  // Without this, something that is dropped is taken by whoever is asked next.
  const { dataTransfer } = event as DragEvent;
  if (dataTransfer && type !== 'dragstart') dataTransfer.dropEffect = 'none';
  // The menu of a link would follow it.
  stop(event, !LEFT.test(type) || isHeld(type, inner) || (type === 'contextmenu' && inner.some((element) => matches(element, 'a,area'))));
}

/** True where the beginning or the end of a press would change something; then it is not begun, but for the focus. */
function isHeld(type: string, inner: readonly Element[]): boolean {
  if (type === 'touchend' || type === 'touchstart') return inner.some((element) => matches(element, type === 'touchend' ? 'select,input' : '[type=range]'));
  const held = type === 'mousedown' && inner.find((element) => matches(element, HELD));
  if (held) focus(held, bare({ preventScroll: true }));
  return !!held;
}

/** True for what happens at something that is not refused, but uses something that is. */
function isRefusedElsewhere(event: Event, target: Node | undefined): boolean {
  const { type } = event;
  // Of a command, or of what shows something as soon as it is pointed at.
  const { source } = event as Event & { source?: Element | null };
  if (source && isNode(source)) return isWithinRefused(source);
  if (type === 'submit') return isWithinRefused((event as SubmitEvent).submitter ?? defaultButton(target!));
  if (!target || !isElement(target)) return false;
  // What is written goes to the cursor, whatever has the focus, even to where nobody may write.
  if (EDITS.test(type)) return !matches(target, 'input,textarea') && (isWithinRefused(getSelection()?.anchorNode) || editsRefused(event as InputEvent));
  const isKey = type.startsWith('key');
  if (isKey && !activates((event as KeyboardEvent).key)) return false;
  return usesRefused(target) || (isKey && isActiveRefused(target));
}

/** The button by which a form is submitted when none is pressed. */
function defaultButton(form: Node): Element | undefined {
  for (const button of all(rootOf(form), SUBMITS)) if (formOf(button) === form) return button;
  return undefined;
}
