import { onBeforeUpdate, onMounted, onUnmounted, onUpdated, type ComponentInternalInstance, type VNode } from 'vue';

import { createHold, type Place, type Refusal } from '../../refusals/index.js';

// Refuses what a tree of Vue's nodes has drawn, wherever that is in the page. It looks at the nodes only to find places.

/** What is drawn of a tree. */
export interface Drawn {
  /** Refuses it from now on, once there is something; undefined: no more. */
  readonly refuse: (refusal: Refusal | undefined) => void;
  /** To be called when other things may be drawn. */
  readonly look: () => void;
  /** The same once what runs now has ended: hooks wait as long as a `<Suspense>` around them does. */
  readonly lookSoon: () => void;
  /** To be called when the tree is taken off the page. */
  readonly end: () => void;
}

type Drawing = VNode | null | undefined;
type Found = (place: Place, how: Refusal | undefined) => void;

let told = false;

/** By what Vue has drawn, what looks for where that is. */
const lookers = new WeakMap<Node, () => void>();

/** A script may move something elsewhere, of which Vue hears nothing. */
function lookAt(nodes: ReadonlySet<Node>): void {
  new Set([...nodes].map((node) => lookers.get(node))).forEach((look) => look?.());
}

/** All between the ends of a tree, and what any component in it has put elsewhere with `<Teleport>`. */
export function createDrawn(tree: () => Drawing): Drawn {
  const followed = new WeakSet<ComponentInternalInstance>();
  let refusal: Refusal | undefined;
  let due = false;

  const hold = createHold((found, how) => {
    const node = tree()!;
    const hidden = !find(node, (node.el as Node).parentNode, found);
    if (hidden && !told) {
      told = true;
      console.warn('what is refused is out of reach: it is hidden');
    }
    claimDrawn(node, hidden ? { shown: false } : how, found);
    // What leaves with a transition is still there.
  }, lookAt, true);

  function look(): void {
    const near = tree()?.el;
    if (near) hold.set(refusal, near as Node);
  }

  function claimDrawn(node: VNode, how: Refusal | undefined, found: Found): void {
    for (let inner: Drawing = node; inner; inner = innerOf(inner)) node = inner;
    const from = node.el as ChildNode | null;
    if (from) found({ from, to: (node.anchor ?? from) as ChildNode }, how);
  }

  /** Finds what is drawn elsewhere, and follows the components that may draw more. False where that cannot be told. */
  function find(node: Drawing, parent: unknown, found: Found): boolean {
    if (!node) return true;
    const { type, component, suspense, children, el } = node;
    // What a custom element that Vue has made draws is in no tree of the page's.
    const custom = (el as { _instance?: ComponentInternalInstance } | null)?._instance;
    const drawing = component ?? custom;
    if (drawing && !followed.has(drawing)) {
      followed.add(drawing);
      onBeforeUpdate(lookSoon, drawing);
      whenDrawn(drawing, lookSoon);
    }
    // Components of another kind than ours keep no tree.
    if (component?.isMounted && !component.subTree) return false;
    if (component || suspense) return find(innerOf(node), parent, found) && find(suspense?.pendingBranch, parent, found);
    const at = (el as Node | null)?.parentNode;
    if (el) lookers.set(el as Node, look);
    // In a `<Teleport>`, or where a script has put it.
    if (el && at !== parent) claimDrawn(node, refusal, found);
    if (custom) find(custom.subTree, custom.subTree.el?.parentNode, found);
    return !Array.isArray(children) || children.every((child) => find(child as VNode, typeof type === 'string' ? el : at, found));
  }

  function lookSoon(): void {
    if (!due) queueMicrotask(() => ((due = false), look()));
    due = true;
  }

  return {
    refuse(next) {
      refusal = next;
      look();
    },
    look,
    lookSoon,
    end() {
      hold.end();
      refusal = undefined;
    },
  };
}

/** Calls the first whenever a component was drawn, and the second, or else the same, when it is gone. */
export function whenDrawn(component: ComponentInternalInstance, drawn: () => void, gone = drawn): void {
  onMounted(drawn, component);
  onUpdated(drawn, component);
  onUnmounted(gone, component);
}

/** What a component or a `<Suspense>` has drawn. */
function innerOf({ component, suspense }: VNode): Drawing {
  return component ? component.subTree : suspense?.activeBranch;
}
