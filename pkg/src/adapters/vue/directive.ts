import type { VNode } from 'vue';

import { claim, type Claim, type Refusal } from '../../refusals/index.js';
import type { Action, Resource } from '../../types.js';
import { controlOf, type Control, type Mode, type Question } from '../control.js';
import { takeOver, writtenOf } from './server.js';
import { reasonOf, sourceWithin, type Source } from './source.js';

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

/** The directive's hooks; the same on elements and on components with one root element. */
export interface CanDirective {
  created(element: HTMLElement | SVGElement, binding: CanBinding, node: VNode): void;
  mounted(element: HTMLElement | SVGElement, binding: CanBinding): void;
  beforeUpdate(element: HTMLElement | SVGElement, binding: CanBinding): void;
  unmounted(element: HTMLElement | SVGElement): void;
  getSSRProps(binding: CanBinding): Record<string, unknown> | undefined;
}

/** Draws an element with its present binding; without one, ends that. */
type DrawElement = (binding?: CanBinding) => void;

const drawings = new WeakMap<Element, DrawElement>();

/** Hides or disables an element that is refused, and gives it back as its author has it as soon as it is not. */
export const vCan: CanDirective = {
  created(element, binding, { props }) {
    takeOver(element, props);
    drawings.set(element, createDrawing(element));
    // Until a `<Suspense>` around has what it waits for, nothing in it is told that it is mounted.
    if ((binding.instance as { $: { suspense: unknown } }).$.suspense) queueMicrotask(() => draw(element, binding));
  },
  // Not before, since `v-show` first looks how the element is displayed.
  mounted: draw,
  beforeUpdate: draw,
  unmounted(element) {
    draw(element);
    drawings.delete(element);
  },
  getSSRProps(binding) {
    const { visible, enabled } = answer(sourceWithin(binding.instance), binding).control;
    return enabled ? undefined : writtenOf(visible, binding.modifiers.native);
  },
};

function draw(element: Element, binding?: CanBinding): void {
  drawings.get(element)?.(binding);
}

function createDrawing(element: Element): DrawElement {
  let present: CanBinding | undefined;
  let leave: (() => void) | undefined;
  let made: Claim | undefined;

  function redraw(): void {
    let refusal: Refusal | undefined = { shown: false };
    try {
      const source = sourceWithin(present!.instance);
      leave ??= source.gate.subscribe(redraw);
      const { control, resource } = answer(source, present!);
      if (control.enabled) refusal = undefined;
      else if (control.visible) refusal = { shown: true, reason: reasonOf(source, control.action, resource), native: present!.modifiers.native };
    } finally {
      // Also after a fault, which is thrown on: a control that cannot ask is refused.
      if (refusal) made ??= claim(element);
      made?.set(refusal);
    }
  }

  return (binding) => {
    present = binding;
    if (binding) return redraw();
    leave?.();
    made?.endWhenGone();
  };
}

function answer(source: Source, { value, arg, modifiers }: CanBinding): { control: Control; resource: Resource | undefined } {
  const { action, any, all, ...place } = typeof value === 'string' ? { action: value } : { ...value };
  const resource = Object.keys(place).length ? (place as Resource) : undefined;
  const mode = arg ?? Object.keys(modifiers).find((name) => name !== 'native');
  return { control: controlOf(source.gate, { action, any, all, resource }, mode as Mode | undefined), resource };
}
