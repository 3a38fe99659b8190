import type { AnyGate, Decision, Reason } from '../../types.js';
import { checkOnce, stateOf, steady, type Control, type Mode, type Question, type State } from '../control.js';
import { isReadable } from './fibers.js';

/** What a control should do, and the whole decision behind it, which is asked for when called. */
export interface GatedControl extends Control {
  readonly decision: () => Decision;
}

/** Gives the answer to one question, and the same object as long as nothing of it that anybody read has changed. */
export function watchAnswer(gate: AnyGate, question: Question, mode: Mode | undefined, refused: boolean | undefined): () => Answer {
  let last: Answer | undefined;
  return () => {
    const state = stateOf(gate, question, mode);
    if (last?.effect !== state.effect || last.action !== state.action || last.wasReadable !== isReadable || !last.holds()) {
      last = createAnswer(gate, question, refused, state);
    }
    return last;
  };
}

/**
 * What a control should do, as far as it is read. Only the engine knows a denial's reason, which takes it a hundred times
 * as long as `can`, and most controls never read it.
 */
export interface Answer extends Pick<Control, 'visible' | 'effect' | 'action'> {
  /** True when the question itself is granted, whatever refuses what is around. */
  readonly works: boolean;
  /** True when a function has looked whether its control works, and so sees to that itself. */
  looked: boolean;
  /** Where React could not be read, what is refused is not shown. */
  readonly wasReadable: boolean;
  /** The same as it is drawn on a server, and again while the page takes that over. */
  early?: readonly [Answer];
  /** The decision of the moment at which it was first told; whoever has told it is drawn anew when it changes. */
  readonly tell: () => Decision;
  /** True when the decision is still the one that was told, or none was. */
  readonly holds: () => boolean;
  /** The same as a plain object, which may be spread. */
  readonly control: GatedControl;
}

function createAnswer(gate: AnyGate, { resource }: Question, refused: boolean | undefined, state: State): Answer {
  let told: Decision | undefined;
  const { action, effect, enabled: works, read_only } = state;
  const wasReadable = isReadable;
  const visible = state.visible && (works || wasReadable);
  const decision = (): Decision => checkOnce(gate, action, resource);
  const ask = steady(gate, decision);
  const tell = (): Decision => (told ??= ask());
  const holds = (): boolean => told === undefined || told === ask();

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
      return effect === 'allow' ? 'granted' : effect === 'read_only' ? effect : tell().reason;
    },
    decision,
  };
  const answer: Answer = { visible, works, wasReadable, effect, action, looked: false, tell, holds, control };
  return answer;
}
