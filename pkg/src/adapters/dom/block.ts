import { REFUSED } from './style.js';

// Not what only points or focuses: focus, selecting text and closing what is open elsewhere have to go on working.
const EVENTS = ['click', 'dblclick', 'auxclick', 'keydown', 'keyup', 'beforeinput', 'input', 'change', 'drop', 'submit'];

/** Keeps events from refused elements and from what is in them, before anybody else hears of them, until the signal. */
export function blockEvents(root: Node, signal: AbortSignal): void {
  for (const type of EVENTS) root.addEventListener(type, block, { capture: true, signal });
}

function block(event: Event): void {
  const { target, submitter, key = 'Enter', ctrlKey, metaKey } = event as Event & Partial<SubmitEvent & KeyboardEvent>;
  const within = [target as Element, submitter].find((element) => element?.closest?.(REFUSED));
  if (!within) return;
  if (key !== 'Enter' && key !== ' ') {
    // Other keys move, scroll and leave; only in a list or a slider they choose: characters, arrows, Home, End, Page Up and Down, F4.
    const chooses = !ctrlKey && !metaKey && /^(.$|[AEHP]|F4)/.test(key);
    if (chooses && within.matches('select,[type=range]')) event.preventDefault();
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
}
