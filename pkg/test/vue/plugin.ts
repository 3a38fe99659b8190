import { createGate, startGate, type Gate, type Grants } from 'rolegate';
import { followGrants } from 'rolegate/client';
import { fakeGate } from 'rolegate/testing';
import { createGatePlugin, provideGate, useCan, useGate, useOwnGate } from 'rolegate/vue';
import { defineComponent, h, nextTick, onScopeDispose, reactive, ref, shallowRef, watchEffect } from 'vue';

import { grantsOf } from './grants';
import Readme from './Readme.vue';
import Template from './Template.vue';
import { button, can, counting, equal, mount, openGate, settled, thrown, type Tests } from './support';

const Asking = defineComponent(() => {
  const { can } = useGate();
  return () => String(can('team.create_delete'));
});

export const pluginTests: Tests = {
  'what is no gate is not taken': () => {
    equal(thrown(() => createGatePlugin(undefined as never)), 'TypeError: a gate was expected, not `undefined`');
    equal(thrown(() => createGatePlugin({ can: () => true } as never)), 'TypeError: a gate was expected, not `[object Object]`');
  },
  'without a gate, components fail and show nothing': () => {
    const { root, errors } = mount(() => h('main', [h(Asking)]));
    equal(root.textContent, '');
    equal(errors.map(String), ['Error: no gate: `createGatePlugin` or `provideGate` was expected']);
  },
  'methods taken off the gate are asked again when answers change': async () => {
    const gate = await openGate('super_admin');
    const { root } = mount(Asking, gate);
    equal(root.textContent, 'true');
    gate.update(grantsOf('superapp_admin'));
    await nextTick();
    equal(root.textContent, 'false');
  },
  'a template may ask with `$can`, `v-can` and `<Can>` without importing any': async () => {
    const gate = await openGate('super_admin');
    const { root, sees } = mount(Template, gate);
    equal([root.querySelector('p')?.textContent, sees('b'), sees('i')], ['true', true, true]);
    gate.update(grantsOf('superapp_admin'));
    await nextTick();
    equal([root.querySelector('p')?.textContent, sees('b'), sees('i')], ['false', false, false]);
  },
  'a component gives those below it a gate of their own': async () => {
    const [outer, inner] = [await openGate('super_admin'), await openGate('superapp_admin')];
    const Below = defineComponent(() => {
      provideGate(inner);
      return () => h('section', [h(Template), can(button(), 'team.create_delete')]);
    });
    const shown = ref(true);
    const { root, sees } = mount(() => h('main', [h(Template), shown.value && h(Below)]), outer);
    equal(Array.from(root.querySelectorAll('p'), (p) => p.textContent), ['true', 'false']);
    equal([sees('section i'), sees('section button')], [false, false]);
    inner.update(grantsOf('super_admin'));
    await nextTick();
    equal([root.querySelector('section p')?.textContent, sees('section i'), sees('section button')], ['true', true, true]);
    equal(inner.followers(), 3);
    shown.value = false;
    await settled();
    equal([inner.followers(), outer.followers() > 0], [0, true]);
  },
  'a component owns a gate, which follows the grants given and ends after the component': async () => {
    const grants = ref<Grants>(grantsOf('superapp_admin'));
    let gate!: Gate;
    const Owning = defineComponent({
      props: { grants: { type: Object as () => Grants, required: true } },
      setup(props) {
        gate = provideGate(useOwnGate(startGate, () => props.grants, { display: 'disable' }));
        return () => h(Template);
      },
    });
    const shown = ref(true);
    const outer = await openGate('super_admin');
    const { root } = mount(() => h('main', shown.value ? h(Owning, { grants: grants.value }) : undefined), outer);
    await gate.ready;
    await nextTick();
    const states = () => [root.querySelector('p')?.textContent, root.querySelector('b')?.getAttribute('aria-disabled')];
    equal(states(), ['false', 'true']);
    grants.value = grantsOf('super_admin');
    await nextTick();
    equal(states(), ['true', null]);
    shown.value = false;
    await settled();
    equal(gate.state, 'disposed');
  },
  'a gate of one’s own follows what `followGrants` gives': async () => {
    let answer = () => Response.json(grantsOf('super_admin'));
    const followed = followGrants('https://console.example.org/api/session/grants?system=sas', { fetch: async () => answer() });
    await followed.ready;
    let gate!: Gate;
    const Owning = defineComponent(() => {
      const grants = shallowRef(followed.grants() as Grants);
      onScopeDispose(followed.subscribe((newer) => (grants.value = newer)));
      gate = provideGate(useOwnGate(startGate, grants));
      return () => h(Template);
    });
    const { root, app } = mount(Owning, await openGate('superapp_admin'));
    await gate.ready;
    await nextTick();
    equal(root.querySelector('p')?.textContent, 'true');
    answer = () => new Response(null, { status: 401 });
    await new Promise<void>((resolve) => {
      followed.watch(() => resolve());
      followed.refresh();
    });
    await nextTick();
    equal(root.querySelector('p')?.textContent, 'false');
    app.unmount();
    followed.end();
  },
  'nothing follows the gate any more once all is unmounted': async () => {
    const gate = await openGate('super_admin');
    const { app, warnings, errors } = mount(Template, gate);
    equal(gate.followers() > 0, true);
    app.unmount();
    equal([gate.followers(), warnings, errors], [0, [], []]);
  },
  'what changed before mounting is seen': async () => {
    const gate = await openGate('super_admin');
    const plugin = createGatePlugin(gate);
    gate.update(grantsOf('superapp_admin'));
    const { root } = mount({ setup: () => (provideGate(gate), () => h(Asking)) });
    equal([root.textContent, typeof plugin.install], ['false', 'function']);
  },
  'a gate that loads denies, and answers once it is ready; a broken one denies': async () => {
    const broken = await createGate({ ...grantsOf('super_admin'), memberships: 7 as never }, { onError: () => undefined });
    equal([mount(Asking, broken).root.textContent, broken.state], ['false', 'failed']);
    const loading = fakeGate({ allow: ['team.create_delete'], state: 'loading' });
    const { root, sees } = mount(() => h('p', [h(Asking), h(Template)]), loading);
    equal([root.textContent?.slice(0, 5), sees('b'), sees('i')], ['false', false, false]);
    loading.set({ state: 'ready' });
    await nextTick();
    equal([root.textContent?.slice(0, 4), sees('b'), sees('i')], ['true', true, true]);
  },
  'the example of the README': async () => {
    const gate = await openGate('super_admin');
    const { root, find, sees } = mount(() => h('main', [h(Readme, { team: 't-1' })]), gate);
    const drawn = () => [root.querySelectorAll('button').length, (find('input') as HTMLInputElement | null)?.readOnly, sees('p')];
    equal([drawn(), root.textContent?.includes('not_granted'), find('a')?.getAttribute('aria-disabled')], [[1, false, true], true, 'true']);
    gate.update(grantsOf('superapp_admin'));
    await nextTick();
    equal([drawn(), sees('button'), find('a')?.getAttribute('aria-disabled')], [[2, false, true], true, null]);
  },
  'a fake gate is a gate': async () => {
    const gate = counting(fakeGate({ read_only: ['team.create_delete'] }));
    const { app, root, sees } = mount(Template, gate);
    equal([root.querySelector('p')?.textContent, sees('b'), root.querySelector('i')?.getAttribute('aria-disabled')], ['false', true, 'true']);
    gate.set({ allow: ['team.create_delete'] });
    await nextTick();
    equal([root.querySelector('p')?.textContent, sees('b'), root.querySelector('i')?.getAttribute('aria-disabled')], ['true', true, null]);
    gate.set({ state: 'failed' });
    await nextTick();
    equal([root.querySelector('p')?.textContent, sees('b'), sees('i')], ['false', false, false]);
    app.unmount();
    equal(gate.followers(), 0);
  },
  'grants and gates out of a reactive store': async () => {
    const store = reactive<{ grants: Grants; gate: Gate }>({ grants: grantsOf('super_admin'), gate: await createGate(grantsOf('superapp_admin')) });
    const { root, find } = mount(() => h('p', [h(Asking), h(Template)]), store.gate);
    store.gate.update(store.grants);
    await nextTick();
    equal([root.textContent?.slice(0, 4), find('p p')?.textContent], ['true', 'true']);
  },
  'whoever updates the gate in an effect does not depend on its answers': async () => {
    const given = counting(await createGate(grantsOf('super_admin')));
    const grants = ref(grantsOf('super_admin'));
    let runs = 0;
    const Updating = defineComponent(() => {
      const gate = useGate();
      const allowed = useCan('team.create_delete');
      watchEffect(() => {
        runs += 1;
        gate.update(grants.value);
      });
      return () => String(allowed.value);
    });
    const { root } = mount(Updating, given);
    given.update(grantsOf('super_admin'));
    await settled();
    equal([runs, root.textContent], [1, 'true']);
    grants.value = grantsOf('superapp_admin');
    await settled();
    equal([runs, root.textContent], [2, 'false']);
  },
};
