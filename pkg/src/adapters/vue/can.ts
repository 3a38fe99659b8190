import { cloneVNode, defineComponent, Fragment, type PropType, type SlotsType, type VNode, type VNodeArrayChildren } from 'vue';

import type { Action, Resource } from '../../types.js';
import type { Control, Mode } from '../control.js';
import { useControl } from './composables.js';
import { refuseClick, withoutWorking } from './refusal.js';
import { useSource } from './source.js';

/**
 * Shows its content where the answer allows it, else the slot `refused`, else nothing. Both slots are given what a control
 * should do. Content that is to be shown without working, and does not look at `enabled` or `effect`, is disabled as it is.
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
  },
  slots: Object as SlotsType<{ default: Control; refused: Control }>,
  setup(props, { slots }) {
    const source = useSource();
    const control = useControl(
      () => props,
      () => props.mode,
    );
    return () => {
      const now = control.value;
      if (!now.visible) return slots.refused?.(now);
      let seen = now.enabled;
      const watched = new Proxy(now, {
        get(_, name: keyof Control) {
          if (name === 'enabled' || name === 'effect') seen = true;
          return now[name];
        },
      });
      const nodes: VNode[] = slots.default?.(watched) ?? [];
      return seen ? nodes : nodes.map(disabled, { ...withoutWorking(now.reason, source), onClickCapture: refuseClick });
    };
  },
});

/** The element or component with these properties; of a list, as `v-for` makes it, each. */
function disabled(this: Record<string, unknown>, node: VNode): VNodeArrayChildren | VNode {
  return node.type === Fragment ? (node.children as VNode[]).map(disabled, this) : cloneVNode(node, this);
}
