// What the directory gives for a line, and who holds what.

import type { Grants } from '../../types.js';
import type { Event } from './events.js';
import type { Refusal } from './refusals.js';

/**
 * What came of a line: `events`, an `answer`, or `refused`; events and a refusal where a failed try left a trace, such as
 * a burned code.
 */
export interface Outcome {
  /** The number of the line, from 1. */
  line: number;
  events?: Event[];
  answer?: unknown;
  refused?: Refusal;
}

/** What a user holds in one system; null grants for one who holds nothing anywhere. */
export interface Holder {
  user: string;
  grants: Grants | null;
}
