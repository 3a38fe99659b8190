import type { Action, AnyGate, Decision, Effect, Reason } from '../../types.js';
import { decide, type Control, type Mode, type Question } from '../control.js';

/** What a control should do, and the whole decision behind it, which is asked for when called. */
export interface GatedControl extends Control {
  readonly decision: () => Decision;
}

/** Gives the answer to one question, and the same object as long as nothing of it that anybody read has changed. */
export function watchAnswer(gate: AnyGate, question: Question, mode: Mode | undefined): () => Answer {
  let last: Answer | undefined;
  return () => {
    const { action, effect } = decide(gate, question);
    if (last === undefined || last.effect !== effect || last.action !== action || !last.holds()) {
      last = new Answer(gate, question.resource, mode, action, effect);
    }
    return last;
  };
}

/**
 * What a control should do, as far as it is read. Only the engine knows a denial's reason, which takes it a hundred times
 * as long as `can`, and most controls never read it.
 */
export class Answer {
  readonly visible: boolean;
  readonly enabled: boolean;
  #reason: Reason | undefined;
  #moment = '';
  #control: GatedControl | undefined;

  constructor(
    readonly gate: AnyGate,
    readonly resource: Question['resource'],
    mode: Mode | undefined,
    readonly action: Action,
    readonly effect: Effect,
  ) {
    this.enabled = effect === 'allow' || (effect === 'read_only' && mode === 'read');
    this.visible = effect !== 'deny' || (mode === undefined ? isShownRefused(gate, action, resource) : mode === 'disable');
    if (effect !== 'deny') this.#reason = effect === 'allow' ? 'granted' : 'read_only';
  }

  get reason(): Reason {
    if (this.#reason === undefined) {
      this.#moment = momentOf(this.gate);
      this.#reason = this.decision().reason;
    }
    return this.#reason;
  }

  decision(): Decision {
    return this.gate.check(this.action, this.resource);
  }

  /** True when the reason is still the one that was read, or none was. */
  holds(): boolean {
    const moment = this.effect === 'deny' && this.#reason !== undefined ? momentOf(this.gate) : this.#moment;
    if (moment === this.#moment) return true;
    this.#moment = moment;
    return this.decision().reason === this.#reason;
  }

  /** The same as a plain object, which may be spread. */
  get control(): GatedControl {
    const answer = this;
    return (this.#control ??= {
      visible: this.visible,
      enabled: this.enabled,
      read_only: this.effect === 'read_only',
      effect: this.effect,
      action: this.action,
      get reason() {
        return answer.reason;
      },
      decision: () => answer.decision(),
    });
  }
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
