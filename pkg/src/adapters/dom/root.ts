import { createClaims, type Claimed, type State } from './claims.js';
import { ASKING, isCan, QUESTION_ATTRIBUTES, readQuestion, type QuestionWithMode } from './question.js';
import { createReasons, type Decided, type ReasonText } from './reasons.js';
import { STATE } from './style.js';
import { all, attendTo, bare, claim, gatedRootsOf, isElement, matches, parentNode, read, report, rootAround, styleOf, write, type GatedRoot } from '../../refusals/index.js';
import type { Action, AnyGate, Effect } from '../../types.js';
import { decide, effectOf, type Question } from '../control.js';

/** A gated part of a page. */
export interface GatedDom {
  /** Decides every element anew, for one because reasons have other texts now. Changes of answers and of the page need no call. */
  readonly refresh: () => void;
  /** Ends it, and puts back what was changed. */
  readonly stop: () => void;
}

/** What is known of an element. */
interface Gated extends QuestionWithMode, Omit<Decided, 'resource'>, Claimed {}

// So often states are written again at once that others have overwritten; then it waits, or two who insist would stop the page.
const PATIENCE = 20;

/** Of an element that is new. Every field is there from the beginning, since a page may have thousands. */
function createGated(): Gated {
  return { action: undefined, any: undefined, all: undefined, resource: undefined, mode: undefined, decided: undefined, state: undefined, waits: false, claim: undefined };
}

/** Answers questions. */
type Answer = (question: Question) => { action: Action; effect: Effect };

/** The answers of one moment; those about whole places are each asked for once. */
function answersOf(gate: AnyGate): Answer {
  const effects = new Map<Action, Map<string | undefined, Effect>>();
  return (question) => {
    const { action, resource } = question;
    if (action === undefined || resource?.id != null) return decide(gate, question);
    let places = effects.get(action);
    if (!places) effects.set(action, (places = new Map()));
    let effect = places.get(resource?.in);
    if (!effect) places.set(resource?.in, (effect = effectOf(gate, action, resource)));
    return { action, effect };
  };
}

/** What an element's answer makes of it; `shownRefused` has, by action, what the gate's `display` option says, since each enters the engine. */
function decideState(gate: AnyGate, known: Gated, answer: Answer, shownRefused: Map<Action, boolean>): State {
  const { mode, resource } = known;
  const { action, effect } = answer(known);
  known.decided = action;
  if (effect === 'allow' || (effect === 'read_only' && mode === 'read')) return 'enabled';
  if (effect === 'read_only') return effect;
  if (mode === 'disable') return 'disabled';
  if (mode === 'hide' || mode === 'read') return 'hidden';
  const shown = shownRefused.get(action) ?? gate.display(action, resource).visible;
  shownRefused.set(action, shown);
  return shown ? 'disabled' : 'hidden';
}

/** A copy of a refused element has what was changed of that one. */
function recognise(element: Element, state: string, known: Gated): void {
  if (state === 'hidden') styleOf(element)?.removeProperty('display');
  if (state === 'disabled' || state === 'read_only') (known.claim = claim(element)).set({ shown: true });
}

/** The elements that one root decides. */
interface Territory {
  /** What it says of one element it says of the next in the same parent. */
  readonly has: (element: Element) => boolean;
  /** To be called when elements may have moved. */
  readonly forget: () => void;
}

function createTerritory(roots: WeakMap<Node, GatedRoot>, self: () => GatedRoot): Territory {
  let lastParent: Node | null | undefined;
  let ours = false;
  return {
    has(element) {
      if (roots.get(element)) return roots.get(element) === self();
      const parent = parentNode(element);
      if (parent !== lastParent) {
        lastParent = parent;
        ours = rootAround(parent, roots) === self();
      }
      return ours;
    },
    forget: () => void (lastParent = undefined),
  };
}

/** Gates what is in a root, until stopped. */
export function openRoot(root: Element | Document | ShadowRoot, gate: AnyGate, toText?: ReasonText): GatedDom {
  const roots = gatedRootsOf(root);
  const gated = new Map<Element, Gated>();
  const shownRefused = new Map<Action, boolean>();
  const tree = new MutationObserver((records) => look(records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes])));
  const attributes = new MutationObserver((records) => change(() => visitEach(records)));
  const reasons = createReasons(gate, toText);
  const claims = createClaims<Gated>(root, reasons.textOf, (element) => gated.get(element), change);
  const territory = createTerritory(roots, () => self);
  let answer = answersOf(gate);
  let ready = false;
  let overwritten = 0;

  function draw(known: Gated, element: Element): void {
    let state: State = 'hidden';
    try {
      if (ready) state = decideState(gate, known, answer, shownRefused);
    } catch (error) {
      report(error);
    }
    if (known.state !== state) {
      // What is new is refused without saying so, until it is settled. To say so takes longer than all the rest.
      const silent = !known.state && state === (known.mode === 'disable' ? 'disabled' : 'hidden') && !isCan(element);
      known.state = state;
      if (!silent) write(element, STATE, state);
    }
    claims.add(known, element);
  }

  function leave(known: Gated, element: Element): void {
    gated.delete(element);
    claims.release(known);
    write(element, STATE, null);
  }

  function visit(element: Element, asks = matches(element, ASKING)): void {
    let known = gated.get(element);
    if (!asks || !territory.has(element)) {
      if (known) leave(known, element);
      return;
    }
    const state = read(element, STATE);
    if (!known) {
      gated.set(element, (known = createGated()));
      if (state) recognise(element, state, known);
    } else if (known.state !== state && !known.waits && (overwritten += 1) > PATIENCE) {
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
    answer = answersOf(gate);
    territory.forget();
    work();
    visitEach(missed);
    claims.settleLater();
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
    gated.forEach(leave);
    claims.end();
    leaveAlone();
  }

  const self = { refresh, stop, look, refuses };
  // What may fail comes first: a root is gated, or as it was.
  const unsubscribe = subscribeWeakly(gate, self);
  const leaveAlone = attendOr(root, unsubscribe);
  roots.get(root)?.stop();
  const around = rootAround(root, roots);
  roots.set(root, self);
  around?.look([root]);
  look([root]);
  tree.observe(root, bare({ subtree: true, childList: true }));
  return self;
}

const WATCHED = [...QUESTION_ATTRIBUTES, STATE];

/** Listens to what happens in a root; where that fails, undoes what was done before. */
function attendOr(root: Element | Document | ShadowRoot, undo: () => void): () => void {
  try {
    return attendTo(root);
  } catch (thrown) {
    undo();
    throw thrown;
  }
}

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
