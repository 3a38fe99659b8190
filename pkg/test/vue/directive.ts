import { createGate } from 'rolegate';
import { provideGate } from 'rolegate/vue';
import { defineAsyncComponent, defineComponent, h, KeepAlive, nextTick, reactive, ref, Suspense, Teleport, Transition, vShow, withDirectives, type VNode } from 'vue';

import { grantsOf } from './grants';
import Button from './Button.vue';
import Shown from './Shown.vue';
import { button, can, equal, isRefused, mount, reasonOf, openGate, settled, type Tests } from './support';

/** Everything an element has, by the names of its attributes. */
function attributes(element: Element | null): Record<string, string> {
  return Object.fromEntries(Array.from(element?.attributes ?? [], ({ name, value }) => [name, value]));
}

/** Whose gate first denies `member.add`, then allows it. */
async function mounted(render: () => VNode) {
  const gate = await openGate('super_admin');
  const found = mount(render, gate, { reason: ({ reason }) => `because: ${reason}` });
  const allow = async () => (gate.update(grantsOf('superapp_admin')), await settled());
  const deny = async () => (gate.update(grantsOf('super_admin')), await settled());
  return { ...found, gate, allow, deny };
}

const Several = defineComponent(() => () => [button(), h('i', 'text')]);
const Slotted = defineComponent((_, { slots }) => () => h('section', slots.default?.()));
const Waiting = defineComponent({ setup: async () => (await Promise.resolve(), () => [button(), h('i', 'text')]) });
const Functional = () => [button(), h('i', 'text')];
const Given = defineComponent({ props: { draw: Function }, setup: ({ draw }) => () => h('p', [draw!()]) });
const Inner = defineComponent(() => () => h(Several));
const Outer = defineComponent(() => () => h(Inner));
const Deaf = defineComponent({ inheritAttrs: false, setup: () => () => [button()] });
const Elsewhere = defineComponent(() => () => h(Teleport, { to: 'body' }, [button()]));
const Patient = defineComponent(() => () => h(Suspense, null, { default: () => h(Waiting) }));
const Later = defineAsyncComponent(async () => Several);
const changing = ref(false);
const Changing = defineComponent(() => () => (changing.value ? [button(), h('i', 'text')] : button()));

