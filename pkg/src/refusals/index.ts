// What keeps refused things from working, for all adapters. It never asks a gate, and never looks at what a framework drew.

import { gatedRoots, type GatedRoot } from './gated.js';
import { each, update } from './parts.js';
import { addSaying, removeSaying, type Place, type Refusal, type Span } from './places.js';
import { bare, isDocument, isElement, isNode, nextSibling, ownerDocument, rootOf } from './platform.js';
import { attend, enter, listen, whenGone } from './roots.js';

export type { Place, Refusal, Span } from './places.js';
export { rootAround, type GatedRoot } from './gated.js';
export { all, bare, isElement, localName, matches, ownerDocument, parentNode, read, rootOf, styleOf, viewOf, write } from './platform.js';

/** A claim on a place. What any claim refuses is refused; hidden wins over shown. */
export interface Claim {
  /** Refuses the place so from now on; undefined: this claim refuses nothing any more. What was changed is put back. */
  readonly set: (refusal: Refusal | undefined) => void;
  /** Ends the claim. */
  readonly end: () => void;
  /** Ends the claim as soon as its place is gone: what leaves with a transition does not work while it leaves. */
  readonly endWhenGone: () => void;
}

/** What all copies of this module on one document share: that of the first. */
interface Registry {
  readonly version: 1;
  readonly claim: (place: Place) => Claim;
  readonly attend: (root: Node, moved?: () => void) => () => void;
  readonly roots: WeakMap<Node, GatedRoot>;
}

const KEY = Symbol.for('rolegate.refusals');

function registryOf(node: Node): Registry {
  const document = (isDocument(node) ? node : ownerDocument(node)!) as Document & { [KEY]?: Registry };
  if (!document[KEY]) Object.defineProperty(document, KEY, bare({ value: { version: 1, claim: claimHere, attend, roots: gatedRoots } }));
  return document[KEY]!;
}

/** A claim on an element or on a span of siblings. */
export function claim(place: Place): Claim {
  return registryOf(spanOf(place).from).claim(place);
}

/**
 * Listens in a root from now on, until the returned function is called, so as to hear before whoever comes later. `moved` is called
 * when something came, went or moved where it is listened, before any other event is heard.
 */
export function attendTo(root: Node, moved?: () => void): () => void {
  return registryOf(root).attend(root, moved);
}

/** The gated roots of a document, whatever copies of this module gated them. */
export function gatedRootsOf(node: Node): WeakMap<Node, GatedRoot> {
  return registryOf(node).roots;
}

function spanOf(place: Place): Span {
  // An object literal of this page is told at once: to ask a type of what is no node takes long, since that throws.
  const isSpan = Object.getPrototypeOf(place) === Object.prototype || !isNode(place);
  return isSpan ? (place as Span) : { from: place as Element, to: place as Element };
}

function claimHere(place: Place): Claim {
  const { from, to } = spanOf(place);
  const leave = attend(rootOf(from));
  const saying = addSaying(from, to);
  let shown = false;
  let ended = false;

  function set(refusal: Refusal | undefined): void {
    const before = saying.refusal;
    if (ended || before === refusal) return;
    if (before && refusal && before.shown === refusal.shown && before.reason === refusal.reason && before.native === refusal.native) return;
    const wasShown = shown;
    shown = refusal?.shown === true;
    saying.refusal = refusal;
    if (refusal) listen(rootOf(from));
    for (let node: Node | null = from; node; node = node === to ? null : nextSibling(node)) {
      if (!isElement(node)) continue;
      // In what is hidden nobody is told anything.
      if (shown || wasShown) each(node, update, enter);
      else update(node);
    }
  }

  function end(): void {
    if (ended) return;
    set(undefined);
    ended = true;
    removeSaying(from, saying);
    leave();
  }

  return { set, end, endWhenGone: () => whenGone(from, end) };
}
