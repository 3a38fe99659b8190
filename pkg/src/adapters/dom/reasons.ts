import { report } from '../../refusals/index.js';
import type { Action, AnyGate, Decision, Resource } from '../../types.js';

/** From a refusal's decision to the text of its reason. */
export type ReasonText = (decision: Decision) => string | undefined;

/** A question as it was decided. */
export interface Decided {
  /** The action that decided. */
  decided?: Action | undefined;
  resource?: Resource | null | undefined;
}

/** Gives the text of a reason; asks the engine once for each question until `forget` is called. */
export interface Reasons {
  readonly textOf: (decided: Decided) => string;
  readonly forget: () => void;
}

/** The reasons of one gate; without `toText` a reason is its own text. */
export function createReasons(gate: AnyGate, toText: ReasonText | undefined): Reasons {
  const texts = new Map<string, string>();

  function textOf({ decided, resource }: Decided): string {
    const asked = JSON.stringify([decided, resource]);
    let text = texts.get(asked);
    if (text === undefined) {
      text = '';
      try {
        const decision = gate.check(decided!, resource);
        text = decision.reason;
        text = toText?.(decision) ?? text;
      } catch (error) {
        report(error);
      }
      texts.set(asked, text);
    }
    return text;
  }

  return { textOf, forget: () => texts.clear() };
}
