import type { Action } from 'rolegate';
import { useCan, useControl, useDecision, useMenu } from 'rolegate/vue';
import { computed, defineComponent, h, nextTick, ref, type ComputedRef } from 'vue';

import { grantsOf } from './grants';
import { equal, mount, openGate, type Tests } from './support';

/** What a composable gives in the setup of a mounted component. */
async function used<Answer>(use: () => ComputedRef<Answer>) {
  const gate = await openGate('super_admin');
  let answer!: ComputedRef<Answer>;
  let drawn = 0;
  const Using = defineComponent(() => {
    answer = use();
    return () => ((drawn += 1), JSON.stringify(answer.value));
  });
  const mounted = mount(Using, gate);
  return { ...mounted, gate, answer, drawn: () => drawn };
}

export const composableTests: Tests = {
  'an answer changes with its action and its resource, be they refs or getters': async () => {
    const [action, team] = [ref<Action>('team.create_delete'), ref('t-9')];
    const { answer, gate } = await used(() => useCan(action, () => ({ in: team.value })));
    equal(answer.value, false);
    team.value = 'p';
    equal(answer.value, true);
    action.value = 'member.add';
    equal(answer.value, false);
    gate.update(grantsOf('superapp_admin'));
    equal(answer.value, false);
    team.value = 't-1';
    equal(answer.value, true);
  },
  'a decision says why, and an equal one draws nothing': async () => {
    const { answer, gate, drawn } = await used(() => useDecision('member.add'));
    equal([answer.value.effect, answer.value.reason, answer.value.granted_to.includes('superapp_admin')], ['deny', 'not_granted', true]);
    const before = answer.value;
    gate.update(grantsOf('super_admin'));
    await nextTick();
    equal([answer.value === before, drawn()], [true, 1]);
    gate.update(grantsOf('superapp_admin'));
    await nextTick();
    equal([answer.value.reason, drawn()], ['granted', 2]);
  },
  'a control does what its mode says': async () => {
    const mode = ref<'hide' | 'disable' | 'read'>('hide');
    const { answer } = await used(() => useControl({ action: 'member.add' }, mode));
    equal([answer.value.visible, answer.value.enabled], [false, false]);
    mode.value = 'disable';
    equal([answer.value.visible, answer.value.enabled], [true, false]);
    const list = (await used(() => useControl(() => ({ action: 'member.list' as const }), 'read'))).answer;
    equal([list.value.visible, list.value.enabled, list.value.read_only], [true, true, true]);
  },
  'menus are drawn again only when some state differs': async () => {
    const { answer, gate, drawn } = await used(() => useMenu());
    const stateOf = (name: string) => answer.value.find(({ menu }) => menu === name)?.state;
    equal([stateOf('Platform'), stateOf('Superapp')], ['enabled', 'hidden']);
    gate.update(grantsOf('super_admin'));
    await nextTick();
    equal(drawn(), 1);
    gate.update(grantsOf('superapp_admin'));
    await nextTick();
    equal([stateOf('Platform'), stateOf('Superapp'), drawn()], ['hidden', 'enabled', 2]);
  },
  'of a thousand components only the ones with another answer are drawn again': async () => {
    const gate = await openGate('super_admin');
    const drawn = new Map<Action, number>();
    const Row = defineComponent({
      props: { action: { type: String as () => Action, required: true } },
      setup(props) {
        const allowed = useCan(() => props.action);
        return () => (drawn.set(props.action, (drawn.get(props.action) ?? 0) + 1), h('li', String(allowed.value)));
      },
    });
    const actions = Array.from({ length: 1000 }, (_, at): Action => (at === 500 ? 'team.create_delete' : 'team.list'));
    const { root } = mount(() => h('ul', actions.map((action) => h(Row, { action }))), gate);
    equal([drawn.get('team.list'), drawn.get('team.create_delete')], [999, 1]);
    const followers = gate.followers();
    gate.update(grantsOf('superapp_admin'));
    await nextTick();
    equal([drawn.get('team.list'), drawn.get('team.create_delete'), followers], [999, 2, 1]);
    equal(root.querySelectorAll('li')[500]?.textContent, 'false');
  },
  'an answer may go into other computed values': async () => {
    const { answer, gate } = await used(() => {
      const allowed = useCan('team.create_delete');
      return computed(() => (allowed.value ? 'Create' : 'Ask an admin'));
    });
    equal(answer.value, 'Create');
    gate.update(grantsOf('superapp_admin'));
    equal(answer.value, 'Ask an admin');
  },
};
