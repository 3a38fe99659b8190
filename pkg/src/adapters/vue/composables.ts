import { computed, onBeforeMount, onUnmounted, provide, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue';

import type { Action, AnyGate, Decision, Gate, Menu, Resource } from '../../types.js';
import { checkOnce, stateOf, type Control, type Mode, type Question } from '../control.js';
import { useAround } from './around.js';
import { createSource, SOURCE, useSource, type GatePluginOptions } from './source.js';

/** A resource, or none: "anywhere at all?" */
type Place = MaybeRefOrGetter<Resource | null | undefined>;

/**
 * Gives the components below this one a gate of their own, for as long as this one is mounted. To be called in setup.
 * Returns what `useGate` returns there. Throws a `TypeError` when given no gate.
 */
export function provideGate<Given extends AnyGate>(gate: Given, options?: GatePluginOptions): Given {
  const source = createSource(gate, options);
  // Not in setup, which runs on a server too, where nothing is ever unmounted.
  onBeforeMount(() => onUnmounted(source.follow()));
  provide(SOURCE, source);
  return source.gate as Given;
}

/**
 * The gate, made reactive: what a template or a computed value asks it is asked again when answers change. Its methods may
 * be taken off it. To be called in setup, as all of these; throws an `Error` where no gate is provided, as all of these.
 */
export function useGate<Given extends AnyGate = Gate>(): Given {
  return useSource().gate as Given;
}

/** True when allowed, and false in what a `<Can>` refuses. */
export function useCan(action: MaybeRefOrGetter<Action>, resource?: Place): ComputedRef<boolean> {
  const around = useAround();
  return useAnswer((gate) => !around.value && gate.can(toValue(action), toValue(resource)));
}

/** The answer with its reason. */
export function useDecision(action: MaybeRefOrGetter<Action>, resource?: Place): ComputedRef<Decision> {
  return useAnswer((gate) => gate.check(toValue(action), toValue(resource)));
}

/**
 * What a control should do. Without a mode, what the gate's `display` option says. In what a `<Can>` refuses it is never
 * enabled; the rest is the question's own answer.
 */
export function useControl(question: MaybeRefOrGetter<Question>, mode?: MaybeRefOrGetter<Mode | undefined>): ComputedRef<Control> {
  return useAsked(question, mode)[0];
}

/** The same, and the whole decision behind it. Only the engine knows that, which takes it long: it is asked for where it is read. */
export function useAsked(
  question: MaybeRefOrGetter<Question>,
  mode?: MaybeRefOrGetter<Mode | undefined>,
): readonly [control: ComputedRef<Control>, decision: ComputedRef<Decision>] {
  const around = useAround();
  const state = useAnswer((gate) => stateOf(gate, toValue(question), toValue(mode), around.value));
  const decision = useAnswer((gate) => checkOnce(gate, state.value.action, toValue(question).resource));
  const control = computed(() => ({
    ...state.value,
    get reason() {
      return decision.value.reason;
    },
  }));
  return [control, decision];
}

/** The console's menus with the state of every entry. */
export function useMenu(resource?: Place): ComputedRef<Menu[]> {
  return useAnswer((gate) => gate.menu(toValue(resource)));
}

/** An answer that causes a new drawing only when it differs in anything that JSON has of it. */
function useAnswer<Answer>(ask: (gate: AnyGate) => Answer): ComputedRef<Answer> {
  const { gate } = useSource();
  return computed((before?: Answer) => {
    const answer = ask(gate);
    // An equal answer must be the very same one: only then Vue stops here.
    return JSON.stringify(before) === JSON.stringify(answer) ? before! : answer;
  });
}
