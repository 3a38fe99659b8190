import { CONTEXT, HIDE, put, putBack, valueOf, type Kept, type Value } from './changes.js';
import { isCopy, isTold, tell, TELLING, type Told } from './notes.js';
import { isClaimed, refusalAround, refusalOf, type Refusal } from './places.js';
import { all, around, assigned, closest, contextOf, isElement, localName, matches, read, report, shadowRoot, write } from './platform.js';

/** What is known of an element that was changed. */
interface Part extends Told {
  readonly kept: Kept;
  /** By attribute, what was put there. */
  wanted: Map<string, Value>;
  /** Why it does not work, to be told. */
  reason: Refusal['reason'];
  /** How often its attributes were put right again of late. */
  mended: number;
  /** What had been chosen. */
  readonly files: FileList | null | undefined;
}

const parts = new WeakMap<Element, Part>();

/** What somebody reaches or writes into, and so is told that it does not work, wherever in something refused it stands. */
const REACHED =
  'a,area,button,input,select,textarea,details[name],summary,iframe,object,embed,audio,video,[tabindex],[contenteditable],[role=button],[role=link]';

/** Where text may be written, or something around it lets it. */
const EDITABLE = '[contenteditable]:not([contenteditable=false])';

/** Of what somebody does in these nobody on the page hears; in the latter where they have controls. */
const DEAF = /^(iframe|object|embed|audio|video)$/;

/** What can have the attribute `disabled`. */
const CONTROL = /^(button|input|select|textarea|fieldset)$/;

/** What is not drawn, and so is told nothing. Adapters mark places by it. */
const UNDRAWN = /^(template|script|style|link|meta)$/;

/** The attributes that are watched: those that are put on elements, and those that change what these mean. */
export const WATCHED = ['style', 'aria-disabled', ...TELLING, 'readonly', 'disabled', 'contenteditable', 'tabindex', 'inert', 'type', 'controls'];

// So often an element is put right at once. After that it has to wait, or two who both insist would stop the page.
const PATIENCE = 10;
const PAUSE = 100;

// So many are told a reason at once, each of which may take a call into the engine; the rest in moments after of so many milliseconds.
const PORTION = 100;
const MOMENT = 6;

// How many were told in this moment.
let told = 0;

// Those that wait for being told why.
const untold = new Set<Element>();

const PICKS = /^(select|input)$/;

/** What the browser opens something for, or lets it be moved as long as it is pressed. */
const OPENS = /^(date|time|month|week|color|range|number)/;

/** Ends what was begun before, since the browser asks nobody before it takes what is chosen there. For a moment another size, or another type, does that. */
function shut(element: Element, isHidden: boolean): void {
  const tag = localName(element);
  // What has the focus in a frame keeps it until it is drawn anew.
  if (DEAF.test(tag)) (element as HTMLElement).blur();
  // Most have nothing in them, and to ask a selector takes them long.
  if (isHidden && element.firstElementChild) for (const frame of all(element, 'iframe,object,embed')) (frame as HTMLElement).blur();
  // Not every browser knows all of these.
  if (!PICKS.test(tag) || !matches(element, ':is(:focus,:open,[type=range])')) return;
  const name = tag === 'select' ? 'size' : 'type';
  const value = read(element, name);
  if (name === 'size' || OPENS.test(value!)) for (const other of ['2', value]) write(element, name, other);
}

/** What was chosen before takes the place of a file that was asked for while it still worked. */
export function keepFiles(element: Element): void {
  const input = element as HTMLInputElement;
  if (input.files) input.files = parts.get(input)?.files ?? new DataTransfer().files;
}

/** What should be in the attributes of an element that is refused. */
function wantedOf(element: Element, own: Refusal | undefined, refusal: Refusal, kept: Kept | undefined, context: unknown): Map<string, Value> {
  const wanted = new Map<string, Value>(own && !own.shown ? HIDE : []);
  if (context) wanted.set(CONTEXT, null);
  const name = localName(element);
  // Nobody reaches an option by itself. A list does not choose those that are disabled, nor send them: those of a refused list stay.
  if (name === 'option' || name === 'optgroup') return wanted.set('disabled', '');
  // Else it is closed by another of its group, and nobody may open it again.
  if (name === 'details' && (kept?.has('name') || matches(element, '[name]'))) wanted.set('name', '');
  if (own && !own.shown) return wanted;
  wanted.set('aria-disabled', 'true');
  if (refusal.native && CONTROL.test(name)) {
    wanted.set('disabled', '');
    // An input method asks nobody before it writes.
  } else if ((name === 'input' || name === 'textarea') && (kept?.has('readonly') || !matches(element, ':read-only'))) {
    wanted.set('readonly', '');
  }
  // No event leaves another document, nor what the browser draws to play something.
  if (DEAF.test(name) && !matches(element, ':is(audio,video):not([controls])')) wanted.set('inert', '');
  if (kept?.has('contenteditable') || closest(element, EDITABLE)) {
    wanted.set('contenteditable', 'false');
  }
  // Else nobody would reach it any more.
  if ((context || (wanted.has('contenteditable') && read(element, 'contenteditable') !== null)) && (kept?.has('tabindex') || read(element, 'tabindex') === null)) {
    wanted.set('tabindex', '0');
  }
  return wanted;
}

