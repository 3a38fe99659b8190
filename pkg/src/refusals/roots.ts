import { blockWith, EVENTS } from './events.js';
import { isWithinRefused } from './gated.js';
import { OPENED, shutAgain } from './opened.js';
import { each, hasParts, isPart, stopWatching, update } from './parts.js';
import { forget } from './places.js';
import { bare, isConnected, isDocument, isElement, isShadow, listenTo, ownerDocument, rootOf, unlisten, viewOf } from './platform.js';

/** Scrolling is not held up: only at the end of a touch something may be prevented without its being slower. */
const PASSIVE = /^(touch(move|cancel)|wheel)$/;

// Where it is listened. Weak: whoever throws a root away throws it away whole.
const roots = new Set<WeakRef<Node>>();
let known = new WeakSet<Node>();
let attending = 0;
// What is called after something came, went or moved: each time, or once its node is gone.
const waiting = new Map<() => void, Node | undefined>();
let tree: MutationObserver | undefined;

const block = blockWith(listen);

/** What a script has moved just now is known before the next event is judged. */
function hear(event: Event): void {
  const records = tree!.takeRecords();
  // Of an editing command of a script, only this tells. What took something refused away is undone, as soon as it is over.
  if (event.type === 'input' && event.isTrusted && records.some(({ removedNodes }) => [...removedNodes].some(hasParts))) {
    event.stopImmediatePropagation();
    queueMicrotask(() => document.execCommand('undo'));
  }
  look(records);
  block(event);
}

/** Hears everything in a root first: at its window, where it has one, since others may listen there too. */
export function listen(root: Node): void {
  if (known.has(root)) return;
  hearAt(root);
  roots.add(new WeakRef(root));
  tree ??= new MutationObserver(look);
  tree.observe(root, bare({ childList: true, subtree: true, attributeFilter: OPENED, attributeOldValue: true }));
  known.add(root);
  // What is in its slots is out there.
  if (isShadow(root)) listen(rootOf(root.host));
}

function hearAt(root: Node): void {
  const target = targetOf(root);
  for (const type of EVENTS) listenTo(target, type, hear, bare({ capture: true, passive: PASSIVE.test(type) }));
}

function targetOf(root: Node): EventTarget {
  const view = isDocument(root) && viewOf(root);
  // Under Vitest, a document of happy-dom has Node's own window, which no events go through.
  return view && String(view) !== '[object global]' ? view : root;
}

/** Calls once a node is not in the page any more. */
export function whenGone(node: Node, done: () => void): void {
  if (isConnected(node)) waiting.set(done, node);
  else done();
}

/** Looks at what came, went or moved. */
function look(records: readonly MutationRecord[]): void {
  if (records.length === 0) return;
  shutAgain(records);
  // Who writes a document anew ends what listens there.
  for (const { target } of records) if (isDocument(target)) hearAt(target);
  const nodes = new Set<Node>(records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]));
  forget(nodes);
  for (const [tell, node] of waiting) if (!node || (!isConnected(node) && waiting.delete(tell))) tell();
  for (const node of nodes) {
    if (!isElement(node)) continue;
    let refused = isWithinRefused(node);
    // No event tells what a closed shadow root has in it.
    if (refused && isConnected(node)) listen(rootOf(node));
    each(
      node,
      (element) => {
        // The walk comes to a claim before it comes to what is in its element.
        if (!refused && isPart(element)) {
          refused = true;
          // What is gone is only put back.
          if (isWithinRefused(element)) listen(rootOf(node));
        }
        if (refused) update(element);
      },
      enter,
    );
  }
}

/** Listens in a shadow root in or around something refused. */
export function enter(root: ShadowRoot): void {
  if (isWithinRefused(root.host)) listen(root);
}

/** Listens from now on, at least in the document, until the returned function is called. `moved` is called after something came, went or moved. */
export function attend(root: Node, moved?: () => void): () => void {
  listen(ownerDocument(root) ?? root);
  listen(root);
  // Not counted where listening throws. What listens then hears of nothing refused.
  attending += 1;
  if (moved) waiting.set(moved, undefined);
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    waiting.delete(moved!);
    attending -= 1;
    if (attending === 0) stop();
  };
}

function stop(): void {
  // What is gone together with the last claim is put back, too.
  look(tree!.takeRecords());
  for (const reference of roots) {
    const root = reference.deref();
    if (root) for (const type of EVENTS) unlisten(targetOf(root), type, hear, true);
  }
  roots.clear();
  known = new WeakSet();
  tree?.disconnect();
  forget();
  stopWatching();
}
