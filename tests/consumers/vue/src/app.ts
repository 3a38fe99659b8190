import type { AnyGate } from 'rolegate';
import { messages } from 'rolegate/messages';
import { createGatePlugin } from 'rolegate/vue';
import { createSSRApp } from 'vue';

import App from './App.vue';

export function createApp(gate: AnyGate) {
  return createSSRApp(App).use(createGatePlugin(gate, { reason: ({ reason }) => messages.en[reason] }));
}