/** Makes an element what it should be now; whoever reaches it is told why at once. True when that took a change. */
export function update(element: Element, isReached?: boolean): boolean {
  let part = parts.get(element);
  const own = refusalOf(element);
  const context = contextOf(element) ?? part?.kept.get(CONTEXT);
  const refusal = own ?? (part || context || matches(element, REACHED) ? refusalAround(around(element)) : undefined);
  if (!part && (!refusal || UNDRAWN.test(localName(element)))) return false;
  const wanted = refusal && (own || (refusal.shown && (context || matches(element, REACHED)))) ? wantedOf(element, own, refusal, part?.kept, context) : undefined;
  if (!part) {
    if (!wanted) return false;
    parts.set(element, (part = { kept: new Map(), wanted, reason: undefined, mended: 0, files: (element as HTMLInputElement).files }));
    shut(element, !refusal!.shown);
    if (refusal!.shown && isCopy(element, part)) for (const name of wanted.keys()) part.kept.set(name, null);
  }
  let wrote = false;
  for (const [name, ours] of part.wanted) {
    if (wanted?.get(name) !== ours && part.kept.has(name)) putBack(element, part.kept, name, ours);
  }
  if (wanted) for (const [name, value] of wanted) wrote = put(element, part.kept, name, value) || wrote;
  part.wanted = wanted ?? new Map();
  part.reason = wanted?.has('aria-disabled') ? refusal!.reason : undefined;
  if (isReached || typeof part.reason !== 'function' || told < PORTION) wrote = tellWhy(element, part) || wrote;
  else tellLater(element);
  if (!wanted) parts.delete(element);
  return wrote;
}

/** Tells an element why it does not work, or nothing any more. True when that took a change. */
function tellWhy(element: Element, part: Part): boolean {
  untold.delete(element);
  let { reason } = part;
  try {
    if (typeof reason === 'function') {
      if (told === 0) void Promise.resolve().then(() => (told = 0));
      told += 1;
      reason = reason();
    }
  } catch (error) {
    reason = undefined;
    report(error);
  }
  return !!(reason || part.note) && tell(element, part, reason);
}

function tellLater(element: Element): void {
  if (untold.size === 0) setTimeout(tellMore);
  untold.add(element);
}

function tellMore(): void {
  const end = performance.now() + MOMENT;
  for (const element of untold) {
    const part = parts.get(element);
    if (part) tellWhy(element, part);
    untold.delete(element);
    if (performance.now() > end) break;
  }
  if (untold.size > 0) setTimeout(tellMore);
}

/** Calls for an element and for every one in it, also in shadow roots and slots, of which it calls for the roots too. */
export function each(node: Node, visit: (element: Element) => void, enter: (root: ShadowRoot) => void): void {
  function look(element: Element): void {
    visit(element);
    const shadow = shadowRoot(element);
    if (shadow) {
      enter(shadow);
      for (const inner of all(shadow, '*')) look(inner);
    }
    if (localName(element) === 'slot') for (const inner of assigned(element)) each(inner, visit, enter);
  }
  if (!isElement(node)) return;
  look(node);
  if ((node as Element).firstElementChild) for (const inner of all(node, '*')) look(inner);
}

/** True for an element that was changed, or that a claim is on. */
export function isPart(element: Element): boolean {
  return parts.has(element) || isClaimed(element);
}

/** True where something in a tree was changed. */
export function hasParts(node: Node): boolean {
  return isElement(node) && [node, ...all(node, '*')].some((element) => parts.has(element));
}

/** Puts right what others have changed of what was put on elements. */
export function mendAll(records: readonly MutationRecord[]): void {
  const changed = new Map<Element, boolean>();
  for (const { target, attributeName } of records) {
    const element = target as Element;
    const part = attributeName && parts.get(element);
    // Most changes are our own: it is enough to see that they are still there.
    if (part) changed.set(element, changed.get(element) || !(part.wanted.has(attributeName) || attributeName === 'style' || TELLING.includes(attributeName)));
  }
  for (const [element, isOther] of changed) if (isOther || !isRight(element, parts.get(element)!)) mend(element);
}

function isRight(element: Element, part: Part): boolean {
  for (const [name, value] of part.wanted) if (valueOf(element, name) !== value) return false;
  return isTold(element, part);
}

function mend(element: Element): void {
  const part = parts.get(element);
  if (!part || part.mended > PATIENCE || !update(element, true)) return;
  part.mended += 1;
  if (part.mended > 1) return;
  setTimeout(() => {
    part.mended = 0;
    mend(element);
  }, PAUSE);
}
