import { REASON_ID } from './changes.js';
import type { Action, AnyGate, Display, Reason, Resource } from '../../types.js';

/** From a reason to its text. */
export type ReasonText = (reason: Reason, display: Display) => string | undefined;

let made = 0;

/**
 * The hidden element, in this parent, with the reason of a denial; none when its text is empty. `texts` holds the text of every
 * question that was asked, each of which needs the engine once; `elements` the element of every text, for all who have that reason.
 */
export function noteOf(
  texts: Map<string, string>,
  elements: Map<string, HTMLElement>,
  parent: Node,
  gate: AnyGate,
  action: Action,
  resource: Resource | null | undefined,
  toText: ReasonText | undefined,
): HTMLElement | undefined {
  const asked = JSON.stringify([action, resource]);
  let text = texts.get(asked);
  if (text === undefined) {
    text = '';
    try {
      const display = gate.display(action, resource);
      text = display.reason;
      text = toText?.(display.reason, display) ?? text;
    } catch (error) {
      reportError(error);
    }
    texts.set(asked, text);
  }
  if (!text) return undefined;
  let note = elements.get(text);
  if (!note) {
    note = Object.assign(parent.ownerDocument!.createElement('span'), { id: REASON_ID + (made += 1), hidden: true, textContent: text });
    elements.set(text, note);
  }
  // The page may have thrown it away together with what was around it.
  if (!note.isConnected) parent.appendChild(note);
  return note;
}
