import type { Action, AnyGate, Decision } from '../../types.js';
import { decide, type Control, type Mode, type Question } from '../control.js';

/** What a control should do, and the whole decision behind it, which is asked for when called. */
export interface GatedControl extends Control {
  readonly decision: () => Decision;
}

/** A control, and whether all that was read of it is still so. */
interface Watched {
  readonly control: GatedControl;
  readonly holds: () => boolean;
}

/** Gives the control for one question, and the same object as long as nothing of it that anybody read has changed. */
export function watchControl(gate: AnyGate, question: Question, mode: Mode | undefined): () => GatedControl {
  let last: Watched | undefined;
  return () => {
    const { action, effect } = decide(gate, question);
    if (last?.control.effect !== effect || last.control.action !== action || !last.holds()) {
      last = effect === 'deny' ? refused(gate, question, action, mode) : granted(gate, question, action, effect === 'read_only', mode);
    }
    return last.control;
  };
}

function granted(gate: AnyGate, { resource }: Question, action: Action, read_only: boolean, mode: Mode | undefined): Watched {
  const enabled = !read_only || mode === 'read';
  const [effect, reason] = read_only ? (['read_only', 'read_only'] as const) : (['allow', 'granted'] as const);
  const decision = () => gate.check(action, resource);
  return { control: { visible: true, enabled, read_only, effect, action, reason, decision }, holds: () => true };
}

/** Only the engine knows a denial's reason, which takes it a hundred times as long as `can`: most controls never read it. */
function refused(gate: AnyGate, { resource }: Question, action: Action, mode: Mode | undefined): Watched {
  const decision = () => gate.check(action, resource);
  let read: Control['reason'] | undefined;
  let asked: string;
  const control: GatedControl = {
    visible: mode === undefined ? isShownRefused(gate, action, resource) : mode === 'disable',
    enabled: false,
    read_only: false,
    effect: 'deny',
    action,
    get reason() {
      if (read === undefined) {
        asked = momentOf(gate);
        read = decision().reason;
      }
      return read;
    },
    decision,
  };
  const holds = () => {
    if (read === undefined || momentOf(gate) === asked) return true;
    asked = momentOf(gate);
    return decision().reason === read;
  };
  return { control, holds };
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
