import { createGate } from 'rolegate';
import { explain } from 'rolegate/messages';
import { createGatePlugin } from 'rolegate/vue';

import { grantsOf } from '../../grants.mjs';

export default defineNuxtPlugin(async ({ vueApp }) => {
  const gate = await createGate(grantsOf());
  vueApp.use(createGatePlugin(gate, { reason: (decision) => explain(decision, 'en') }));
});
