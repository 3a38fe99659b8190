import { createGate } from 'rolegate';
import { inspect } from 'rolegate/inspector';
import { explain } from 'rolegate/messages';
import { Can, createGatePlugin, vCan } from 'rolegate/vue';
import { createApp, h, withDirectives } from 'vue';

import { grants } from './grants.js';

const gate = inspect(await createGate(grants), grants);
const resource = { in: 't-2' };

const Console = () => [
  h('h1', 'Console'),
  h(Can, { action: 'mini_program.manage', resource, mode: 'disable' }, () => h('p', h('button', { id: 'manage' }, 'Manage'))),
  withDirectives(h('button', { id: 'submit' }, 'Submit'), [[vCan, { action: 'mini_program.submit', in: 't-2' }, 'disable', {}]]),
  withDirectives(h('button', { id: 'preview' }, 'Preview'), [[vCan, 'mini_program.preview', undefined, {}]]),
];

createApp({ render: Console })
  .use(createGatePlugin(gate, { reason: (decision) => explain(decision, 'en') }))
  .mount('#app');
