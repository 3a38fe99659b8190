import { fieldOf } from '../fields.js';
import type { Action, AnyGate, Decision, Effect, Reason, Resource } from '../types.js';

/**
 * What a control does with its answer. Denied, it is gone (`hide`, `read`) or shown without working (`disable`). Read-only,
 * it is shown without working, except in mode `read`: a control that only shows something works as soon as that may be read.
 */
export type Mode = 'hide' | 'disable' | 'read';

/** What a control asks: one action, or several of which one (`any`) or each (`all`) has to be granted. */
export interface Question {
  action?: Action | undefined;
  any?: readonly Action[] | undefined;
  all?: readonly Action[] | undefined;
  /** Left out: "anywhere at all?" */
  resource?: Resource | null | undefined;
}

/** What a control should do. */
export interface Control {
  readonly visible: boolean;
  readonly enabled: boolean;
  readonly read_only: boolean;
  readonly effect: Effect;
  /** The action that decided: of `any` the first with the strongest effect, of `all` the first with the weakest. */
  readonly action: Action;
  readonly reason: Reason;
}

// What is asked when nothing is: no table has it, so the gate denies it as unknown.
const NO_ACTION = '' as Action;

/** What a control should do, but for why. */
export type State = Omit<Control, 'reason'>;

/**
 * What a control should do; without a mode, as the gate's `display` option says. A question without an action is denied. In what is
 * refused anyway it is not enabled.
 */
export function stateOf(gate: AnyGate, question: Question, mode?: Mode, refused?: boolean): State {
  const { action, effect } = decide(gate, question);
  const read_only = effect === 'read_only';
  return {
    visible: effect !== 'deny' || (mode === undefined ? isShownRefused(gate, action, question.resource) : mode === 'disable'),
    enabled: !refused && (effect === 'allow' || (read_only && mode === 'read')),
    read_only,
    effect,
    action,
  };
}

// The `display` option is the same for an action as long as there is the gate.
const shown = new WeakMap<AnyGate, Map<Action, boolean>>();

/** Whether the `display` option shows this action, which is refused. Only the engine knows that, which takes it long. */
export function isShownRefused(gate: AnyGate, action: Action, resource: Question['resource']): boolean {
  const known = shown.get(gate) ?? new Map<Action, boolean>();
  shown.set(gate, known);
  if (!known.has(action)) {
    const { visible, enabled, read_only } = gate.display(action, resource);
    // Granted at the very moment of asking: not what the option says, and soon drawn anew.
    if (enabled || read_only) return false;
    known.set(action, visible);
  }
  return known.get(action)!;
}

// What gates have said of late, as long as their answers stay.
const checked = new WeakMap<AnyGate, { readonly moment: string; readonly decisions: Map<string, Decision> }>();

/** So many decisions are kept of a gate. */
const MOST = 1000;

/** The whole decision. Only the engine knows it, which is asked once where many ask the same: that takes it a hundred times as long as `can`. */
export function checkOnce(gate: AnyGate, action: Action, resource: Question['resource']): Decision {
  const moment = gate.revision + gate.state;
  let known = checked.get(gate);
  if (known?.moment !== moment || known.decisions.size > MOST) checked.set(gate, (known = { moment, decisions: new Map() }));
  // With the names of its fields, since one too many is another question. What else there may be in a class is asked each time.
  const asked = JSON.stringify([action, resource, resource && Object.keys(resource)]);
  const decision = known.decisions.get(asked) ?? gate.check(action, resource);
  if (!resource || Object.getPrototypeOf(resource) === Object.prototype) known.decisions.set(asked, decision);
  return decision;
}

/** Gives what is asked for, and the same object as long as it says the same. */
export function steady<T>(gate: AnyGate, ask: () => T): () => T {
  let asked: string | undefined;
  let last: T;
  return () => {
    const moment = gate.revision + gate.state;
    if (moment !== asked) {
      const next = ask();
      if (!asked || JSON.stringify(next) !== JSON.stringify(last)) last = next;
      asked = moment;
    }
    return last;
  };
}

/** The action that decides a question, and its effect; neither needs the engine. */
export function decide(gate: AnyGate, question: Question): { action: Action; effect: Effect } {
  const [action, any, all, resource] = [fieldOf(question, 'action'), fieldOf(question, 'any'), fieldOf(question, 'all'), fieldOf(question, 'resource')];
  const strongest = action === undefined && all === undefined;
  const actions = action === undefined ? (all ?? any ?? []) : [action];
  let decided: { action: Action; effect: Effect } | undefined;
  for (const asked of actions) {
    const effect = effectOf(gate, asked, resource);
    if (decided === undefined || (strongest ? RANK[effect] > RANK[decided.effect] : RANK[effect] < RANK[decided.effect])) {
      decided = { action: asked, effect };
    }
  }
  return decided ?? { action: NO_ACTION, effect: 'deny' };
}

const RANK: Record<Effect, number> = { deny: 0, read_only: 1, allow: 2 };

/** The effect alone, which needs no engine. */
export function effectOf(gate: AnyGate, action: Action, resource: Resource | null | undefined): Effect {
  if (gate.can(action, resource)) return 'allow';
  return gate.canRead(action, resource) ? 'read_only' : 'deny';
}

/** True for a control that labels, keys and forms use without a pointer, as a server draws it: `inert` does not keep them from that. */
export function isUsedByOthers(name: string, type: string | null | undefined): boolean {
  return name === 'button' || (name === 'input' && /^(submit|image|reset|button|checkbox|radio|file|color)$/.test(type!));
}
