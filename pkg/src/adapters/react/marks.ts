import { createElement, type ReactNode } from 'react';

import { claim, rootOf, type Claim, type Refusal } from '../../refusals/index.js';
import type { Decision } from '../../types.js';
import type { Answer, Marks } from './control.js';
import { eachInPortals, parentFiber } from './portals.js';

/** Each looks for what was drawn into portals since. */
const held = new Set<() => void>();

/** By the second mark, the last refusal that was drawn with it. */
const present = new WeakMap<Element, Refusal>();

let observer: MutationObserver | undefined;
let said = false;

/** What stands before and after what an answer refuses; the same as long as it says the same. */
export function marksOf(answer: Answer, toText: ((decision: Decision) => string | undefined) | undefined, native: boolean | undefined): Marks {
  const reason = toText?.(answer.tell());
  const { marks } = answer;
  return marks && marks.reason === reason && marks.native === native ? marks : (answer.marks = createMarks({ shown: true, reason, native }));
}

/**
 * Two elements that refuse everything between them for as long as they are drawn. `template` may stand nearly everywhere, in
 * lists and tables too, and shows nothing.
 */
function createMarks(refusal: Refusal): Marks {
  let from: Element | undefined;
  let to: Element | undefined;
  let release: (() => void) | undefined;

  function start(): void {
    if (!release && to!.isConnected && present.get(to!) === refusal) release = hold(from!, to!, refusal);
  }

  function mark(keep: (element: Element) => void): ReactNode {
    return createElement('template', {
      ref(element: Element | null) {
        if (element) return keep(element);
        // The first of the two to go, as long as the other still stands.
        release?.();
        release = undefined;
        // Hidden by Suspense or Activity, and not removed: what is hidden would work by its labels and from other forms.
        queueMicrotask(start);
      },
    });
  }

  return {
    ...refusal,
    before: mark((element) => (from = element)),
    after: mark((element) => {
      present.set((to = element), refusal);
      start();
    }),
  };
}

/** Refuses what stands between two marks, and what is drawn there into portals, until the returned function is called. */
function hold(from: Element, to: Element, refusal: Refusal): () => void {
  const span = claim({ from, to });
  const portals = new Map<Element, Claim>();
  const owner = parentFiber(to);

  function holdPortal(element: Element): void {
    if (portals.has(element) || !element.isConnected) return;
    const portal = claim(element);
    portals.set(element, portal);
    portal.set(refusal);
    watch(rootOf(element));
  }

  function look(): void {
    portals.forEach((portal, element) => element.isConnected || release(portal, element));
    // Of the two it may be the older.
    if (owner) for (const fiber of [owner, owner.alternate]) eachInPortals(fiber, holdPortal);
  }

  function release(portal: Claim, element: Element): void {
    portal.end();
    portals.delete(element);
  }

  if (!owner && !said) {
    said = true;
    console.warn(new Error('no portals can be seen here: what is refused is hidden'));
  }
  span.set(owner ? refusal : { shown: false });
  held.add(look);
  watch(rootOf(to));
  look();
  return () => {
    span.end();
    portals.forEach(release);
    held.delete(look);
    if (held.size === 0) observer!.disconnect();
  };
}

/** Looks whenever something is added: in the document, or wherever else a portal leads. */
function watch(root: Node): void {
  observer ??= new MutationObserver(() => held.forEach((look) => look()));
  observer.observe(root, { subtree: true, childList: true });
}
