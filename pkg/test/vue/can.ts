import { Can, type Control } from 'rolegate/vue';
import { createGate } from 'rolegate';
import { defineComponent, Fragment, h, nextTick, ref, render } from 'vue';

import { grantsOf } from './grants';
import Disabled from './Disabled.vue';
import { button, can, equal, isRefused, mount, openGate, type Tests } from './support';

const both = () => [h('h1'), h('h2')];
const shown = ({ root }: { root: HTMLElement }) => Array.from(root.querySelectorAll('*'), ({ localName }) => localName);

export const canTests: Tests = {
  'shows all its content when allowed': async () => {
    equal(shown(mount(() => h(Can, { action: 'team.create_delete' }, both), await openGate('super_admin'))), ['h1', 'h2']);
  },
  'shows nothing when denied, and nothing without content': async () => {
    const gate = await openGate('super_admin');
    equal(shown(mount(() => h(Can, { action: 'member.add' }, both), gate)), []);
    equal(shown(mount(() => h(Can, { action: 'team.create_delete' }), gate)), []);
  },
  'without an action, or with one nobody knows, it is refused': async () => {
    const gate = await openGate('super_admin');
    equal(shown(mount(() => h(Can, {}, both), gate)), []);
    equal(shown(mount(() => h(Can, { any: [] }, both), gate)), []);
    equal(shown(mount(() => h(Can, { all: [] }, both), gate)), []);
    equal(shown(mount(() => h(Can, { action: 'team.edti' as never }, both), gate)), []);
  },
  'asks for one of several, or for each': async () => {
    const gate = await openGate('super_admin');
    equal(shown(mount(() => h(Can, { any: ['member.add', 'team.list'] }, both), gate)), ['h1', 'h2']);
    equal(shown(mount(() => h(Can, { all: ['member.add', 'team.list'] }, both), gate)), []);
  },
  'changes with the gate, with its action and with its resource': async () => {
    const gate = await openGate('superapp_admin');
    const [action, team] = [ref<'member.add' | 'team.create_delete'>('member.add'), ref('t-1')];
    const mounted = mount(() => h(Can, { action: action.value, resource: { in: team.value } }, both), gate);
    equal(shown(mounted), ['h1', 'h2']);
    team.value = 't-2';
    await nextTick();
    equal(shown(mounted), []);
    team.value = 't-1';
    await nextTick();
    equal(shown(mounted), ['h1', 'h2']);
    action.value = 'team.create_delete';
    await nextTick();
    equal(shown(mounted), []);
    team.value = 'p';
    gate.update(grantsOf('super_admin'));
    await nextTick();
    equal(shown(mounted), ['h1', 'h2']);
  },
  'shows something else when denied': async () => {
    const refused = ({ reason, action }: Control) => h('em', `${action}: ${reason}`);
    const { root } = mount(() => h(Can, { action: 'member.add' }, { default: both, refused }), await openGate('super_admin'));
    equal(root.innerHTML, '<em>member.add: not_granted</em>');
  },
  'tells its content all there is to know': async () => {
    let told: Control | undefined;
    const tell = (control: Control) => ((told = control), both());
    mount(() => h(Can, { action: 'member.add', mode: 'disable' }, { default: tell }), await openGate('super_admin'));
    equal(told, { visible: true, enabled: false, read_only: false, effect: 'deny', action: 'member.add', reason: 'not_granted' });
  },
  "goes by the gate's own rules of display without a mode": async () => {
    const gate = await createGate(grantsOf('super_admin'), { display: { actions: { 'member.add': 'disable' } } });
    const { find } = mount(() => h(Can, { action: 'member.add' }, () => button()), gate);
    equal(isRefused(find('button')), true);
  },
  'content that may only be read does not work, unless it looks at the answer itself': async () => {
    const gate = await openGate('super_admin');
    let clicks = 0;
    const press = () => h('a', { href: '#pressed', onClick: () => (clicks += 1) }, [h('span', 'Press')]);
    const blind = mount(() => h(Can, { action: 'member.list' }, () => [button(), press()]), gate);
    equal(isRefused(blind.find('button')), true);
    blind.find('span')!.click();
    equal([clicks, location.hash, blind.find('a')!.getAttribute('aria-disabled')], [0, '', 'true']);
    const look = ({ enabled }: Control) => [press(), String(enabled)];
    const seeing = mount(() => h(Can, { action: 'member.list' }, { default: look }), gate);
    seeing.find('span')!.click();
    equal([clicks, seeing.root.textContent], [1, 'Pressfalse']);
    history.replaceState(null, '', location.pathname);
    gate.update(grantsOf('superapp_admin'));
    await nextTick();
    equal([isRefused(blind.find('button')), isRefused(blind.find('a'))], [false, false]);
    blind.find('span')!.click();
    equal(clicks, 2);
    history.replaceState(null, '', location.pathname);
  },
  'refuses lists and components as well': async () => {
    const gate = await openGate('super_admin');
    const { root, warnings } = mount(Disabled, gate);
    const states = () => Array.from(root.querySelectorAll('button'), isRefused);
    equal(states(), [true, true, true, true]);
    gate.update(grantsOf('superapp_admin'));
    await nextTick();
    equal([states(), warnings], [[false, false, false, false], []]);
    gate.update(grantsOf('super_admin'));
    await nextTick();
    equal(states(), [true, true, true, true]);
  },
  'is not drawn again when its parent is, with the same questions': async () => {
    const gate = await openGate('super_admin');
    const other = ref(0);
    let drawn = 0;
    const Content = defineComponent(() => () => ((drawn += 1), h('i')));
    mount(() => h(Fragment, [String(other.value), h(Can, { action: 'team.list' }, { default: () => h(Content), $stable: true })]), gate);
    other.value += 1;
    gate.update(grantsOf('superapp_admin'));
    await nextTick();
    equal(drawn, 1);
  },
  'the engine is asked for a reason only where one is read, and readers are drawn again only when it changes': async () => {
    const gate = await openGate('super_admin');
    const { check } = gate;
    let asked = 0;
    let drawn = 0;
    Object.assign(gate, { check: (...question: Parameters<typeof check>) => ((asked += 1), check(...question)) });
    const reads = ref(false);
    const refused = ({ reason }: Control) => ((drawn += 1), h('em', reason));
    const { root } = mount(() => h(Can, { action: 'member.add', mode: reads.value ? 'hide' : 'disable' }, { default: both, refused, $stable: true }), gate);
    equal([asked, drawn], [0, 0]);
    reads.value = true;
    await nextTick();
    equal([asked, drawn, root.textContent], [1, 1, 'not_granted']);
    gate.update(grantsOf('super_admin'));
    await nextTick();
    equal(drawn, 1);
    gate.update({ ...grantsOf('super_admin'), memberships: [] });
    await nextTick();
    equal([drawn, root.textContent], [2, 'not_a_member']);
  },
  'what a script draws by a call finds the gate when it is given the context of the app': async () => {
    const gate = await openGate('super_admin');
    const { app, root } = mount(() => h('i'), gate);
    const box = root.appendChild(document.createElement('div'));
    const content = h({ render: () => h('p', [h(Can, { action: 'member.add', mode: 'disable' }, () => button()), can(button(), 'member.add', 'disable')]) });
    content.appContext = app._context;
    render(content, box);
    const refused = () => Array.from(box.querySelectorAll('button'), isRefused);
    equal(refused(), [true, true]);
    gate.update(grantsOf('superapp_admin'));
    await nextTick();
    equal(refused(), [false, false]);
    render(null, box);
  },
};
