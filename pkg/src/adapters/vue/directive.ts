import { getCurrentInstance, type ComponentInternalInstance, type VNode } from 'vue';

import type { Refusal } from '../../refusals/index.js';
import type { Action, Resource } from '../../types.js';
import { checkOnce, stateOf, type Mode, type Question, type State } from '../control.js';
import { createDrawn, whenDrawn } from './drawn.js';
import { HELD, onServer, takeOver, writtenOf } from './server.js';
import { drawnBy, sourceWithin, type Source } from './source.js';

/** What `v-can` is given: an action, or a question with its resource's `in` and `id` in the same object. */
export type CanValue = Action | (Pick<Question, 'action' | 'any' | 'all'> & { [field in keyof Resource]?: Resource[field] | undefined });

/** What `v-can` is written with. */
export interface CanBinding {
  readonly instance: unknown;
  readonly value: CanValue;
  /** `v-can:disable`; without, what the gate's `display` option says. */
  readonly arg?: Mode | undefined;
  /** `v-can.disable`; with `native` form controls that are refused get `disabled` too. */
  readonly modifiers: { readonly [name in Mode | 'native']?: boolean | undefined };
}

type HostElement = HTMLElement | SVGElement;

/** The directive's hooks; the same on elements and on components with one root element. */
export interface CanDirective {
  readonly deep: true;
  created(element: HostElement, binding: CanBinding, node: VNode): void;
  mounted(element: HostElement, binding: CanBinding, node: VNode): void;
  beforeUpdate(element: HostElement, binding: CanBinding, node: VNode): void;
  updated(element: HostElement, binding: CanBinding, node: VNode): void;
  unmounted(element: HostElement): void;
  getSSRProps(binding: CanBinding, node: VNode | null): Record<string, unknown> | undefined;
}

/** What is drawn of a tree, with its present binding. */
interface Drawing {
  draw(tree: VNode | undefined, binding: CanBinding): void;
  end(): void;
}

const drawings = new WeakMap<object, Drawing>();

/** Hides or disables an element that is refused, and gives it back as its author has it as soon as it is not. */
export const vCan: CanDirective = {
  // Else nobody would see that something in an object has changed. It is read whenever the directive is put on something.
  get deep(): true {
    const owner = getCurrentInstance();
    if (owner && !onServer && !due.has(owner)) {
      due.add(owner);
      queueMicrotask(() => due.delete(owner) && refuseRoots(owner.subTree));
    }
    return true;
  },
  created(element, binding, node) {
    takeOver(element, node.props);
    drawings.set(element, createDrawing());
    // Until a `<Suspense>` around has what it waits for, nothing in it is told that it is mounted.
    if (drawnBy(node).suspense) queueMicrotask(() => draw(element, binding, node));
  },
  // Not before, since `v-show` first looks how the element is displayed.
  mounted: draw,
  beforeUpdate: draw,
  updated: draw,
  unmounted(element) {
    drawings.get(element)?.end();
  },
  getSSRProps(binding, node) {
    const { visible, enabled } = answer(sourceWithin(binding.instance, node), binding);
    // An access key reaches what is inert.
    return enabled ? undefined : { ...writtenOf(null, HELD + ' accesskey' + (visible ? '' : ' hidden')), accesskey: null };
  },
};

function draw(element: HostElement, binding: CanBinding, node: VNode): void {
  drawings.get(element)?.draw(node, binding);
}

/** Those that have drawn something with the directive just now. */
const due = new Set<ComponentInternalInstance>();
const followed = new WeakSet<ComponentInternalInstance>();

/**
 * Does the same for components that have no root element, of which Vue tells the directive nothing: it looks for those in a tree, and in those of
 * the components there, which may draw what they were given.
 */
function refuseRoots(node: VNode | null | undefined): void {
  if (!node) return;
  const { component, children, suspense } = node;
  if (Array.isArray(children)) (children as VNode[]).forEach(refuseRoots);
  refuseRoots(component?.subTree);
  refuseRoots(suspense?.activeBranch);
  refuseRoots(suspense?.pendingBranch);
  if (!component || followed.has(component) || !bindingOf(component)) return;
  followed.add(component);
  const drawing = createDrawing();
  const look = (): void => {
    const { subTree } = component;
    // An element is told by itself.
    if (subTree.component) refuseRoots(subTree);
    else if (typeof subTree.type !== 'string') drawing.draw(subTree, bindingOf(component)!);
  };
  whenDrawn(component, look, drawing.end);
  if (component.isMounted) look();
}

function bindingOf({ vnode }: ComponentInternalInstance): CanBinding | undefined {
  return vnode.dirs?.find(({ dir }) => dir === (vCan as unknown)) as CanBinding | undefined;
}

function createDrawing(): Drawing {
  let present: CanBinding;
  let tree: VNode | undefined;
  let leave: (() => void) | undefined;
  const drawn = createDrawn(() => tree);

  function redraw(): void {
    let refusal: Refusal | undefined = { shown: false };
    try {
      const source = sourceWithin(present.instance, tree);
      leave ??= source.gate.subscribe(redraw);
      const { visible, enabled, action, resource } = answer(source, present);
      if (enabled) refusal = undefined;
      else if (visible) refusal = { shown: true, reason: source.reason?.(checkOnce(source.gate, action, resource)), native: present.modifiers.native };
    } finally {
      // Also after a fault, which is thrown on: a control that cannot ask is refused.
      drawn.refuse(refusal);
    }
  }

  return {
    draw(node, binding) {
      tree = node;
      present = binding;
      redraw();
    },
    end() {
      leave?.();
      drawn.end();
    },
  };
}

function answer(source: Source, { value, arg, modifiers }: CanBinding): State & Pick<Question, 'resource'> {
  const { action, any, all, ...place } = typeof value === 'string' ? { action: value } : { ...value };
  const resource = Object.keys(place).length ? (place as Resource) : undefined;
  const mode = arg ?? Object.keys(modifiers).find((name) => name !== 'native');
  return { ...stateOf(source.gate, { action, any, all, resource }, mode as Mode | undefined), resource };
}
