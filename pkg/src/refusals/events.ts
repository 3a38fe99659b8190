import { editsRefused, usesRefused } from './elsewhere.js';
import { isRefused, isWithinRefused } from './gated.js';
import { activates, fateOf, isActiveRefused } from './keys.js';
import { keepFiles, update } from './parts.js';
import { all, bare, isElement, isNode, isShadow, matches, rootOf } from './platform.js';

/** Everything by which something on a page is used or changed. Selecting, copying, scrolling and closing are not among it; focus is only heard, but for what a page may choose by it. */
export const EVENTS = (
  'pointerdown pointerup pointermove pointerover pointerenter pointerout mousedown mouseup mousemove mouseover mouseenter mouseout ' +
  'click dblclick auxclick contextmenu touchstart touchend touchmove wheel ' +
  'keydown keyup keypress input beforeinput textInput change cut paste compositionstart compositionend compositionupdate ' +
  'dragstart drag dragenter dragover drop submit reset toggle beforetoggle beforematch formdata command interest search focus focusin'
).split(' ');

/** Of these, what the browser may do all the same: else nothing gets the focus, is scrolled or selected. */
const LEFT = /^(pointer|mouse|touch|wheel|contextmenu)/;

// Blocked only while something is pressed; where it moves, if the press began in something refused.
const MOVES = /^(pointer|mouse)(move|over|enter|out)$/;

/** What goes on with a press that began before. */
const GOES_ON = /^(pointermove|mousemove|drop)$/;

/** What ends a press. */
const ENDS = /^(drop|pointerup)$/;

/** What a page may choose as soon as it has the focus. */
const FOLLOWS = '[role=tab],[role=radio]';

/** What a pointer changes as soon as it is down, and not by a click. */
const HELD = 'select,[type=range]';

/** By these, text is written. */
const EDITS = /^(beforeinput|textInput|compositionstart)$/;

const SUBMITS = 'button:not([type=button],[type=reset]),input:is([type=submit],[type=image])';

/** The listener for windows and roots. It is told of shadow roots that an event goes through. */
export function blockWith(enter: (root: ShadowRoot) => void): (event: Event) => void {
  let held = false;
  // What was pressed while it worked, until that is let go of where somebody hears it; it may have been before anybody listened.
  let pressed: Node | undefined;
  let isKnown = false;
  return (event) => {
    const { type } = event;
    const isDown = type === 'pointerdown';
    const { buttons } = event as MouseEvent;
    if (buttons && !isKnown) {
      isKnown = true;
      if (!isDown) pressed = [...all(document, ':active')].pop();
    }
    const begun = isWithinRefused(pressed);
    if (MOVES.test(type) && !begun && !(buttons && (held || !GOES_ON.test(type)))) return;
    const path = event.composedPath().filter(isNode);
    path.filter(isShadow).forEach(enter);
    const outermost = path.map(isRefused).lastIndexOf(true);
    if (isDown) held = outermost >= 0;
    if (type === 'drag' || (outermost < 0 && (isDown || ENDS.test(type)))) pressed = ENDS.test(type) ? undefined : path[0];
    const inner = path.slice(0, outermost + 1).filter(isElement);
    // What it may be written by may have come since.
    if (type.startsWith('focus')) {
      inner.forEach((element) => update(element, true));
      if (inner[0] && matches(inner[0], FOLLOWS)) event.stopImmediatePropagation();
    } else if (outermost >= 0) block(event, inner);
    else if ((begun && GOES_ON.test(type)) || isRefusedElsewhere(event, path[0])) stop(event, true);
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
    const [stopped, prevented] = fateOf(event as KeyboardEvent, inner);
    if (prevented) event.preventDefault();
    if (stopped) event.stopImmediatePropagation();
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
  if (held) (held as HTMLElement).focus(bare({ preventScroll: true }));
  return !!held;
}

/** True for what happens at something that is not refused, but uses something that is. */
function isRefusedElsewhere(event: Event, target: Node | undefined): boolean {
  const { type } = event;
  // Of a command, or of what shows something as soon as it is pointed at; or what is pointed at next, which frameworks tell of at once.
  const { source = /out$/.test(type) && (event as MouseEvent).relatedTarget } = event as Event & { source?: Element | null };
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
  for (const button of all(rootOf(form), SUBMITS)) if ((button as HTMLButtonElement).form === form) return button;
  return undefined;
}
