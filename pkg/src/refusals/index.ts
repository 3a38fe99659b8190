// What keeps refused things from working, for all adapters. It never asks a gate, and never looks at what a framework drew.

import { gatedRoots, type GatedRoot } from './gated.js';
import { each, update } from './parts.js';
import { addSaying, removeSaying, type Place, type Refusal, type Span } from './places.js';
import { bare, isConnected, isDocument, isElement, isNode, nextSibling, ownerDocument, rootOf } from './platform.js';
import { attend as attendHere, enter, listen, whenGone, type Moved } from './roots.js';

export type { Place, Refusal, Span } from './places.js';
export { rootAround, type GatedRoot } from './gated.js';
export { all, bare, isElement, localName, matches, ownerDocument, parentNode, read, report, rootOf, styleOf, viewOf, write } from './platform.js';

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
  readonly claim: (place: Place, keeps?: boolean) => Claim;
  readonly attend: (root: Node, moved?: Moved, look?: () => void) => () => void;
  readonly roots: WeakMap<Node, GatedRoot>;
}

const KEY = Symbol.for('rolegate.refusals');

function registryOf(node: Node): Registry {
  const document = (isDocument(node) ? node : ownerDocument(node)!) as Document & { [KEY]?: Registry };
  if (!document[KEY]) Object.defineProperty(document, KEY, bare({ value: { version: 1, claim: claimHere, attend: attendHere, roots: gatedRoots } }));
  return document[KEY]!;
}

/** A claim on an element or on a span of siblings. One that keeps what is in it refuses that also where a script has put it since. */
export function claim(place: Place, keeps?: boolean): Claim {
  return registryOf(spanOf(place).from).claim(place, keeps);
}

/**
 * Listens in a root from now on, until the returned function is called, so as to hear before whoever comes later. `moved` is called
 * with what came, went or moved where it is listened, before any other event is heard, and once for all who give the same function; `look` when
 * something may be drawn where nothing tells of it.
 */
export function attendTo(root: Node, moved?: Moved, look?: () => void): () => void {
  return registryOf(root).attend(root, moved, look);
}

/** The gated roots of a document, whatever copies of this module gated them. */
export function gatedRootsOf(node: Node): WeakMap<Node, GatedRoot> {
  return registryOf(node).roots;
}

/** Keeps claims on what a framework has drawn at one place of its own tree, wherever in the page that is. */
export interface Hold {
  /** Refuses it so from now on; undefined: no more. `near` is a node where it is drawn. */
  readonly set: (refusal: Refusal | undefined, near?: Node) => void;
  /** To be called when other things may be drawn, or may be elsewhere. */
  readonly look: () => void;
  /** Refuses what is left until it is gone, and nothing more. */
  readonly end: () => void;
}

/**
 * `find` calls `found` with each place that is drawn now, and how to refuse that; `moved` is called as `attendTo` does. Where `leaves` is true, what
 * is drawn no longer is refused until it is gone.
 */
export function createHold(find: (found: (place: Place, how: Refusal | undefined) => void, refusal: Refusal) => void, moved: Moved, leaves?: boolean): Hold {
  /** By the first node of their place. */
  const claims = new Map<Node, Claim>();
  let refusal: Refusal | undefined;
  let leave: (() => void) | undefined;

  function look(): void {
    const found = new Set<Node>();
    if (refusal) {
      find((place, how) => {
        const { from } = spanOf(place);
        const made = claims.get(from) ?? claim(place, true);
        claims.set(from, made);
        found.add(from);
        made.set(how);
      }, refusal);
    }
    claims.forEach((made, from) => {
      if (!found.has(from) && !(leaves && refusal && isConnected(from)) && claims.delete(from)) made.end();
    });
  }

  function attend(near?: Node): void {
    if (!near) leave?.();
    leave = near && (leave ?? attendTo(rootOf(near), moved, look));
  }

  return {
    look,
    set(next, near) {
      refusal = next;
      attend(next && near);
      look();
    },
    end() {
      attend();
      refusal = undefined;
      claims.forEach((made) => made.endWhenGone());
      claims.clear();
    },
  };
}

function spanOf(place: Place): Span {
  // An object literal of this page is told at once: to ask a type of what is no node takes long, since that throws.
  const isSpan = Object.getPrototypeOf(place) === Object.prototype || !isNode(place);
  return isSpan ? (place as Span) : { from: place as Element, to: place as Element };
}

function claimHere(place: Place, keeps?: boolean): Claim {
  const { from, to } = spanOf(place);
  const leave = attendHere(rootOf(from));
  // What was taken out of the place.
  const kept = new Map<Node, Claim>();
  const saying = addSaying(from, to, keeps ? keep : undefined);
  let wasShown = false;
  let ended = false;

  function keep(node: Node): void {
    if (!isElement(node) || ended) return;
    const made = kept.get(node) ?? claimHere(node, true);
    kept.set(node, made);
    made.set(saying.refusal);
  }

  function draw(): void {
    const isShown = saying.refusal?.shown === true;
    for (let node: Node | null = from; node; node = node === to ? null : nextSibling(node)) {
      if (!isElement(node)) continue;
      // In what is hidden nobody is told anything.
      if (isShown || wasShown) each(node, update, enter);
      else update(node);
    }
    wasShown = isShown;
  }

  function set(refusal: Refusal | undefined): void {
    const before = saying.refusal;
    if (ended || before === refusal) return;
    if (before && refusal && before.shown === refusal.shown && before.reason === refusal.reason && before.native === refusal.native) return;
    saying.refusal = refusal;
    if (refusal) listen(rootOf(from));
    draw();
    for (const [node, made] of kept) {
      if (isConnected(node)) made.set(refusal);
      else if (kept.delete(node)) made.end();
    }
  }

  function end(): void {
    if (ended) return;
    set(undefined);
    ended = true;
    kept.forEach((made) => made.end());
    removeSaying(from, saying);
    leave();
  }

  return { set, end, endWhenGone: () => whenGone(from, end) };
}
