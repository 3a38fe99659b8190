import type { ReactNode } from 'react';

import type { Action, AnyGate, Decision, Effect, Reason } from '../../types.js';
import { decide, type Control, type Mode, type Question } from '../control.js';

/** What a control should do, and the whole decision behind it, which is asked for when called. */
export interface GatedControl extends Control {
  readonly decision: () => Decision;
}

/** What a refused answer draws before and after what it refuses, and what that says. */
export interface Marks {
  readonly reason?: string | undefined;
  readonly native?: boolean | undefined;
  readonly before: ReactNode;
  readonly after: ReactNode;
}

/** What a control should do, as far as it is read. */
export interface Answer {
  readonly visible: boolean;
  /** True when the question itself is granted, whatever refuses what is around. */
  readonly works: boolean;
  /** What the control should do, as a plain object, which may be spread. */
  readonly control: GatedControl;
  /** The same as it is drawn on a server, and again while the page takes that over. */
  readonly early: Early;
  /** The decision of the moment at which it was first told; whoever has told it is drawn anew when it changes. */
  readonly tell: () => Decision;
  told?: Decision;
  /** True when a function has looked whether its control works, and so sees to that itself. */
  looked?: boolean;
  marks?: Marks;
}

/** Gives an answer whose drawing is to say without scripts what is refused. */
export type Early = () => Answer;

/**
 * Gives the answer to one question, and the same object as long as nothing of it that anybody read has changed. Only the
 * engine knows a denial's reason, which takes it a hundred times as long as `can`, and most controls never read it.
 */
export function watchAnswer(gate: AnyGate, question: Question, mode: Mode | undefined, refused: boolean | undefined): () => Answer {
  let last: Answer | undefined;
  let lastEffect: Effect;
  let moment: string;
  return () => {
    const { action, effect } = decide(gate, question);
    const before = moment;
    moment = momentOf(gate);
    const told = last?.told;
    const isKept = last && lastEffect === effect && last.control.action === action;
    if (!isKept || (told && moment !== before && JSON.stringify(told) !== JSON.stringify(last!.control.decision()))) {
      lastEffect = effect;
      last = answerOf(gate, action, effect, question.resource, mode, refused);
    }
    return last!;
  };
}

function answerOf(
  gate: AnyGate,
  action: Action,
  effect: Effect,
  resource: Question['resource'],
  mode: Mode | undefined,
  refused: boolean | undefined,
): Answer {
  const read_only = effect === 'read_only';
  const works = effect === 'allow' || (read_only && mode === 'read');
  const visible = effect !== 'deny' || (mode === undefined ? isShownRefused(gate, action, resource) : mode === 'disable');
  const tell = (): Decision => (answer.told ??= control.decision());
  const control: GatedControl = {
    visible,
    get enabled() {
      answer.looked = true;
      return works && !refused;
    },
    read_only,
    get effect() {
      answer.looked = true;
      return effect;
    },
    action,
    get reason(): Reason {
      return effect === 'allow' ? 'granted' : read_only ? effect : tell().reason;
    },
    decision: () => gate.check(action, resource),
  };
  const answer: Answer = { visible, works, control, tell, early: () => answer };
  return answer;
}

/** Differs whenever a gate may answer otherwise. */
export function momentOf({ revision, state }: AnyGate): string {
  return revision + state;
}

// The `display` option is the same for an action as long as there is the gate.
const shown = new WeakMap<AnyGate, Map<Action, boolean>>();

/** Whether the `display` option shows this action, which is refused. */
function isShownRefused(gate: AnyGate, action: Action, resource: Question['resource']): boolean {
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
