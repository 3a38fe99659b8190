import { Can, createGatePlugin, vCan } from 'rolegate/vue';
import { createApp, h, KeepAlive, nextTick, onMounted, ref, shallowRef, Suspense, Teleport, withDirectives } from 'vue';

import { convert, drawnLater, parse, placeFor } from './markup.js';

/** An adapter that draws what is in `<can>` by this. */
const drawnBy = (can) => (place, html, mode, gate) => {
  const content = parse(html);
  const app = createApp({ render: () => convert(content, (name, properties, inner) => h(name, properties, inner), (inner, key) => can(mode, inner, key)) });
  app.use(createGatePlugin(gate));
  app.mount(place);
  return () => app.unmount();
};

const ask = (mode, key, draw) => h(Can, { action: 'mini_program.manage', resource: { in: 't-2' }, mode, key }, draw);
const Component = (_, { slots }) => slots.default();
const Kept = { name: 'Kept', setup: (_, { slots }) => () => h('div', slots.default()) };

/** Draws somewhere else, and a task later. */
const Late = {
  setup(_, { slots }) {
    const done = drawnLater();
    const place = shallowRef();
    const near = ref();
    onMounted(() =>
      setTimeout(() => {
        if (!near.value) return;
        place.value = placeFor(near.value);
        void nextTick(done);
      }),
    );
    return () => h('i', { ref: near }, place.value && h(Teleport, { to: place.value }, slots.default()));
  },
};

export const vue = {
  'Vue, <Can>': drawnBy((mode, inner, key) => ask(mode, key, () => inner)),
  'Vue, <Can> around a granted <Can>': drawnBy((mode, inner, key) => ask(mode, key, () => h(Can, { action: 'console.login' }, () => inner))),
  'Vue, <Can> around components': drawnBy((mode, inner, key) =>
    ask(mode, key, () => h(Suspense, null, { default: () => h(KeepAlive, null, { default: () => h(Kept, null, () => h(Component, null, () => inner)) }) })),
  ),
  'Vue, v-can': drawnBy((mode, inner) => inner.map((node) => withDirectives(node, [[vCan, { action: 'mini_program.manage', in: 't-2' }, mode]]))),
  'Vue, <Can> around a <Teleport> that is drawn late': drawnBy((mode, inner, key) => ask(mode, key, () => h(Late, null, () => inner))),
};
