import { bodyOf, create, isDocument, isShadow, ownerDocument, read, rootOf, write } from './platform.js';

const DESCRIBED_BY = 'aria-describedby';

/** The attributes by which a reason is told. */
export const TELLING = ['title', DESCRIBED_BY];

/** What the ids of notes begin with. */
const NOTE_ID = 'rolegate-reason-';

/** A hidden element with a reason, for all in one document or shadow root who have that reason. */
interface Note {
  readonly element: HTMLElement;
  readonly text: string;
  readonly root: Node;
  /** How many elements point to it. */
  uses: number;
}

/** What an element was told. */
export interface Told {
  note?: Note | undefined;
}

const notes = new WeakMap<Node, Map<string, Note>>();
let made = 0;

/** Tells an element a reason, or none any more. The reason is its title too where the author gave none. True when that took a change. */
export function tell(element: Element, told: Told, text: string | undefined): boolean {
  const root = rootOf(element);
  const { note: before } = told;
  const note = text && (isDocument(root) || isShadow(root)) ? noteIn(root, text) : undefined;
  const title = read(element, 'title');
  const wanted = title === null || title === before?.text ? (note?.text ?? null) : title;
  if (title !== wanted) write(element, 'title', wanted);
  const described = describe(element, note?.element.id);
  if (note !== before) {
    told.note = note;
    if (note) note.uses += 1;
    if (before && (before.uses -= 1) === 0) {
      before.element.remove();
      notes.get(before.root)!.delete(before.text);
    }
  }
  return described || title !== wanted;
}

/** True where the attributes still say what an element was told. */
export function isTold(element: Element, { note }: Told): boolean {
  return !note || (read(element, 'title') !== null && !!read(element, DESCRIBED_BY)?.includes(note.element.id));
}

/** True for a copy of an element that was told something; what that was is then known of the copy, too. */
export function isCopy(element: Element, told: Told): boolean {
  if (!read(element, DESCRIBED_BY)?.includes(NOTE_ID)) return false;
  told.note = notes.get(rootOf(element))?.get(read(element, 'title') ?? '');
  if (told.note) told.note.uses += 1;
  return true;
}

function noteIn(root: Document | ShadowRoot, text: string): Note {
  const known = notes.get(root) ?? new Map<string, Note>();
  notes.set(root, known);
  let note = known.get(text);
  if (!note) {
    const element = create(ownerDocument(root) ?? root, 'span');
    element.id = NOTE_ID + (made += 1);
    element.hidden = true;
    element.textContent = text;
    known.set(text, (note = { element, text, root, uses: 0 }));
  }
  // The page may have thrown it away together with what was around it.
  if (rootOf(note.element) !== root) (isDocument(root) ? (bodyOf(root) ?? root.documentElement) : root).appendChild(note.element);
  return note;
}

/** Puts a note's id into the list the author may have in `aria-describedby`, and takes out the one before; where in it does not matter. */
function describe(element: Element, id = ''): boolean {
  const ids = (read(element, DESCRIBED_BY) ?? '').split(/\s+/);
  const isNote = (other: string): boolean => other.startsWith(NOTE_ID);
  if (ids.filter(isNote).join() === id) return false;
  write(element, DESCRIBED_BY, [...ids.filter((other) => !isNote(other)), id].join(' ').trim() || null);
  return true;
}
