// Where controls may be drawn in something refused. `as` is what they are granted or refused by.

import { Can, vCan } from 'rolegate/vue';
import { defineComponent, h, KeepAlive, ref, shallowRef, Suspense, Teleport, Transition, withDirectives, type VNode } from 'vue';

import Controls from './Controls.vue';

const can = (draw: () => VNode[]): VNode => h(Can, { action: 'member.add', mode: 'disable' }, draw);
const refuse = (node: VNode): VNode => withDirectives(node, [[vCan as never, 'member.add', 'disable']]);

const Deaf = defineComponent({ inheritAttrs: false, setup: () => () => h('section', h('div', h(Controls))) });
const Modal = defineComponent({ setup: () => () => h(Teleport, { to: '#elsewhere' }, [h(Controls)]) });
const Root = defineComponent({ setup: () => () => h('section', h(Controls)) });
const Waiting = defineComponent({
  async setup() {
    await new Promise((resolve) => setTimeout(resolve));
    return () => [h(Controls)];
  },
});
const Opened = defineComponent(() => {
  const open = ref(false);
  requestAnimationFrame(() => (open.value = true));
  return () => (open.value ? h(Deaf) : undefined);
});
const Shadow = defineComponent(() => {
  const root = document.getElementById('elsewhere')!.attachShadow({ mode: 'open' });
  return () => h(Teleport, { to: root as never }, [h(Controls)]);
});

const late = shallowRef<Element | ShadowRoot>();
const Late = defineComponent({ setup: () => () => late.value && h(Teleport, { to: late.value as never }, [h(Controls)]) });

/** Draws in that place what was drawn nowhere before. */
export const drawLate = (place: Element | ShadowRoot): void => void (late.value = place);

/** Those in which not everything is tried. */
export const OTHERS: Record<string, () => VNode> = { late: () => can(() => [h(Late)]) };

export const PLACES: Record<string, () => VNode> = {
  'in <Can>': () => can(() => [h(Controls)]),
  'in a granted <Can> in it': () => can(() => [h('p', 'text'), h(Can, { action: 'console.login' }, () => [h(Controls)])]),
  'in a component that takes no attributes': () => can(() => [h(Deaf)]),
  'in a component with a <Suspense>': () => can(() => [h(Suspense, null, { default: () => h(Waiting), fallback: () => 'waiting' })]),
  'in a <KeepAlive>': () => can(() => [h(KeepAlive, null, { default: () => h(Root) })]),
  'in a <Transition>': () => can(() => [h(Transition, { appear: true }, { default: () => h(Root) })]),
  'in a component that is drawn later': () => can(() => [h(Opened)]),
  'in a <Teleport>': () => can(() => [h(Teleport, { to: '#elsewhere' }, [h(Controls)])]),
  'in a <Teleport> of a component': () => can(() => [h('div', h(Modal))]),
  'in a <Teleport> into a shadow root': () => can(() => [h(Shadow)]),
  'in an element with v-can': () => refuse(h('section', h(Controls))),
  'in a component with v-can': () => refuse(h(Root)),
  'in a component with several roots with v-can': () => refuse(h(Controls)),
  'in a <Teleport> of a component with v-can': () => refuse(h(Modal)),
  'in a <Teleport> in an element with v-can': () => refuse(h('section', h(Modal))),
};
