import { around as outer, compare, nextSibling, parentNode, previousSibling } from './platform.js';

/** How something is refused. */
export interface Refusal {
  /** False: it is not shown at all. True: it is shown and does not work. */
  readonly shown: boolean;
  /** Why, for whoever reaches it: told through `aria-describedby` (and `title` where the author gave none). A function is asked when that is told, a moment later where there are many. */
  readonly reason?: string | (() => string | undefined) | undefined;
  /** Form controls also get `disabled`, which takes them out of the tab order. */
  readonly native?: boolean | undefined;
}

/** Everything between two siblings, both included, also what is put there later. */
export interface Span {
  readonly from: ChildNode;
  readonly to: ChildNode;
}

/** An element, or a span of siblings. */
export type Place = Element | Span;

/** Refuses a node that a script has taken out of a claim's place. */
export type Keep = (node: Node) => void;

/** What one claim says of its place. */
export interface Saying {
  readonly to: ChildNode;
  refusal: Refusal | undefined;
  /** Where a framework draws the place. */
  readonly keep: Keep | undefined;
}

// By the first node of their place. Weak, so that what is dropped without an end is forgotten with its nodes.
const sayings = new WeakMap<Node, Saying[]>();

const PRECEDING = 2;

/** What claims on spans say of a node, the innermost last, and the parent it had then, since what has moved is asked anew. */
interface Around {
  readonly parent: Node | null;
  readonly sayings: readonly Saying[];
}

// As long as no claim is on a span, no siblings are looked at.
let spans = 0;
const ends = new WeakSet<Node>();
let known = new WeakMap<Node, Around>();

/** Adds what a claim says of its place; to be taken out by `removeSaying`. */
export function addSaying(from: ChildNode, to: ChildNode, keep?: Keep): Saying {
  const saying: Saying = { to, refusal: undefined, keep };
  const others = sayings.get(from);
  if (others) others.push(saying);
  else sayings.set(from, [saying]);
  if (from !== to) {
    spans += 1;
    ends.add(from).add(to);
    for (let node: Node | null = from; node; node = node === to ? null : nextSibling(node)) known.delete(node);
  }
  return saying;
}

export function removeSaying(from: ChildNode, saying: Saying): void {
  const left = sayings.get(from)!.filter((other) => other !== saying);
  if (left.length > 0) sayings.set(from, left);
  else sayings.delete(from);
  if (from !== saying.to) spans -= 1;
}

/** True when claims begin at this node. */
export function isClaimed(node: Node): boolean {
  return sayings.has(node);
}

/** To be called with what came, went or moved; without nodes, when that is no longer known. */
export function forget(nodes?: Iterable<Node>): void {
  for (const node of nodes ?? []) {
    known.delete(node);
    if (ends.has(node)) nodes = undefined;
  }
  // Where a span has moved, it may be around others.
  if (!nodes) known = new WeakMap();
}

/** What claims on spans say of a node. It goes back to a sibling of which that is known, so that long lists are gone through once. */
function spansAround(node: Node): readonly Saying[] {
  const parent = parentNode(node);
  const unknown: Node[] = [];
  let before: Node | null = node;
  let found: Around | undefined;
  for (; before; before = previousSibling(before)) {
    found = known.get(before);
    if (found?.parent === parent) break;
    unknown.push(before);
  }
  if (!before || !found) found = { parent, sayings: [] };
  for (const next of unknown.reverse()) {
    const open: readonly Saying[] = found.sayings;
    const left = open.filter(({ to }) => to !== before);
    const begun = sayings.get(next)?.filter(({ to }) => to !== next && parentNode(to) === parent && !(compare(next, to) & PRECEDING)) ?? [];
    if (left.length < open.length || begun.length > 0) found = { parent, sayings: [...left, ...begun] };
    known.set(next, found);
    before = next;
  }
  return found.sayings;
}

/** What claims say of a node itself, the innermost last. */
function sayingsOf(node: Node): readonly Saying[] {
  const own = sayings.get(node) ?? [];
  return spans > 0 ? [...spansAround(node), ...own] : own;
}

/** What keeps things in a refused place around a node, if anything does. */
export function keeperAround(node: Node | null): Keep | undefined {
  for (; node; node = outer(node)) for (const { refusal, keep } of sayingsOf(node)) if (refusal && keep) return keep;
  return undefined;
}

/** How a node itself is refused, what is around it left aside. What is hidden by any claim is hidden. */
export function refusalOf(node: Node): Refusal | undefined {
  let found: Refusal | undefined;
  for (const { refusal } of sayingsOf(node)) {
    // The innermost comes last.
    if (refusal && (!found || found.shown || !refusal.shown)) found = refusal;
  }
  return found;
}

/** How a node is refused by itself or by what is around it, the nearest first. */
export function refusalAround(node: Node | null): Refusal | undefined {
  for (; node; node = outer(node)) {
    const found = refusalOf(node);
    if (found) return found;
  }
  return undefined;
}
