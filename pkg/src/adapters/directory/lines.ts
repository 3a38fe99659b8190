// Made from pkg/schema/rolegate.schema.json, which is derived from the types; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { Decision, Grants } from '../../types.js';
import type { Commands } from './commands.js';
import type { Event } from './events.js';
import type { Wish } from './forms.js';
import type { Named } from './named.js';
import type { Questions } from './questions.js';
import type { RequestState } from './records.js';
import type { Refusal } from './refusals.js';

/** Who does what, when: a command, or a question that changes nothing. */
export type Line = {
  /** RFC 3339. Nothing reads a clock. */
  now: string;
  /** A user's id; `installation`, for the operator and the clock; or `visitor`, for somebody who is not signed in. */
  actor: string;
  /** Fresh ids in the order the command takes them; those left out are made from the number of the line. */
  ids?: readonly string[] | undefined;
  /** Fresh secrets likewise; here a secret is its own digest. */
  secrets?: readonly string[] | undefined;
} & ({ command: Named<Commands>; ask?: undefined } | { ask: Named<Questions>; command?: undefined });

/** What came of a line: events, an answer, or a refusal; events and a refusal where a failed try left a trace, such as a burned code. */
export interface Outcome {
  /** The number of the line, from 1. */
  line: number;
  /** What happened. */
  events?: Event[];
  /** The answer to a question. */
  answer?: Answer;
  /** Why nothing happened. */
  refused?: Refusal;
}

/** The answer to a `Question`, in JSON what it holds. */
export type Answer =
  | boolean
  | string
  | EligibleMember[]
  | Request
  | Decision
  | Grants;

/** A member of the workspace who could be added to a mini program, and as what. */
export interface EligibleMember {
  /** Who. */
  user: string;
  /** The role they are eligible for. */
  role: string;
}

/** A request. */
export interface Request {
  /** What was asked for. */
  wish: Wish;
  /** Who asked. */
  applicant: string;
  /** How it stands. */
  state: RequestState;
  /** Why it was rejected. */
  reason?: string;
}

/** What a user holds in one system. */
export interface Holder {
  /** The user. */
  user: string;
  /** Their grants; null where they hold nothing anywhere. */
  grants: Grants | null;
}
