// One place after the other, with all controls in it.

import { createGate } from 'rolegate';
import { messages } from 'rolegate/messages';
import { createGatePlugin } from 'rolegate/vue';
import { createApp, nextTick, type App } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';

import { grantsOf } from '../grants';
import { note, noted } from './noted';
import { drawLate, OTHERS, PLACES } from './places';

const gate = await createGate(grantsOf('super_admin'));
let app: App | undefined;

async function show(place: string): Promise<void> {
  app?.unmount();
  document.getElementById('elsewhere')!.replaceWith(Object.assign(document.createElement('div'), { id: 'elsewhere' }));
  gate.update(grantsOf('super_admin'));
  const component = { render: () => null };
  const router = createRouter({ history: createWebHistory('/attacks.html'), routes: [{ path: '/:all(.*)*', component }] });
  await router.push('/');
  router.afterEach(() => note('route'));
  app = createApp({ render: PLACES[place] ?? OTHERS[place] }).use(router).use(createGatePlugin(gate, { reason: ({ reason }) => messages.en[reason] }));
  app.mount('#app');
}

const stage = {
  places: Object.keys(PLACES),
  show,
  drawLate,
  async become(granted: boolean) {
    gate.update(grantsOf(granted ? 'superapp_admin' : 'super_admin'));
    await nextTick();
  },
  read: () => noted.splice(0),
};

Object.assign(globalThis, { stage });
document.documentElement.dataset.ready = '';
