// Controls of libraries for Vue in every way they may be refused in, one place after the other.

import 'element-plus/dist/index.css';

import { ConfigProvider, Modal } from 'ant-design-vue';
import { ElDialog } from 'element-plus';
import { createGate } from 'rolegate';
import { messages } from 'rolegate/messages';
import { Can, createGatePlugin, vCan } from 'rolegate/vue';
import { createApp, h, nextTick, withDirectives } from 'vue';

import { clear, CONTROLS, noted } from './controls.js';

const QUESTION = { action: 'mini_program.manage', in: 't-2' };

const can = (draw) => h(Can, { action: 'mini_program.manage', resource: { in: 't-2' }, mode: 'disable' }, draw);
const refuse = (node) => withDirectives(node, [[vCan, QUESTION, undefined, { disable: true }]]);
/** All controls, or those of one library, each in an element of its own, where it is found by the name. */
const controls = (prefix = '', each = (node) => node) =>
  Object.entries(CONTROLS)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, draw]) => h('div', { key: name, 'data-name': name }, [each(draw())]));

const PLACES = {
  'in <Can>': () => can(() => controls()),
  'with v-can': () => controls('', refuse),
  'in a dialog of Element Plus in <Can>': () => can(() => h(ElDialog, { modelValue: true, title: 'Dialog', closeOnPressEscape: false }, () => controls('el-'))),
  'in a dialog of Ant Design Vue in an element with v-can': () => [
    refuse(h('section', h(Modal, { open: true, title: 'Dialog', footer: null, keyboard: false }, () => controls('a-')))),
  ],
};

const grants = (role) => ({
  system: 'sas',
  subject: 'u-7',
  containers: [{ id: 'p', kind: 'platform' }, { id: 't-1', kind: 'superapp_team', parent: 'p' }, { id: 't-2', kind: 'mini_program_team', parent: 't-1' }],
  memberships: [{ role, in: 't-2' }],
});

const gate = await createGate(grants('mini_program_developer'));
let app;

/** So many frames something that works may take. */
const PATIENCE = 100;

globalThis.stage = {
  places: Object.keys(PLACES),
  note: (sign) => void noted.push(sign),
  async show(place) {
    app?.unmount();
    app = createApp({ render: () => h(ConfigProvider, { theme: { token: { motion: false } } }, () => h('main', PLACES[place]())) });
    app.use(createGatePlugin(gate, { reason: ({ reason }) => messages.en[reason] }));
    app.mount('#app');
    await nextTick();
  },
  async become(granted) {
    gate.update(grants(granted ? 'senior_mini_program_developer' : 'mini_program_developer'));
    await nextTick();
  },
  /** What has come since this was last called, and is waited for; then everything is as at first. */
  async read(awaited) {
    // Both libraries do some of it after the event.
    let frames = 0;
    do await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    while (awaited && noted.length === 0 && (frames += 1) < PATIENCE);
    const read = noted.splice(0);
    clear();
    await nextTick();
    return read;
  },
};
document.documentElement.dataset.ready = '';
