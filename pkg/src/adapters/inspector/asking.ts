import type { AnyGate } from '../../types.js';
import type { Question } from '../control.js';

/** What a control, or the component around it, asks. */
export interface Control {
  readonly question: Question;
  readonly mode?: string | undefined;
  /** What it is written as: `data-can`, `<Can>`, `v-can`, or the component whose hook asks. */
  readonly by: string;
  /** The gate it asks, where that is known. */
  readonly gate?: AnyGate | undefined;
  readonly element: Element;
  /** The same for the same control, also where it has several elements. */
  readonly source: object;
}
