import { isRefused, isWithinRefused } from './gated.js';
import { activates, fateOf, isActiveRefused } from './keys.js';
import { all, bare, focus, formOf, isElement, isNode, isShadow, localName, matches, pathOf, rootOf } from './platform.js';

/** Everything by which something on a page is used or changed. Focus, selecting, copying, scrolling and closing are not among it. */
export const EVENTS = [
  ...'click dblclick auxclick contextmenu pointerdown pointerup mousedown mouseup touchstart touchmove touchend touchcancel'.split(' '),
  ...'keydown keypress keyup beforeinput textInput input change paste cut compositionstart compositionupdate compositionend'.split(' '),
  // The page still scrolls. Moves are blocked only while a press is held that began in something refused.
  ...'wheel pointermove mousemove dragstart dragenter dragover drop submit reset formdata beforetoggle toggle command interest search'.split(' '),
];

/** Of these, what the browser must not do either. */
const PREVENTED = /^(click|dblclick|auxclick|beforeinput|textInput|paste|cut|drag.*|drop|submit|reset|beforetoggle|command)$/;

const MOVES = /^(pointer|mouse)move$/;

/** What a pointer changes as soon as it is down, and not by a click. */
const HELD = 'select,[type=range]';

const WRITTEN = 'input,textarea,[contenteditable]';

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
    if (outermost >= 0) block(event, path.slice(0, outermost + 1).filter(isElement));
    else if (isRefusedElsewhere(event, path[0])) stop(event, true);
  };
}

function stop(event: Event, prevented: boolean): void {
  if (prevented) event.preventDefault();
  event.stopImmediatePropagation();
}

/** Blocks an event in something refused; `inner` is the refused part of its path, from the target outwards. */
function block(event: Event, inner: readonly Element[]): void {
  const { type } = event;
  // What is open may be closed.
  const { newState, command } = event as Event & { newState?: string; command?: string };
  if (/^(closed?|request-close|hide-popover)$/.test(newState ?? command ?? '')) return;
  if (type.startsWith('key')) {
    const fate = fateOf(event as KeyboardEvent, inner);
    if (fate.prevented) event.preventDefault();
    if (fate.stopped) event.stopImmediatePropagation();
    return;
  }
  // An input method asks nobody, and what it writes into in a closed shadow root is not to be found: it loses the cursor.
  if (type === 'compositionstart' && !matches(inner[0]!, WRITTEN)) getSelection()?.removeAllRanges();
  // Without this, something that is dropped is taken by whoever is asked next.
  if (type.startsWith('drag') && type !== 'dragstart' && (event as DragEvent).dataTransfer) (event as DragEvent).dataTransfer!.dropEffect = 'none';
  stop(event, PREVENTED.test(type) || isHeld(type, inner) || (type === 'contextmenu' && inner.some(isLink)));
}

/** True where the beginning or the end of a press would change something; then it is not begun, but for the focus. */
function isHeld(type: string, inner: readonly Element[]): boolean {
  if (type === 'touchend' || type === 'touchstart') return inner.some((element) => matches(element, type === 'touchend' ? 'select,input' : '[type=range]'));
  const held = type === 'mousedown' && inner.find((element) => matches(element, HELD));
  if (held) focus(held, bare({ preventScroll: true }));
  return !!held;
}

/** True for a link, whose menu in the browser would follow it. */
function isLink(element: Element): boolean {
  const name = localName(element);
  return name === 'a' || name === 'area';
}

/** True for what happens at something that is not refused, but uses something that is. */
function isRefusedElsewhere(event: Event, target: Node | undefined): boolean {
  const { type } = event;
  // Of a command, or of what shows something as soon as it is pointed at.
  const { source } = event as Event & { source?: Element | null };
  if (source && isNode(source)) return isWithinRefused(source);
  if (type === 'submit') return isWithinRefused((event as SubmitEvent).submitter ?? defaultButton(target!));
  // Where nothing has the focus, text without keys goes to the cursor, even to where nobody may write.
  if (type === 'textInput') return isWithinRefused(getSelection()?.anchorNode);
  return type.startsWith('key') && activates((event as KeyboardEvent).key) && isActiveRefused(target);
}

/** The button by which a form is submitted when none is pressed. */
function defaultButton(form: Node): Element | undefined {
  for (const button of all(rootOf(form), SUBMITS)) if (formOf(button) === form) return button;
  return undefined;
}
