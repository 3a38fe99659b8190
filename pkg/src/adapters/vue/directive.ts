import type { VNode } from 'vue';

import type { Action, Resource } from '../../types.js';
import { controlOf, type Control, type Mode, type Question } from '../control.js';
import { createRefusal, withoutWorking, type Hidden, type DrawRefusal } from './refusal.js';
import { sourceWithin, type Source } from './source.js';

/** What `v-can` is given: an action, or a question with its resource's `in` and `id` in the same object. */
export type CanValue = Action | (Pick<Question, 'action' | 'any' | 'all'> & { [field in keyof Resource]?: Resource[field] | undefined });

/** What `v-can` is written with. */
export interface CanBinding {
  readonly instance: unknown;
  readonly value: CanValue;
  /** `v-can:disable`; without, what the gate's `display` option says. */
  readonly arg?: Mode | undefined;
  /** `v-can.disable` */
  readonly modifiers: { readonly [mode in Mode]?: boolean | undefined };
}

/** The directive's hooks; the same on elements and on components with one root element. */
export interface CanDirective {
  created(element: HTMLElement | SVGElement, binding: CanBinding, node: VNode): void;
  mounted(element: HTMLElement | SVGElement, binding: CanBinding): void;
  updated(element: HTMLElement | SVGElement, binding: CanBinding): void;
  beforeUnmount(element: HTMLElement | SVGElement): void;
  getSSRProps(binding: CanBinding): Record<string, unknown> | undefined;
}

/** Draws an element with its present binding; without one, ends that. */
type DrawElement = (binding?: CanBinding) => void;

const drawings = new WeakMap<Element, DrawElement>();

/** Hides or disables an element that is refused, and gives it back as its author has it as soon as it is not. */
export const vCan: CanDirective = {
  created: (element, _, { props }) => void drawings.set(element, createDrawing(createRefusal(element, props))),
  // Not before, since `v-show` first looks how the element is displayed.
  mounted: draw,
  updated: draw,
  beforeUnmount: (element) => draw(element),
  getSSRProps(binding) {
    const source = sourceWithin(binding.instance);
    const { visible, enabled, reason } = answer(source, binding);
    // Not a style, which a content security policy would have to allow.
    if (!visible) return { hidden: true };
    return enabled ? undefined : withoutWorking(reason, source);
  },
};

function draw(element: Element, binding?: CanBinding): void {
  drawings.get(element)?.(binding);
}

function createDrawing(refuse: DrawRefusal): DrawElement {
  let present: CanBinding | undefined;
  let leave: (() => void) | undefined;

  function redraw(): void {
    let control: Hidden | Control = { visible: false };
    let source: Source | undefined;
    try {
      source = sourceWithin(present!.instance);
      leave ??= source.gate.subscribe(redraw);
      control = answer(source, present!);
    } finally {
      // Also after a fault, which is thrown on: a control that cannot ask is refused.
      refuse(control, source);
    }
  }

  return (binding) => {
    present = binding;
    if (binding) return redraw();
    leave?.();
    refuse();
  };
}

function answer(source: Source, { value, arg, modifiers }: CanBinding): Control {
  const { action, any, all, ...resource } = typeof value === 'string' ? { action: value } : { ...value };
  const asked = Object.keys(resource).length ? (resource as Resource) : undefined;
  return controlOf(source.gate, { action, any, all, resource: asked }, arg ?? (Object.keys(modifiers)[0] as Mode | undefined));
}
