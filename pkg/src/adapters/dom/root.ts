import { ASKING, isCan, QUESTION_ATTRIBUTES, readQuestion, type QuestionWithMode } from './question.js';
import { createReasons, report, type Decided, type ReasonText } from './reasons.js';
import { hideByRule, STATE, type Rule } from './style.js';
import { all, attendTo, bare, claim, gatedRootsOf, isElement, matches, parentNode, read, rootAround, styleOf, write, type Claim } from '../../refusals/index.js';
import type { Action, AnyGate } from '../../types.js';
import { decide } from '../control.js';

/** A gated part of a page. */
export interface GatedDom {
  /** Decides every element anew, for one because reasons have other texts now. Changes of answers and of the page need no call. */
  readonly refresh: () => void;
  /** Ends it, and puts back what was changed. */
  readonly stop: () => void;
}

/** What is known of an element. */
interface Gated extends QuestionWithMode, Omit<Decided, 'resource'> {
  /** What its attribute should say. */
  state?: State;
  /** True while its claim is not yet what its state says. */
  waits?: boolean;
  /** Only of refused elements. */
  claim?: Claim | undefined;
}

type State = 'enabled' | 'read_only' | 'disabled' | 'hidden';

const HIDDEN = { shown: false };

// So many elements get their attributes and reasons at once, each of which takes a call into the engine. The others get them in
// the moments after: until then they are hidden by a rule, and what they hear is blocked already.
const PORTION = 100;

// So often states are written again at once that others have overwritten; then it waits, or two who insist would stop the page.
const PATIENCE = 20;

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
  const roots = gatedRootsOf(root);
  const gated = new Map<Element, Gated>();
  const shownRefused = new Map<Action, boolean>();
  const tree = new MutationObserver((records) => look(records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes])));
  const attributes = new MutationObserver((records) => change(() => visitEach(records)));
  const reasons = createReasons(gate, toText);
  let waiting: Element[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rule: Rule | undefined;
  let settled = 0;
  let lastParent: Node | null | undefined;
  let ours = false;
  let ready = false;
  let overwritten = 0;

  function draw(known: Gated, element: Element): void {
    let state: State = 'hidden';
    try {
      if (ready) state = decideState(gate, known, shownRefused);
    } catch (error) {
      report(error);
    }
    if (known.state !== state) write(element, STATE, (known.state = state));
    known.waits = settled >= PORTION && (state !== 'enabled' || known.claim !== undefined);
    if (known.waits) waiting.push(element);
    else settle(known, element);
  }

  /** Claims an element as its state says. */
  function settle(known: Gated, element: Element): void {
    const { state } = known;
    // What a `rolegate-can` shows when refused is its own to show.
    if (state === 'enabled' || (state === 'hidden' && isCan(element))) return release(known);
    settled += 1;
    known.claim ??= claim(element);
    known.claim.set(state === 'hidden' ? HIDDEN : { shown: true, reason: reasons.textOf(known) });
  }

  /** Settles some of those that wait, or all where no rule hides them meanwhile. */
  function settleMore(): void {
    timer = undefined;
    let at = 0;
    for (; at < waiting.length && (settled < PORTION || !rule); at += 1) {
      const known = gated.get(waiting[at]!);
      if (!known?.waits) continue;
      known.waits = false;
      settle(known, waiting[at]!);
    }
    waiting = waiting.slice(at);
    settleLater();
  }

  function settleLater(): void {
    settled = 0;
    if (waiting.length === 0) {
      rule?.remove();
      rule = undefined;
    } else if ((rule ??= hideByRule(root))) {
      timer ??= setTimeout(settleMore);
    } else {
      settleMore();
    }
  }

  function release(known: Gated): void {
    if (known.claim) settled += 1;
    known.claim?.end();
    known.claim = undefined;
  }

  function leave(known: Gated, element: Element): void {
    gated.delete(element);
    release(known);
    write(element, STATE, null);
  }

  /** True where this root decides. What it said of the last parent it says of the next element in it. */
  function isOurs(element: Element): boolean {
    if (roots.get(element)) return roots.get(element) === self;
    const parent = parentNode(element);
    if (parent !== lastParent) {
      lastParent = parent;
      ours = rootAround(parent, roots) === self;
    }
    return ours;
  }

  function visit(element: Element, asks = matches(element, ASKING)): void {
    let known = gated.get(element);
    if (!asks || !isOurs(element)) {
      if (known) leave(known, element);
      return;
    }
    const state = read(element, STATE);
    if (!known) {
      gated.set(element, (known = {}));
      if (state) recognise(element, state, known);
    } else if (known.state !== state && (overwritten += 1) > PATIENCE) {
      setTimeout(() => {
        overwritten = 0;
        change(() => visit(element));
      });
      return;
    }
    known.state = state as State;
    readQuestion(element, known);
    draw(known, element);
  }

  function visitEach(records: readonly MutationRecord[]): void {
    for (const target of new Set(records.map(({ target }) => target as Element))) visit(target);
  }

  /** A copy of a refused element has what was changed of that one. */
  function recognise(element: Element, state: string, known: Gated): void {
    if (state === 'hidden') styleOf(element)?.removeProperty('display');
    if (state === 'disabled' || state === 'read_only') (known.claim = claim(element)).set({ shown: true });
  }

  function look(trees: readonly Node[]): void {
    change(() => {
      for (const node of trees) {
        if (isElement(node)) visit(node);
        if (isElement(node) || node === root) for (const element of all(node, ASKING)) visit(element, true);
      }
    });
  }

  function change(work: () => void): void {
    const missed = attributes.takeRecords();
    // Our own changes must not be reported back: that takes longer than making them.
    attributes.disconnect();
    ready = gate.state === 'ready';
    lastParent = undefined;
    work();
    visitEach(missed);
    settleLater();
    attributes.observe(root, bare({ subtree: true, attributeFilter: WATCHED }));
  }

  function refuses(element: Element): boolean {
    const state = gated.get(element)?.state;
    if (isCan(element)) return state === 'disabled' || state === 'read_only';
    return state !== 'enabled' && matches(element, ASKING);
  }

  function refresh(): void {
    reasons.forget();
    change(() => gated.forEach(draw));
  }

  function stop(): void {
    if (roots.get(root) !== self) return;
    roots.delete(root);
    unsubscribe();
    tree.disconnect();
    attributes.disconnect();
    clearTimeout(timer);
    gated.forEach(leave);
    waiting = [];
    settleLater();
    leaveAlone();
  }

  roots.get(root)?.stop();
  const around = rootAround(root, roots);
  const self = { refresh, stop, look, refuses };
  roots.set(root, self);
  const leaveAlone = attendTo(root);
  const unsubscribe = subscribeWeakly(gate, self);
  around?.look([root]);
  look([root]);
  tree.observe(root, bare({ subtree: true, childList: true }));
  return self;
}

const WATCHED = [...QUESTION_ATTRIBUTES, STATE];

/** Follows a gate, which may live longer than a part of a page that is thrown away. */
function subscribeWeakly(gate: AnyGate, followed: GatedDom): () => void {
  const reference = new WeakRef(followed);
  const unsubscribe = gate.subscribe(() => {
    const alive = reference.deref();
    if (alive) alive.refresh();
    else unsubscribe();
  });
  return unsubscribe;
}
