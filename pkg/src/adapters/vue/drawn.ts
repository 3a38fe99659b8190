import {
  getCurrentInstance,
  inject,
  onBeforeMount,
  onBeforeUpdate,
  onMounted,
  onUnmounted,
  onUpdated,
  provide,
  shallowRef,
  type ComponentInternalInstance,
  type InjectionKey,
  type Ref,
  type VNode,
} from 'vue';

import { claim, type Claim, type Refusal } from '../../refusals/index.js';
import { isOn, takeOver } from './server.js';

// Refuses what a component has drawn, wherever that is in the page. It looks at nodes of Vue only to find places.

// Of the registry, so that the package's two formats in one program mean the same.
const AROUND: InjectionKey<Readonly<Ref<boolean>>> = Symbol.for('rolegate.around');

/** True in what a `<Can>` around the component whose setup runs refuses. */
export function useAround(): Readonly<Ref<boolean>> | undefined {
  return inject(AROUND, undefined);
}

/** Refuses what is drawn from now on; undefined: no more. */
export type RefuseDrawn = (refusal: Refusal | undefined) => void;

let told = false;

/**
 * To be called in setup. What the component draws is refused as the returned function was last told: all of it between the
 * ends of its fragment, and what any component in it has put elsewhere with `<Teleport>`.
 */
export function refuseDrawn(): RefuseDrawn {
  const instance = getCurrentInstance()! as ComponentInternalInstance & { suspense: unknown };
  const around = useAround();
  const refused = shallowRef(around?.value ?? false);
  /** By the first node of their place. */
  const claims = new Map<Node, Claim>();
  const followed = new WeakSet<ComponentInternalInstance>();
  let refusal: Refusal | undefined;
  let hydrated = instance.vnode.el !== null;
  let due = false;

  function draw(): void {
    const { subTree, isUnmounted } = instance;
    if (isUnmounted || !subTree.el) return;
    if (hydrated) takeOverAll(subTree);
    hydrated = false;
    if (refusal === undefined) {
      claims.forEach((made) => made.end());
      return claims.clear();
    }
    // What cannot be found does not work either, where it can be seen no more.
    const hidden = !find(subTree);
    if (hidden && !told) console.warn(new Error('`<Can>` cannot read what this Vue draws elsewhere: what is refused is hidden'));
    told ||= hidden;
    refuse(subTree.el, subTree.anchor, hidden ? { shown: false } : refusal);
    // What `KeepAlive` has put aside has a parent, too.
    for (const [from, made] of claims) {
      if (from.parentNode) continue;
      made.end();
      claims.delete(from);
    }
  }

  function refuse(from: unknown, to: unknown, how: Refusal | undefined): void {
    const made = claims.get(from as Node) ?? claim({ from: from as ChildNode, to: to as ChildNode });
    claims.set(from as Node, made);
    made.set(how);
  }

  /** Refuses what is drawn elsewhere, and follows the components that may draw more. False where that cannot be told. */
  function find(node: VNode | null | undefined): boolean {
    if (!node) return true;
    const { type, component, suspense, children } = node;
    if (component) {
      if (!followed.has(component)) {
        followed.add(component);
        for (const on of [onBeforeMount, onMounted, onBeforeUpdate, onUpdated]) on(drawSoon, component);
      }
      return find(component.subTree as VNode | undefined);
    }
    if (suspense) return find(suspense.activeBranch) && find(suspense.pendingBranch);
    if (!Array.isArray(children)) return true;
    // By its mark, so that pages without a `<Teleport>` need not have it.
    if ((type as { __isTeleport?: boolean }).__isTeleport && !findElsewhere(node)) return false;
    return children.every((child) => find(child as VNode));
  }

  function findElsewhere({ target, targetStart, targetAnchor, children, props }: VNode): boolean {
    // Before Vue 3.5 nothing marks where it starts.
    const start = (targetStart ?? (children as VNode[])[0]?.el) as ChildNode | undefined;
    const end = targetAnchor as ChildNode | undefined;
    if (!target || !start || isOn(props, 'disabled')) return true;
    if (start.parentNode !== end?.parentNode) return false;
    refuse(start, end, refusal);
    return true;
  }

  /** Not by the component's hooks alone, which wait as long as a `<Suspense>` around them does. */
  function drawSoon(): void {
    if (!due) queueMicrotask(() => ((due = false), draw()));
    due = true;
  }

  provide(AROUND, refused);
  onMounted(draw);
  onUpdated(draw);
  onUnmounted(() => claims.forEach((made) => made.endWhenGone()));

  return (next) => {
    refusal = next;
    refused.value = next !== undefined || (around?.value ?? false);
    if (instance.isMounted) draw();
    if (next && instance.suspense) drawSoon();
  };
}

/** Takes what a server wrote off the outermost elements of what is drawn. */
function takeOverAll(node: VNode | null): void {
  if (!node) return;
  const { type, component, suspense, children, el, anchor, props } = node;
  const inner = component?.subTree ?? suspense?.activeBranch;
  if (inner) return takeOverAll(inner);
  if (typeof type !== 'string' && Array.isArray(children)) return children.forEach((child) => takeOverAll(child as VNode));
  const last = (anchor ?? el) as Node | null;
  for (let at = el as Node | null; at; at = at === last ? null : at.nextSibling) takeOver(at, component ? null : props);
}
