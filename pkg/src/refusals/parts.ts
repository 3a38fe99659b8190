import { CONTEXT, HIDE, put, putBack, type Kept, type Value } from './changes.js';
import { isCopy, tell, type Told } from './notes.js';
import { isClaimed, refusalAround, refusalOf, type Refusal } from './places.js';
import { all, around, assigned, bare, closest, contextOf, isElement, localName, matches, read, shadowRoot } from './platform.js';

/** What is known of an element that was changed. */
interface Part extends Told {
  readonly kept: Kept;
  /** By attribute, what was put there. */
  wanted: Map<string, Value>;
  /** How often its attributes were put right again of late. */
  mended: number;
}

const parts = new WeakMap<Element, Part>();

/** What somebody reaches or writes into, and so is told that it does not work, wherever in something refused it stands. */
const REACHED =
  'a,area,button,input,select,textarea,details[name],summary,iframe,object,embed,audio,video,[tabindex],[contenteditable],[role=button],[role=link]';

/** Where text may be written, or something around it lets it. */
const EDITABLE = '[contenteditable]:not([contenteditable=false])';

/** Of what somebody does in these nobody on the page hears. */
const DEAF = 'iframe,object,embed,audio[controls],video[controls]';

/** What can have the attribute `disabled`. */
const CONTROL = 'button,input,select,textarea,fieldset,option,optgroup';

/** What is not drawn, and so is told nothing. Adapters mark places by it. */
const UNDRAWN = /^(template|script|style|link|meta)$/;

/** The attributes that are watched: those that are put on elements, and one that changes what these mean. */
const WATCHED = ['style', 'aria-disabled', 'aria-describedby', 'title', 'readonly', 'disabled', 'contenteditable', 'tabindex', 'inert', 'type', 'controls'];

// So often an element is put right at once. After that it has to wait, or two who both insist would stop the page.
const PATIENCE = 10;
const PAUSE = 100;

let attributes: MutationObserver | undefined;

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
  if (refusal.native && matches(element, CONTROL)) {
    wanted.set('disabled', '');
    // An input method asks nobody before it writes.
  } else if (matches(element, 'input,textarea') && (kept?.has('readonly') || !matches(element, ':read-only'))) {
    wanted.set('readonly', '');
  }
  // No event leaves another document, nor what the browser draws to play something.
  if (matches(element, DEAF)) wanted.set('inert', '');
  if (kept?.has('contenteditable') || closest(element, EDITABLE)) {
    wanted.set('contenteditable', 'false');
  }
  // Else nobody would reach it any more.
  if ((context || (wanted.has('contenteditable') && read(element, 'contenteditable') !== null)) && (kept?.has('tabindex') || read(element, 'tabindex') === null)) {
    wanted.set('tabindex', '0');
  }
  return wanted;
}

/** Makes an element what it should be now. True when that took a change. */
export function update(element: Element): boolean {
  let part = parts.get(element);
  const own = refusalOf(element);
  const context = contextOf(element) ?? part?.kept.get(CONTEXT);
  const refusal = own ?? (part || context || matches(element, REACHED) ? refusalAround(around(element)) : undefined);
  if (!part && (!refusal || UNDRAWN.test(localName(element)))) return false;
  const wanted = refusal && (own || (refusal.shown && (context || matches(element, REACHED)))) ? wantedOf(element, own, refusal, part?.kept, context) : undefined;
  if (!part) {
    if (!wanted) return false;
    parts.set(element, (part = { kept: new Map(), wanted, mended: 0 }));
    if (refusal!.shown && isCopy(element, part)) for (const name of wanted.keys()) part.kept.set(name, null);
    watch(element);
  }
  let wrote = false;
  for (const [name, ours] of part.wanted) {
    if (wanted?.get(name) !== ours && part.kept.has(name)) putBack(element, part.kept, name, ours);
  }
  if (wanted) for (const [name, value] of wanted) wrote = put(element, part.kept, name, value) || wrote;
  part.wanted = wanted ?? new Map();
  const reason = wanted?.has('aria-disabled') ? refusal!.reason : undefined;
  if (reason || part.note) tell(element, part, reason);
  if (!wanted) parts.delete(element);
  return wrote;
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
    if (localName(element) === 'slot') for (const inner of assigned(element, bare({ flatten: true }))) each(inner, visit, enter);
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

function watch(element: Element): void {
  attributes ??= new MutationObserver((records) => {
    for (const element of new Set(records.map(({ target }) => target as Element))) mend(element);
  });
  attributes.observe(element, bare({ attributeFilter: WATCHED }));
}

function mend(element: Element): void {
  const part = parts.get(element);
  if (!part || part.mended > PATIENCE || !update(element)) return;
  part.mended += 1;
  if (part.mended > 1) return;
  setTimeout(() => {
    part.mended = 0;
    mend(element);
  }, PAUSE);
}

/** Watches no attributes any more. */
export function stopWatching(): void {
  attributes?.disconnect();
}
