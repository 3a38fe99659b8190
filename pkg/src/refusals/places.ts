import { compare, parentNode, previousSibling, around } from './platform.js';

/** How something is refused. */
export interface Refusal {
  /** False: it is not shown at all. True: it is shown and does not work. */
  readonly shown: boolean;
  /** Why, for whoever reaches it: told through `aria-describedby` (and `title` where the author gave none). */
  readonly reason?: string | undefined;
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

/** What one claim says of its place. */
export interface Saying {
  readonly to: ChildNode;
  refusal: Refusal | undefined;
}

// By the first node of their place. Weak, so that what is dropped without an end is forgotten with its nodes.
const sayings = new WeakMap<Node, Saying[]>();

const PRECEDING = 2;

// As long as no claim is on a span, no siblings are looked at.
let spans = 0;

/** Adds what a claim says of its place; to be taken out by `removeSaying`. */
export function addSaying(from: ChildNode, to: ChildNode): Saying {
  const saying: Saying = { to, refusal: undefined };
  const others = sayings.get(from);
  if (others) others.push(saying);
  else sayings.set(from, [saying]);
  if (from !== to) spans += 1;
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

/** How a node itself is refused, what is around it left aside. What is hidden by any claim is hidden. */
export function refusalOf(node: Node): Refusal | undefined {
  let found: Refusal | undefined;
  for (let first: Node | null = node; first; first = spans > 0 ? previousSibling(first) : null) {
    for (const { to, refusal } of sayings.get(first) ?? []) {
      if (!refusal || (found && (refusal.shown || !found.shown))) continue;
      if (first === node || (parentNode(to) === parentNode(node) && !(compare(node, to) & PRECEDING))) found = refusal;
    }
  }
  return found;
}

/** How a node is refused by itself or by what is around it, the nearest first. */
export function refusalAround(node: Node | null): Refusal | undefined {
  for (; node; node = around(node)) {
    const found = refusalOf(node);
    if (found) return found;
  }
  return undefined;
}
