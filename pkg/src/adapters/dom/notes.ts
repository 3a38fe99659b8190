import { describe, REASON_ID, write } from './changes.js';
import type { Action, AnyGate, Display, Reason, Resource } from '../../types.js';

/** From a reason to its text. */
export type ReasonText = (reason: Reason, display: Display) => string | undefined;

/** What a refused element is told its reason by. */
export interface RefusedElement {
  /** The action that decided. */
  decided?: Action;
  resource?: Resource | null | undefined;
  /** Where its reason is, when that is known. */
  note?: HTMLElement | undefined;
}

/** Tells the refused elements of one root their reasons, in hidden elements that they point to. */
export interface Notes {
  /** Adds an element that does not have its reason yet, or whose reason may have changed. */
  readonly add: (element: Element, refused: RefusedElement) => void;
  /** Lets go of an element that is no longer refused. */
  readonly remove: (element: Element, refused: RefusedElement) => void;
  /** Finds the reason of an element that is a copy of a refused one. */
  readonly recognise: (element: Element, refused: RefusedElement) => void;
  /** Tells the added elements their reasons: some now and the others later, because each reason takes a call into the engine. */
  readonly tell: () => void;
  /** Forgets every text, because reasons have other texts now. */
  readonly forget: () => void;
  /** Takes the hidden elements out of the page. */
  readonly end: () => void;
}

// Reasons told at once.
const PORTION = 100;

let made = 0;

/** Notes whose hidden elements are put into what `parent` gives. */
export function createNotes(gate: AnyGate, parent: () => Node, toText: ReasonText | undefined): Notes {
  const waiting = new Map<Element, RefusedElement>();
  // The text of every question that was asked, each of which needs the engine once.
  const texts = new Map<string, string>();
  // The element of every text, for all who have that reason.
  const elements = new Map<string, HTMLElement>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function textOf({ decided, resource }: RefusedElement): string {
    const asked = JSON.stringify([decided, resource]);
    let text = texts.get(asked);
    if (text === undefined) {
      text = '';
      try {
        const display = gate.display(decided!, resource);
        text = display.reason;
        text = toText?.(display.reason, display) ?? text;
      } catch (error) {
        reportError(error);
      }
      texts.set(asked, text);
    }
    return text;
  }

  /** The hidden element with a text; none when the text is empty. */
  function elementOf(text: string): HTMLElement | undefined {
    if (!text) return undefined;
    const place = parent();
    let note = elements.get(text);
    if (!note) {
      note = Object.assign(place.ownerDocument!.createElement('span'), { id: REASON_ID + (made += 1), hidden: true, textContent: text });
      elements.set(text, note);
    }
    // The page may have thrown it away together with what was around it.
    if (!note.isConnected) place.appendChild(note);
    return note;
  }

  /** Points an element to its reason, which is its title too where the author gave none. */
  function point(element: Element, refused: RefusedElement, to: HTMLElement | undefined): void {
    describe(element, to?.id);
    if (element.getAttribute('title') === (refused.note?.textContent ?? null)) write(element, 'title', to?.textContent);
    refused.note = to;
  }

  function tell(): void {
    clearTimeout(timer);
    for (const [element, refused] of [...waiting].slice(0, PORTION)) {
      waiting.delete(element);
      point(element, refused, elementOf(textOf(refused)));
    }
    if (waiting.size > 0) timer = setTimeout(tell);
  }

  return {
    add: (element, refused) => waiting.set(element, refused),
    remove(element, refused) {
      waiting.delete(element);
      point(element, refused, undefined);
    },
    recognise: (element, refused) => (refused.note = elements.get((element as HTMLElement).title)),
    tell,
    forget: () => texts.clear(),
    end: () => elements.forEach((element) => element.remove()),
  };
}
