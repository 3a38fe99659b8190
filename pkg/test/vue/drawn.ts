import { Can, useCan, useControl, vCan } from 'rolegate/vue';
import { createStaticVNode, defineComponent, defineCustomElement, getCurrentInstance, h, KeepAlive, nextTick, onMounted, ref, Suspense, Teleport, Transition, withDirectives, type Component, type VNode } from 'vue';

import { grantsOf } from './grants';
import { can, equal, isRefused, mount, openGate, reasonOf, settled, type Tests } from './support';

/** Whether what is pressed in the whole page is heard, by what is written on it. */
function heard(): Record<string, boolean> {
  const buttons = Array.from(document.querySelectorAll('button'));
  return Object.fromEntries(
    buttons.map((button) => {
      const before = presses;
      button.click();
      return [button.textContent, presses > before];
    }),
  );
}

let presses = 0;
const press = (text: string): VNode => h('button', { onClick: () => (presses += 1) }, text);

/** What is in a `<Can>` that is refused at first, and can be granted and refused. */
async function refused(draw: () => unknown) {
  const gate = await openGate('super_admin');
  const found = mount(() => h(Can, { action: 'member.add', mode: 'disable' }, () => draw() as VNode), gate, { reason: ({ reason }) => reason });
  const allow = async () => (gate.update(grantsOf('superapp_admin')), await settled());
  const deny = async () => (gate.update(grantsOf('super_admin')), await settled());
  return { ...found, gate, allow, deny };
}

const Nested = defineComponent(() => () => h(Can, { action: 'team.list' }, () => press('nested')));
const Roots = defineComponent(() => () => [press('one'), 'text', press('two')]);
const Deaf = defineComponent({ inheritAttrs: false, setup: () => () => h('p', press('deaf')) });
const Slotted = defineComponent((_, { slots }) => () => slots.default?.());
const Modal = defineComponent(() => () => h(Teleport, { to: 'body' }, [press('modal')]));
customElements.define('test-modal', defineCustomElement({ render: () => h(Teleport, { to: 'body' }, [press('custom')]) }));
const Moved = defineComponent(() => {
  const { proxy } = getCurrentInstance()!;
  onMounted(() => document.body.append(proxy!.$el as Element));
  return () => press('moved');
});

// Heard without Vue, which writes such a text as it is.
const STATIC = ['one', 'two'].map((text) => `<p><button class="static">${text}</button></p>`).join('');
addEventListener('click', ({ target }) => (presses += Number((target as Element).className === 'static')));

/** What a `<Can>` may have in it, with what is written on the buttons that draws. */
const CONTENTS: Record<string, [draw: () => unknown, ...texts: string[]]> = {
  'an element': [() => press('one'), 'one'],
  'a list': [() => [[press('one'), 'text'], press('two')], 'one', 'two'],
  'an element deep within': [() => h('div', h('p', press('deep'))), 'deep'],
  'a component with several roots': [() => h(Roots), 'one', 'two'],
  'a component that takes no attributes': [() => h(Deaf), 'deaf'],
  'another <Can>, which is granted': [() => h(Nested), 'nested'],
  'what is drawn elsewhere': [() => h(Teleport, { to: 'body' }, [press('modal'), h(Roots)]), 'modal', 'one', 'two'],
  'what is drawn elsewhere and never changes': [() => h(Teleport, { to: 'body' }, [createStaticVNode(STATIC, 2)]), 'one', 'two'],
  'what is drawn elsewhere by a component in components': [() => h('p', h(Deaf, h(Modal))) && [h('p', h(Modal))], 'modal'],
  'what is drawn elsewhere, unless that is switched off': [() => h(Teleport, { to: 'body', disabled: true }, [press('modal')]), 'modal'],
  'what is drawn elsewhere, once everything is mounted': [() => h(Teleport, { to: '#later', defer: true } as never, [press('modal')]), 'modal'],
  'what a custom element made by Vue draws elsewhere': [() => h('p', h('test-modal')), 'custom'],
  'what a component puts elsewhere by itself': [() => h('p', h(Moved)), 'moved'],
  'what waits for nothing': [() => h(Suspense, null, { default: () => h('p', [press('waited'), h(Modal)]) }), 'waited', 'modal'],
  'what is kept alive': [() => h(KeepAlive, null, { default: () => h(Deaf) }), 'deaf'],
  'what comes and goes with a transition': [() => h(Transition, null, { default: () => press('moving') }), 'moving'],
};

