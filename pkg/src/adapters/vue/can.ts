import {
  cloneVNode,
  defineComponent,
  getCurrentInstance,
  isVNode,
  provide,
  shallowRef,
  type ComponentInternalInstance,
  type DirectiveBinding,
  type PropType,
  type SlotsType,
  type VNode,
} from 'vue';

import type { Action, Resource } from '../../types.js';
import type { Control, Mode } from '../control.js';
import { AROUND, useAround } from './around.js';
import { useAsked } from './composables.js';
import { createDrawn, whenDrawn } from './drawn.js';
import { HELD, onServer, takeOverAll, writtenOf } from './server.js';
import { useSource } from './source.js';

/**
 * Shows its content where the answer allows it, else the slot `refused`, else nothing. Both slots are given what a control
 * should do. Content that is to be shown without working, and does not look at `enabled` or `effect`, does not work,
 * whatever is in it, also a `<Can>` or `useControl` of another answer.
 */
export const Can = defineComponent({
  name: 'Can',
  props: {
    action: String as PropType<Action>,
    /** Of several actions one has to be granted. */
    any: Array as PropType<readonly Action[]>,
    /** Of several actions each has to be granted. */
    all: Array as PropType<readonly Action[]>,
    /** Left out: "anywhere at all?" */
    resource: Object as PropType<Resource | null>,
    /** What becomes of what is refused; left out, what the gate's `display` option says. */
    mode: String as PropType<Mode>,
    /** Form controls that are refused get `disabled` too, which takes them out of the tab order. */
    native: Boolean,
  },
  slots: Object as SlotsType<{ default: Control; refused: Control }>,
  setup(props, { slots }) {
    const instance = getCurrentInstance()! as ComponentInternalInstance & { suspense: unknown };
    const { reason } = useSource();
    const around = useAround();
    const [control, decision] = useAsked(props, () => props.mode);
    const refused = shallowRef(false);
    const drawn = createDrawn(() => instance.subTree);
    const hydrated = instance.vnode.el;

    provide(AROUND, refused);
    whenDrawn(
      instance,
      () => {
        if (hydrated) takeOverAll(instance.subTree);
        drawn.look();
      },
      drawn.end,
    );
    return () => {
      const now = control.value;
      let seen = now.enabled || !now.visible;
      const watched = new Proxy(now, {
        get(_, name: keyof Control) {
          seen ||= name === 'enabled' || name === 'effect';
          return now[name];
        },
      });
      const nodes: VNode[] | undefined = now.visible ? slots.default?.(watched) : slots.refused?.(now);
      refused.value = around.value || !seen;
      // What is around refuses this too, and says why.
      drawn.refuse(seen || around.value ? undefined : { shown: true, reason: reason?.(decision.value), native: props.native });
      if (instance.suspense) drawn.lookSoon();
      // A list, also of one: between its ends, what scripts put beside it is refused, too.
      return onServer && !seen ? writeRefused(nodes) : nodes;
    };
  },
});

/** Drawings with what keeps everything in them from working until scripts come, and in what components are given to draw. A `<Can>` sees to it itself. */
function writeRefused(drawing: any): any {
  if (Array.isArray(drawing)) return drawing.map(writeRefused);
  if (typeof drawing === 'function') return (given: unknown) => writeRefused([drawing(given)].flat());
  // What a `<Teleport>` has in it is written elsewhere. It is known by its mark, so that pages without one need not have it.
  if (!isVNode(drawing) || drawing.type === Can || (drawing.type as { __isTeleport?: boolean }).__isTeleport) return drawing;
  const { props, children, dirs } = drawing;
  const copy = cloneVNode(drawing) as VNode & { ssContent: VNode | null };
  if (Array.isArray(children)) copy.children = writeRefused(children);
  // Slots, and what Vue keeps with them.
  else if (typeof children === 'object' && children) copy.children = Object.fromEntries(Object.entries(children).map(([name, slot]) => [name, writeRefused(slot)]));
  // What a `<Suspense>` has in it.
  copy.ssContent = writeRefused(copy.ssContent);
  // A component may take `disabled` for a property, and others not at all; what directives say goes to its root as it is. Its author's come last.
  copy.props = { ...props, ...writtenOf(props, 'inert') };
  copy.dirs = [{ dir: { getSSRProps: (_, root) => writtenOf(root.props, HELD) } } as DirectiveBinding, ...(dirs ?? [])];
  return copy;
}
