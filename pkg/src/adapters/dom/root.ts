import { blockEvents } from './block.js';
import { disable, enable, NATIVE, type Kept } from './changes.js';
import { createNotes, type ReasonText, type RefusedElement } from './notes.js';
import { ASKING, QUESTION_ATTRIBUTES, readQuestion, type QuestionWithMode } from './question.js';
import { domStyle, REFUSED, STATE } from './style.js';
import { decide } from '../control.js';
import type { Action, AnyGate } from '../../types.js';

/** A gated part of a page. */
export interface GatedDom {
  /** Decides every element anew, for one because reasons have other texts now. Changes of answers and of the page need no call. */
  readonly refresh: () => void;
  /** Ends it, and puts back what was changed. */
  readonly stop: () => void;
}

interface Root extends GatedDom {
  /** Looks at what has changed, and lets go of elements that are not in this root. */
  readonly look: (records: readonly Change[]) => void;
}

type Change = Pick<MutationRecord, 'target'> & Record<'addedNodes' | 'removedNodes', Iterable<Node>>;

/** What is known of an element. */
interface Gated extends QuestionWithMode, Omit<RefusedElement, 'resource'> {
  /** What its attribute says. */
  state?: string | null;
  /** Only of refused elements. */
  kept?: Kept | undefined;
}

type State = 'enabled' | 'read_only' | 'disabled' | 'hidden';

/** What is read, and what may not be undone while an element is refused. */
const WATCHED = [...QUESTION_ATTRIBUTES, STATE, 'aria-disabled', 'readonly', 'disabled'];

const ROOTS = new Map<Node, Root>();

function nearest(node: Node | null): Root | undefined {
  for (; node; node = node.parentNode) {
    const found = ROOTS.get(node);
    if (found) return found;
  }
  return undefined;
}

/** What an element's answer makes of it; `shownRefused` has, by action, what the gate's `display` option says, since each enters the engine. */
function decideState(gate: AnyGate, known: Gated, shownRefused: Map<Action, boolean>): State {
  const { mode, resource } = known;
  const { action, effect } = decide(gate, known);
  known.decided = action;
  if (effect === 'allow' || (effect === 'read_only' && mode === 'read')) return 'enabled';
  if (effect === 'read_only') return effect;
  if (mode === 'disable') return 'disabled';
  if (mode === 'hide' || mode === 'read') return 'hidden';
  const shown = shownRefused.get(action) ?? gate.display(action, resource).visible;
  shownRefused.set(action, shown);
  return shown ? 'disabled' : 'hidden';
}

/** Gates what is in a root, until stopped. */
export function openRoot(root: Element | Document | ShadowRoot, gate: AnyGate, toText?: ReasonText): GatedDom {
  const document = root.ownerDocument ?? (root as Document);
  const gated = new Map<Element, Gated>();
  const shownRefused = new Map<Action, boolean>();
  const tree = new MutationObserver(look);
  const attributes = new MutationObserver(look);
  const ended = new AbortController();
  const style = new document.defaultView!.CSSStyleSheet();
  const notes = createNotes(gate, () => (home() as Document).body ?? home(), toText);
  let ready = false;

  /** Where rules reach the root's elements. */
  function home(): DocumentOrShadowRoot & Node {
    const top = root.getRootNode() as ShadowRoot;
    return top.adoptedStyleSheets ? top : document;
  }

  function draw(known: Gated, element: Element): void {
    let state: State = 'hidden';
    try {
      if (ready) state = decideState(gate, known, shownRefused);
    } catch (error) {
      reportError(error);
    }
    if (known.state !== state) element.setAttribute(STATE, (known.state = state));
    if (state === 'disabled' || state === 'read_only') {
      disable(element, (known.kept ??= {}));
      notes.add(element, known);
    } else {
      release(known, element);
    }
  }

  function release(known: Gated, element: Element): void {
    if (!known.kept) return;
    enable(element, known.kept);
    known.kept = undefined;
    notes.remove(element, known);
  }

  function leave(known: Gated, element: Element): void {
    gated.delete(element);
    release(known, element);
    element.removeAttribute(STATE);
  }

  function visit(element: Element, mine?: boolean): void {
    let known = gated.get(element);
    if (!mine && !(element.matches?.(ASKING) && nearest(element) === self)) {
      if (known) leave(known, element);
      return;
    }
    const state = element.getAttribute(STATE);
    if (!known) {
      gated.set(element, (known = {}));
      if (state && element.matches(REFUSED)) {
        // A copy of a refused element, with what was changed of that one.
        known.kept = { 'aria-disabled': null, [NATIVE[element.localName] ?? '']: null };
        notes.recognise(element, known);
      }
    }
    known.state = state;
    readQuestion(element, known);
    draw(known, element);
  }

  /** Looks at what is new, and if wanted at everything. */
  function look(records: readonly Change[], _observer?: unknown, anew?: boolean): void {
    const news: Change[] = [...records, ...attributes.takeRecords()];
    // Our own changes must not be reported back: that takes longer than making them.
    attributes.disconnect();
    const place = home();
    if (!place.adoptedStyleSheets.includes(style)) place.adoptedStyleSheets.push(style);
    ready = gate.state === 'ready';
    if (anew) gated.forEach(draw);
    for (const { target, addedNodes, removedNodes } of news) {
      visit(target as Element);
      for (const node of [...addedNodes, ...removedNodes] as Element[]) {
        const mine = ROOTS.size < 2 && root.contains(node);
        visit(node);
        node.querySelectorAll?.(ASKING).forEach((element) => visit(element, mine));
      }
    }
    notes.tell();
    attributes.observe(root, { subtree: true, attributeFilter: WATCHED });
  }

  function refresh(): void {
    notes.forget();
    look([], undefined, true);
  }

  function stop(): void {
    if (ROOTS.get(root) !== self) return;
    ROOTS.delete(root);
    ended.abort();
    unsubscribe();
    tree.disconnect();
    attributes.disconnect();
    gated.forEach(leave);
    notes.end();
    const place = home();
    place.adoptedStyleSheets = place.adoptedStyleSheets.filter((other) => other !== style);
  }

  ROOTS.get(root)?.stop();
  const around = nearest(root);
  const self: Root = { refresh, stop, look };
  ROOTS.set(root, self);
  style.replaceSync(domStyle);
  blockEvents(root, ended.signal);
  const unsubscribe = gate.subscribe(refresh);
  const everything = [{ target: root, addedNodes: [root], removedNodes: [] }];
  around?.look(everything);
  look(everything);
  tree.observe(root, { subtree: true, childList: true });
  return self;
}