/** A transition that never ends by itself. */
const stay = (_: Element, done: () => void): void => void (leave = done);
let leave = (): void => undefined;

const later = (): void => {
  document.body.appendChild(document.createElement('div')).id = 'later';
};

export const drawnTests: Tests = {
  ...Object.fromEntries(
    Object.entries(CONTENTS).map(([name, [draw, ...texts]]) => [
      `in a refused <Can>, ${name} does not work until it is granted`,
      async () => {
        later();
        const { allow, deny, warnings, errors } = await refused(draw);
        const all = (works: boolean) => Object.fromEntries(texts.map((text) => [text, works]));
        const sorted = (found: object) => Object.entries(found).sort();
        await settled();
        equal(sorted(heard()), sorted(all(false)));
        await allow();
        equal(sorted(heard()), sorted(all(true)));
        await deny();
        equal(sorted(heard()), sorted(all(false)));
        equal([warnings, errors], [[], []]);
      },
    ]),
  ),
  'what a script puts beside an element in <Can>, as editors in place of a text area, does not work either': async () => {
    const { find } = await refused(() => h('textarea'));
    find('textarea')!.after(Object.assign(document.createElement('button'), { textContent: 'editor', onclick: () => (presses += 1) }));
    await settled();
    equal(heard(), { editor: false });
  },
  'what a script moves elsewhere does not work either, until Vue has removed it': async () => {
    const shown = ref(true);
    const draws: Record<string, (node: VNode | undefined) => VNode> = {
      'deep within': (node) => h('div', h('p', node)),
      'at the top': (node) => node as VNode,
      'in a component': (node) => h('div', h(Slotted, () => node)),
      'what is drawn elsewhere': (node) => h(Teleport, { to: 'body' }, [node]),
    };
    for (const directive of [false, true]) {
      for (const [name, draw] of Object.entries(draws)) {
        shown.value = true;
        const what = () => draw(shown.value ? press('moved') : undefined);
        const gate = await openGate('super_admin');
        const node = () => (directive ? can(h('section', what()), 'member.add', 'disable') : h(Can, { action: 'member.add', mode: 'disable' }, what));
        const { app } = mount(node, gate);
        const allow = async (role: 'super_admin' | 'superapp_admin') => (gate.update(grantsOf(role)), await settled());
        const button = Array.from(document.querySelectorAll('button')).find(({ textContent }) => textContent === 'moved')!;
        const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
        const works = () => {
          const before = presses;
          button.click();
          return presses > before;
        };
        for (const place of [document.body, document.body.appendChild(document.createElement('div')), root]) {
          place.append(button);
          equal([name, works()], [name, false]);
          await settled();
          equal([name, works(), isRefused(button)], [name, false, true]);
        }
        document.body.append(button);
        await allow('superapp_admin');
        equal([name, works(), isRefused(button)], [name, true, false]);
        await allow('super_admin');
        equal([name, works(), isRefused(button)], [name, false, true]);
        shown.value = false;
        await settled();
        document.body.append(button);
        await settled();
        equal([name, works(), isRefused(button)], [name, true, false]);
        app.unmount();
        button.remove();
        root.host.remove();
      }
    }
  },
  'a part of HTML that a script takes out stays refused, and what only passes by does not': async () => {
    const { app, allow } = await refused(() => h('div', { class: 'html', innerHTML: '<p><button>part</button></p>' }));
    const [place, elsewhere] = [document.querySelector('.html')!, document.body.appendChild(document.createElement('div'))];
    const [part, guest] = [place.querySelector('button')!, elsewhere.appendChild(document.createElement('button'))];
    guest.textContent = 'guest';
    for (const button of [part, guest]) button.addEventListener('click', () => (presses += 1));
    const move = async (button: HTMLElement, to: Element) => (to.append(button), await settled());
    await move(guest, place);
    equal(heard(), { part: false, guest: false });
    await move(guest, elsewhere);
    await move(part, elsewhere);
    equal(heard(), { guest: true, part: false });
    part.remove();
    await settled();
    await move(part, document.body);
    equal([heard(), isRefused(part)], [{ guest: true, part: false }, true]);
    await allow();
    equal([heard(), isRefused(part)], [{ guest: true, part: true }, false]);
    app.unmount();
    part.remove();
    elsewhere.remove();
  },
  'what is drawn later, within or elsewhere, does not work either': async () => {
    const shown = ref(0);
    const Later = defineComponent(() => () => [shown.value > 0 && press('within'), shown.value > 1 && h('p', h(Modal))]);
    await refused(() => h('div', h(Later)));
    equal(heard(), {});
    shown.value = 1;
    await nextTick();
    equal(heard(), { within: false });
    shown.value = 2;
    await nextTick();
    equal(heard(), { within: false, modal: false });
  },
  'what is drawn elsewhere may move': async () => {
    const [to, disabled] = [ref('body'), ref(false)];
    const Moving = defineComponent(() => () => h(Teleport, { to: to.value, disabled: disabled.value }, [press('modal')]));
    later();
    const { allow } = await refused(() => h(Moving));
    for (const change of [() => (to.value = '#later'), () => (disabled.value = true), () => (disabled.value = false), () => (to.value = 'body')]) {
      change();
      await nextTick();
      equal(heard(), { modal: false });
    }
    await allow();
    equal(heard(), { modal: true });
  },
  'what is drawn elsewhere does not work while it leaves with a transition': async () => {
    const open = ref(true);
    const Leaving = defineComponent(() => () =>
      h(Teleport, { to: 'body' }, [h(Transition, { css: false, onLeave: stay }, { default: () => (open.value ? press('leaving') : undefined) })]),
    );
    await refused(() => h(Leaving));
    await settled();
    open.value = false;
    await settled();
    equal(heard(), { leaving: false });
    leave();
  },
  'what is drawn and cannot be found is hidden, and the console says so once': async () => {
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (message) => said.push(message);
    // Its tree is taken away until the end of the test, as components of another kind than Vue 3.5's may have none.
    const restore: (() => void)[] = [];
    const Unknown = defineComponent(() => {
      const instance = getCurrentInstance()!;
      onMounted(() => {
        const { subTree } = instance;
        restore.push(() => (instance.subTree = subTree));
        instance.subTree = undefined as never;
      });
      return () => press('unknown');
    });
    const [first, second] = [await refused(() => h(Unknown)), await refused(() => h('p', h(Unknown)))];
    console.warn = warn;
    equal([first.sees('button'), second.sees('button'), said], [false, false, ['what is refused is out of reach: it is hidden']]);
    restore.forEach((act) => act());
  },
  'what is waited for does not work as soon as it is there': async () => {
    let arrive = (): void => undefined;
    const Waiting = defineComponent({
      async setup() {
        await new Promise<void>((resolve) => (arrive = resolve));
        return () => h('p', [press('waited'), h(Modal)]);
      },
    });
    await refused(() => h(Suspense, null, { default: () => h(Waiting), fallback: () => press('waiting') }));
    equal(heard(), { waiting: false });
    arrive();
    await new Promise(setImmediate);
    equal(heard(), { waited: false, modal: false });
  },
  'while something around waits, what is refused or drawn meanwhile does not work': async () => {
    const gate = await openGate('superapp_admin');
    const [waits, more, opened, action] = [ref(false), ref(false), ref(false), ref('team.edit')];
    const Waiting = defineComponent({ setup: () => new Promise<never>(() => undefined) });
    const can = (draw: () => unknown) => h(Can, { action: 'member.add', mode: 'disable' }, draw as () => VNode);
    const Open = defineComponent(() => () => h(Teleport, { to: 'body' }, [press('open'), opened.value && press('opened')]));
    const Page = defineComponent(() => () => [
      can(() => [press('first'), h(Open)]),
      more.value && can(() => press('second')),
      more.value && withDirectives(press('third'), [[vCan as never, 'member.add', 'disable']]),
      withDirectives(press('fourth'), [[vCan as never, action.value, 'disable']]),
    ]);
    // In a tree of its own the new page waits; the old one is there for as long, and goes on.
    mount(() => h(Suspense, null, { default: () => (waits.value ? h(Waiting, { key: 'new' }) : h(Page, { key: 'old' })) }), gate);
    equal(heard(), { first: true, fourth: true, open: true });
    waits.value = true;
    await settled();
    gate.update(grantsOf('super_admin'));
    await settled();
    [more.value, action.value] = [true, 'member.add'];
    await settled();
    opened.value = true;
    await settled();
    equal(heard(), { first: false, second: false, third: false, fourth: false, open: false, opened: false });
  },
  'in a refused <Can> nobody is told that something is allowed, and afterwards everybody': async () => {
    const Asking = defineComponent(() => {
      const [allowed, control] = [useCan('team.list'), useControl({ action: 'team.list' })];
      return () => `${allowed.value} ${control.value.enabled} ${control.value.effect}`;
    });
    const { root, allow, deny } = await refused(() => h('p', h(Asking)));
    equal(root.textContent, 'false false allow');
    await allow();
    equal(root.textContent, 'true true allow');
    await deny();
    equal(root.textContent, 'false false allow');
  },
  'everything that is reached says why, in all that is drawn': async () => {
    const { allow } = await refused(() => [h('p', press('one')), h(Nested), h(Modal)]);
    const told = () => Array.from(document.querySelectorAll('button'), (button) => [isRefused(button), reasonOf(button)]);
    equal(told(), [[true, 'not_granted'], [true, 'not_granted'], [true, 'not_granted']]);
    await allow();
    equal(told(), [[false, null], [false, null], [false, null]]);
  },
  'only form controls that ask for it leave the order of keys': async () => {
    const gate = await openGate('super_admin');
    const draw = (native: boolean) => h(Can, { action: 'member.add', mode: 'disable', native }, () => h('fieldset', h('input')));
    const { root } = mount(() => [draw(true), draw(false)] as never, gate);
    equal(Array.from(root.querySelectorAll('input'), ({ disabled }) => disabled), [true, false]);
  },
  'another text is told without drawing the content again': async () => {
    const gate = await openGate('super_admin');
    const language = ref('en');
    let drawn = 0;
    const Content: Component = () => ((drawn += 1), h('button'));
    const content = { default: () => h(Content), $stable: true };
    const reason = () => `${language.value}: no`;
    const { find } = mount(() => h(Can, { action: 'member.add', mode: 'disable' }, content), gate, { reason });
    gate.update(grantsOf('super_admin'));
    await settled();
    equal([drawn, reasonOf(find('button')!)], [1, 'en: no']);
    language.value = 'zh';
    await settled();
    equal(reasonOf(find('button')!), 'zh: no');
  },
  'nothing is left of what is gone': async () => {
    const { app, root } = await refused(() => [press('one'), h(Modal)]);
    await settled();
    const buttons = Array.from(document.querySelectorAll('button'));
    app.unmount();
    await settled();
    root.append(...buttons);
    equal([buttons.flatMap((button) => button.getAttributeNames()), heard(), document.querySelectorAll('[id^=rolegate]').length], [[], { one: true, modal: true }, 0]);
  },
  'nothing is left of what left with a transition, once it has': async () => {
    const shown = ref(true);
    const gate = await openGate('super_admin');
    const draw = () => h('div', h(Can, { action: 'member.add', mode: 'disable' }, () => press('one')));
    const { root, find } = mount(() => h(Transition, { css: false, onLeave: stay }, { default: () => (shown.value ? draw() : undefined) }), gate);
    shown.value = false;
    await settled();
    equal(heard(), { one: false });
    const button = find('button')!;
    leave();
    await settled();
    root.append(button);
    equal([button.getAttributeNames(), heard()], [[], { one: true }]);
  },
};
