import { blockWith, EVENTS } from './events.js';
import { isWithinRefused } from './gated.js';
import { guardPickers } from './pickers.js';
import { OPENED, shutAgain } from './opened.js';
import { each, hasParts, isPart, mendAll, update, WATCHED } from './parts.js';
import { forget } from './places.js';
import { all, bare, contains, isConnected, isDocument, isElement, isShadow, listenTo, ownerDocument, rootOf, unlisten, viewOf } from './platform.js';
import { keepMoved } from './strays.js';

/** Scrolling is not held up: only at the end of a touch something may be prevented without its being slower. */
const PASSIVE = /^(touchmove|wheel)$/;

/** By these somebody begins to use something, in a closed shadow root too, of which nothing else tells. */
const BEGINS = /click|focus|before|down|start|dragenter/;

/** Is called with what came, went or moved. */
export type Moved = (nodes: ReadonlySet<Node>) => void;

// Where it is listened. Weak: whoever throws a root away throws it away whole.
const roots = new Set<WeakRef<Node>>();
let known = new WeakSet<Node>();
let attending = 0;
// How often each is waited with.
const moves = new Map<Moved, number>();
// What looks by itself where something is drawn that no record tells of.
const lookers = new Set<() => void>();
let hasLooked = false;
// What is undone is heard, too.
let isUndoing = false;
// What is called once its node is gone.
const waiting = new Map<() => void, Node>();
let tree: MutationObserver | undefined;

let block = blockWith(listen);

/** What a script has moved just now is known before the next event is judged. */
function hear(event: Event): void {
  const { type, isTrusted } = event;
  const records = tree!.takeRecords();
  // Of an editing command of a script, only this tells. What it did to something refused is undone, as soon as it is over.
  if (type === 'input' && isTrusted && !isUndoing && records.some((record) => isEdited(record, event.composedPath()[0] as Node))) {
    event.stopImmediatePropagation();
    queueMicrotask(() => {
      isUndoing = true;
      document.execCommand((event as InputEvent).inputType === 'historyUndo' ? 'redo' : 'undo');
      isUndoing = false;
    });
  }
  look(records);
  if (BEGINS.test(type)) lookEverywhere();
  block(event);
}

/** Once in what runs now, since it may look at much. */
function lookEverywhere(): void {
  if (hasLooked) return;
  hasLooked = true;
  queueMicrotask(() => (hasLooked = false));
  lookers.forEach((look) => look());
}

/** A framework may draw into a frame, of which no record tells here: it is listened there, too. */
function enterFrames(root: Node): void {
  if (lookers.size > 0) for (const frame of all(root, 'iframe')) {
    const inner = (frame as HTMLIFrameElement).contentDocument;
    if (!inner || known.has(inner)) continue;
    listen(inner);
    // Nobody heard of what is there already.
    lookEverywhere();
  }
}

function hearLoad({ currentTarget }: Event): void {
  enterFrames(currentTarget as Node);
}

/** True for a change of something refused in what is edited. */
function isEdited({ target, removedNodes }: MutationRecord, edited: Node): boolean {
  return contains(edited, target) && (isWithinRefused(target) || [...removedNodes].some(hasParts));
}

/** Hears everything in a root first: at its window, where it has one, since others may listen there too. */
export function listen(root: Node): void {
  if (known.has(root)) return;
  hearAt(root);
  roots.add(new WeakRef(root));
  tree ??= new MutationObserver(look);
  tree.observe(root, bare({ childList: true, characterData: true, subtree: true, attributeFilter: [...OPENED, ...WATCHED], attributeOldValue: true }));
  known.add(root);
  // What is in its slots is out there.
  if (isShadow(root)) listen(rootOf(root.host));
  enterFrames(root);
}

function hearAt(root: Node): void {
  const target = targetOf(root);
  guardPickers(target, true);
  for (const type of EVENTS) listenTo(target, type, hear, bare({ capture: true, passive: PASSIVE.test(type) }));
  // Windows are told of no other load than their own.
  listenTo(root, 'load', hearLoad, bare({ capture: true }));
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

/** Looks at what came, went or moved, and at what was put on elements. */
function look(records: readonly MutationRecord[]): void {
  if (records.length === 0) return;
  shutAgain(records);
  mendAll(records);
  const moved = records.filter(({ type }) => type === 'childList');
  if (moved.length > 0) lookAt(moved);
}

function lookAt(records: readonly MutationRecord[]): void {
  // Who writes a document anew ends what listens there.
  for (const { target } of records) if (isDocument(target)) hearAt(target);
  const nodes = new Set<Node>(records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]));
  forget(nodes);
  for (const tell of moves.keys()) tell(nodes);
  keepMoved(records, nodes);
  for (const [tell, node] of waiting) if (!isConnected(node) && waiting.delete(tell)) tell();
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

/** Listens from now on, at least in the document, until the returned function is called. `moved` is called after something came, went or moved, once for all who give the same; `look` when something may be drawn where nothing tells of it. */
export function attend(root: Node, moved?: Moved, look?: () => void): () => void {
  listen(ownerDocument(root) ?? root);
  listen(root);
  // Not counted where listening throws. What listens then hears of nothing refused.
  attending += 1;
  if (moved) moves.set(moved, (moves.get(moved) ?? 0) + 1);
  if (look && lookers.add(look).size === 1) enterFrames(rootOf(root));
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    const left = moved ? moves.get(moved)! - 1 : 0;
    if (left > 0) moves.set(moved!, left);
    else moves.delete(moved!);
    lookers.delete(look!);
    attending -= 1;
    if (attending === 0) stop();
  };
}

function stop(): void {
  // What is gone together with the last claim is put back, too.
  look(tree!.takeRecords());
  for (const reference of roots) {
    const root = reference.deref();
    if (!root) continue;
    guardPickers(targetOf(root), false);
    for (const type of EVENTS) unlisten(targetOf(root), type, hear, true);
    unlisten(root, 'load', hearLoad, true);
  }
  roots.clear();
  known = new WeakSet();
  tree?.disconnect();
  // What is pressed from now on is not heard.
  block = blockWith(listen);
  forget();
}
