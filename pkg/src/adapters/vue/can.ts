import {
  defineComponent,
  getCurrentInstance,
  provide,
  shallowRef,
  type ComponentInternalInstance,
  type PropType,
  type SlotsType,
  type VNode,
} from 'vue';

import type { Action, Resource } from '../../types.js';
import type { Control, Mode } from '../control.js';
import { AROUND, useAround } from './around.js';
import { useAsked } from './composables.js';
import { createDrawn, whenDrawn } from './drawn.js';
import { onServer, takeOverAll, writeRefused } from './server.js';
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
      let nodes: VNode[] | undefined = now.visible ? slots.default?.(watched) : slots.refused?.(now);
      refused.value = around.value || !seen;
      // What is around refuses this too, and says why.
      drawn.refuse(seen || around.value ? undefined : { shown: true, reason: reason?.(decision.value), native: props.native });
      if (instance.suspense) drawn.lookSoon();
      if (onServer && !seen) nodes = nodes?.map((node) => writeRefused(node, instance.type));
      // A list, also of one: between its ends, what scripts put beside it is refused, too.
      return nodes;
    };
  },
});