/** What may have `v-can` and draw no element of its own, or one in a roundabout way. */
const ROOTS: Record<string, (can: (node: VNode) => VNode) => VNode> = {
  'several roots': (can) => can(h(Several)),
  'several roots of a functional component': (can) => can(h(Functional)),
  'several roots of a component in components': (can) => can(h(Outer)),
  'no attributes taken': (can) => can(h(Deaf)),
  'what is drawn elsewhere': (can) => can(h(Elsewhere)),
  'what is kept alive': (can) => h(KeepAlive, null, { default: () => can(h(Several)) }),
  'whoever keeps it alive': (can) => can(h(KeepAlive, null, { default: () => h(Several) })),
  'a transition': (can) => can(h(Transition, null, { default: () => button() })),
  'what comes with a transition': (can) => h(Transition, null, { default: () => can(h(Button)) }),
  'what waits': (can) => h(Suspense, null, { default: () => can(h(Waiting)) }),
  'whoever waits for it': (can) => can(h(Patient)),
  'what is loaded later': (can) => can(h(Later)),
  'what is in a slot': (can) => h(Slotted, () => h(Slotted, () => can(h(Several)))),
  'what a component draws that was given it as a property': (can) => h(Given, { draw: () => can(h(Several)) }),
  'roots that change': (can) => can(h(Changing)),
};
export const directiveTests: Tests = {
  ...Object.fromEntries(
    Object.entries(ROOTS).map(([name, draw]) => [
      `refuses without the plugin, too: ${name}`,
      async () => {
        const gate = await openGate('super_admin');
        const around = ref(0);
        // The component with `v-can` is made once, and drawn again with what is around it.
        const node = defineComponent(() => () => h('main', { 'data-around': around.value }, [draw((inner) => can(inner, 'member.add', 'disable'))]));
        const { app, errors } = mount(defineComponent(() => (provideGate(gate), () => h(node))));
        const refused = () => Array.from(document.querySelectorAll('button'), isRefused);
        const expected = async (refuses: boolean, what: string) => {
          await new Promise(setImmediate);
          equal([what, refused()], [what, [refuses]]);
        };
        changing.value = false;
        await expected(true, 'at first');
        changing.value = true;
        await expected(true, 'drawn again');
        gate.update(grantsOf('superapp_admin'));
        await expected(false, 'granted');
        around.value += 1;
        await expected(false, 'granted, drawn again');
        gate.update(grantsOf('super_admin'));
        await expected(true, 'refused again');
        changing.value = false;
        around.value += 1;
        await expected(true, 'drawn a last time');
        app.unmount();
        await settled();
        equal([gate.followers(), errors], [0, []]);
      },
    ]),
  ),
  'hides what is denied, whatever a style sheet says, and shows it when allowed': async () => {
    const { sees, find, allow, deny } = await mounted(() => can(button({ class: 'wider', style: 'display: grid; color: red' }), 'member.add'));
    equal(sees('button'), false);
    await allow();
    equal([sees('button'), attributes(find('button'))], [true, { class: 'wider', style: 'display: grid; color: red;' }]);
    await deny();
    equal(sees('button'), false);
  },
  'takes a question about a resource, or about several actions': async () => {
    const { sees, allow, errors } = await mounted(() =>
      h('p', [
        can(h('i'), { action: 'member.add', in: 't-1' }),
        can(h('b', 'text'), { all: ['member.add', 'member.list'], in: 't-1' }),
        can(h('u', 'text'), { any: ['member.add', 'team.list'], in: 't-2' }),
        can(h('s', 'text'), { action: 'team.list', in: undefined }),
        can(h('q', 'text'), { action: 'team.list', inside: 't-1' } as never),
        can(h('a', 'text'), undefined as never),
      ]),
    );
    equal(['i', 'b', 'u', 's', 'q', 'a'].map(sees), [false, false, true, false, false, false]);
    await allow();
    equal(['i', 'b', 'u', 's', 'q', 'a'].map(sees), [true, true, false, false, false, false]);
    equal(errors, []);
  },
  'disables as an argument or as a modifier, with the reason, and gives back what the author had': async () => {
    const { root, allow, deny } = await mounted(() =>
      h('p', [
        can(button({ disabled: false }), 'member.add', 'disable'),
        can(button({ disabled: true, title: 'Busy', 'aria-disabled': 'false' }), 'member.add', undefined, { disable: true }),
      ]),
    );
    const found = () => Array.from(root.querySelectorAll('button'), (one) => [Object.entries(attributes(one)).sort(), reasonOf(one)]);
    const refused = (own: Record<string, string>, title: string) => {
      const described = { 'aria-describedby': root.querySelector('button')!.getAttribute('aria-describedby')!, 'aria-disabled': 'true' };
      return [Object.entries({ ...own, ...described, title }).sort(), 'because: not_granted'];
    };
    const refusals = () => [refused({}, 'because: not_granted'), refused({ disabled: '' }, 'Busy')];
    equal(found(), refusals());
    await allow();
    equal(found(), [[[], null], [[['aria-disabled', 'false'], ['disabled', ''], ['title', 'Busy']], null]]);
    await deny();
    equal(found(), refusals());
  },
  'takes form controls out of the order of keys only on request': async () => {
    const { root, allow } = await mounted(() =>
      h('p', [can(button(), 'member.add', 'disable', { native: true }), can(button(), 'member.add', undefined, { native: true, disable: true })]),
    );
    const found = () => Array.from(root.querySelectorAll('button'), (one) => [one.disabled, isRefused(one)]);
    equal(found(), [[true, true], [true, true]]);
    await allow();
    equal(found(), [[false, false], [false, false]]);
  },
  'what the author binds meanwhile does not undo a refusal, and is there afterwards': async () => {
    const [busy, text, display] = [ref(false), ref('one'), ref('grid')];
    const { find, sees, allow } = await mounted(() =>
      h('p', [
        can(button({ disabled: busy.value, title: text.value }), 'member.add', 'disable'),
        can(h('i', { style: { display: display.value } }, 'text'), 'member.add'),
      ]),
    );
    busy.value = true;
    await settled();
    busy.value = false;
    [text.value, display.value] = ['two', 'inline-flex'];
    await settled();
    equal([isRefused(find('button')), reasonOf(find('button')!), sees('i')], [true, 'because: not_granted', false]);
    busy.value = true;
    await settled();
    await allow();
    equal([attributes(find('button')), attributes(find('i'))], [{ title: 'two', disabled: '' }, { style: 'display: inline-flex;' }]);
  },
  'another style of a hidden element may change': async () => {
    const color = ref('red');
    const { sees, find, allow } = await mounted(() => h('p', [can(h('i', { style: { color: color.value } }, 'text'), 'member.add')]));
    color.value = 'blue';
    await settled();
    equal([sees('i'), find('i')!.style.color], [false, 'blue']);
    await allow();
    equal([sees('i'), attributes(find('i'))], [true, { style: 'color: blue;' }]);
  },
  'goes with `v-show` in either order': async () => {
    const open = ref(true);
    const first = () => withDirectives(can(h('i', { style: { display: 'flex' } }, 'text'), 'member.add'), [[vShow, open.value]]);
    const last = () => can(withDirectives(h('b', { style: { display: 'flex' } }, 'text'), [[vShow, open.value]]), 'member.add');
    const { sees, find, allow, deny } = await mounted(() => h('p', [first(), last()]));
    const seen = () => ['i', 'b'].map(sees);
    equal(seen(), [false, false]);
    open.value = false;
    await settled();
    equal(seen(), [false, false]);
    open.value = true;
    await settled();
    equal(seen(), [false, false]);
    await allow();
    equal([seen(), find('i')!.style.display, find('b')!.style.display], [[true, true], 'flex', 'flex']);
    open.value = false;
    await settled();
    equal(seen(), [false, false]);
    await deny();
    await allow();
    equal(seen(), [false, false]);
    open.value = true;
    await settled();
    equal(seen(), [true, true]);
  },
  'is on a component what it is on its element, also when only the component is drawn again': async () => {
    const gate = await openGate('super_admin');
    const { sees, find } = mount(Shown, gate);
    equal(sees('button'), false);
    find('u')!.click();
    await settled();
    find('u')!.click();
    await settled();
    equal(sees('button'), false);
    gate.update(grantsOf('superapp_admin'));
    await settled();
    equal(sees('button'), true);
  },
  'a disabled link goes nowhere, and nobody hears its clicks': async () => {
    let clicks = 0;
    const { find, allow } = await mounted(() =>
      can(h('a', { href: '#pressed', onClick: () => (clicks += 1) }, h('span', 'Press')), 'member.add', 'disable'),
    );
    find('a')!.click();
    find('span')!.click();
    equal([clicks, location.hash], [0, '']);
    await allow();
    find('span')!.click();
    equal([clicks, location.hash], [1, '#pressed']);
    history.replaceState(null, '', location.pathname);
  },
  'what may only be read is shown without working, unless it only shows something': async () => {
    const { root, sees } = await mounted(() => h('p', [can(button(), 'member.list'), can(button(), 'member.list', 'read')]));
    equal([sees('button'), Array.from(root.querySelectorAll('button'), isRefused)], [true, [true, false]]);
  },
  'a mode nobody knows hides': async () => {
    equal((await mounted(() => can(button(), 'member.add', 'disabled'))).sees('button'), false);
  },
  "goes by the gate's own rules of display without a mode": async () => {
    const { find } = mount(() => can(button(), 'member.add'), await createGate(grantsOf('super_admin'), { display: 'disable' }));
    equal(attributes(find('button')), { 'aria-disabled': 'true' });
  },
  'changes with its value and its argument': async () => {
    const [action, mode] = [ref<'member.add' | 'team.list'>('member.add'), ref('disable')];
    const { sees, find } = await mounted(() => can(button(), action.value, mode.value));
    equal([sees('button'), isRefused(find('button'))], [true, true]);
    mode.value = 'hide';
    await settled();
    equal([sees('button'), attributes(find('button'))], [false, { style: 'display: none !important; transition-property: none !important; visibility: hidden !important;' }]);
    action.value = 'team.list';
    await settled();
    equal([sees('button'), find('button')!.style.display], [true, '']);
  },
  'changes with what is in its value': async () => {
    const question = reactive({ action: 'member.add' as const, in: 't-1' });
    const { sees, allow } = await mounted(() => can(button(), question));
    await allow();
    equal(sees('button'), true);
    question.in = 't-2';
    await settled();
    equal(sees('button'), false);
  },
  'whoever cannot be asked about is hidden': async () => {
    const strict = await createGate(grantsOf('super_admin'), { strict: true, onError: () => undefined });
    const found = mount(() => h('p', [can(button(), 'team.edti' as never)]), strict);
    equal([found.sees('button'), found.errors.length], [false, 1]);
    const alone = mount(() => h('p', [can(button(), 'team.list')]));
    equal([alone.sees('button'), alone.errors.map(String)], [false, ['Error: no gate: `createGatePlugin` or `provideGate` was expected']]);
  },
  'is in a functional component, and on one, what it is elsewhere': async () => {
    const Inner = () => button();
    const Written = () => h('p', [can(button(), 'member.add', 'disable'), can(h(Inner), 'member.add', 'disable'), can(h('i', 'text'), 'member.add')]);
    const { root, sees, allow, errors } = await mounted(() => h('p', [h(Written), can(h(Inner), 'member.add', 'disable')]));
    const refused = () => Array.from(root.querySelectorAll('button'), (one) => [isRefused(one), one.style.display]);
    equal([refused(), sees('i')], [[[true, ''], [true, ''], [true, '']], false]);
    await allow();
    equal([refused(), sees('i'), errors], [[[false, ''], [false, ''], [false, '']], true, []]);
  },
  'refuses a component without a root element, and what it draws elsewhere': async () => {
    const Several = defineComponent(() => () => [button(), h('p', h(Teleport, { to: 'body' }, [h('button', 'modal')]))]);
    const { root, allow, deny, gate, app } = await mounted(() => h('p', [can(h(Several), 'member.add', 'disable')]));
    const refused = () => Array.from(document.querySelectorAll('button'), isRefused);
    equal(refused(), [true, true]);
    await allow();
    equal(refused(), [false, false]);
    await deny();
    equal([refused(), root.textContent], [[true, true], 'Press']);
    app.unmount();
    equal(gate.followers(), 0);
  },
  'hides a component without a root element': async () => {
    const Several = defineComponent(() => () => [button(), h('i', 'text')]);
    const { sees, allow } = await mounted(() => h('p', [can(h(Several), 'member.add')]));
    equal([sees('button'), sees('i')], [false, false]);
    await allow();
    equal([sees('button'), sees('i')], [true, true]);
  },
  'hides with an element what is drawn elsewhere in it, and refuses what comes later': async () => {
    const open = ref(false);
    const Modal = defineComponent(() => () => open.value && h(Teleport, { to: 'body' }, [h('button', { id: 'modal' })]));
    const { allow } = await mounted(() => can(h('section', h('p', h(Modal))), 'member.add'));
    const display = () => document.getElementById('modal')!.style.display;
    open.value = true;
    await settled();
    equal(display(), 'none');
    await allow();
    equal(display(), '');
  },
  'elements that go away follow no gate': async () => {
    const count = ref(5);
    const { gate } = await mounted(() => h('p', Array.from({ length: count.value }, (_, key) => can(h(Button, { key }), 'member.add'))));
    equal(gate.followers(), 6);
    count.value = 2;
    await nextTick();
    equal(gate.followers(), 3);
  },
};
