import type { Following } from '../../follow/following.js';
import type { BuiltInSystem, Decision, Grants } from '../../types.js';
import type { Answers } from './answers.js';
import type { Commands } from './commands.js';
import type { Event, Events } from './events.js';
import type { Answer } from './lines.js';
import type { Named } from './named.js';
import type { Questions } from './questions.js';
import type { RefusalCode } from './refusals.js';
import type { Account, ServerCode } from './server.js';

/** The name of a command. */
export type CommandName = keyof Commands;

/** A wish to change something: an object with one field, named after the command. */
export type Command = Named<Commands>;

/** What happened: an object with one field, named after the event. */
export type Happened = Named<Events>;

/** A question that changes nothing: an object with one field, named after the question. */
export type Question = Named<Questions>;

/** Options of every call. */
export interface CallOptions {
  /** Ends the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of a command. */
export interface GiveOptions extends CallOptions {
  /** The `etag` that an answer came with: the command is refused as `stale` when what it was about has changed. In memory nothing is compared. */
  readonly match?: string | undefined;
  /** The `Idempotency-Key`: with the same one the server does it once. Left out, each call has one of its own, which `again` keeps. */
  readonly key?: string | undefined;
}

/** Options of a question for Grants. */
export interface GrantsOptions extends CallOptions {
  /** Only the containers on the paths to these, so that an admin's Grants stay small; left out, all of them. */
  readonly in?: readonly string[] | undefined;
}

/** Why something was refused: by the directory's rules, or by the server before it asks them. */
export interface Refused {
  /** The stable code. */
  readonly code: RefusalCode | ServerCode;
  /** What it says to a person, in English. */
  readonly message: string;
  /** What it is about, such as an id; left out where there is nothing to name. */
  readonly about?: string;
  /** The engine's answer, where the code is `not_allowed`. */
  readonly decision?: Decision;
}

/** No answer came, or none that can be read: nobody knows whether a command was done. */
export interface Failed<Done> {
  /** What went wrong. */
  readonly error: Error;
  /** The same call again. A command has the same `Idempotency-Key`, so that the server does it once. */
  readonly again: (options?: CallOptions) => Promise<Result<Done>>;
}

/** One of three: what was done or answered; or `refused`, which says why not; or `failed`, when no answer came. */
export type Result<Done> =
  | (Done & { readonly refused?: undefined; readonly failed?: undefined })
  | (Without<Done> & { readonly refused: Refused; readonly failed?: undefined })
  | (Without<Done> & { readonly refused?: undefined; readonly failed: Failed<Done> });

/** The same fields, none of them there. */
type Without<Fields> = { readonly [Field in keyof Fields]?: undefined };

/** What came of a command. */
export type Given = Result<{
  /** What happened, in order. */
  readonly events: readonly Event[];
  /** What is told this once, by its name: the code of an invitation, the key of an app. In memory, where no mail goes, also the codes it would bring. */
  readonly secrets?: Readonly<Record<string, string>> | undefined;
}>;

/** What came of a question. */
export type Answered<Answer> = Result<{
  readonly answer: Answer;
  /** What tells this answer from later ones, for `match`. In memory there is none. */
  readonly etag?: string | undefined;
}>;

/** Asks a question: `{ members: { in: 't-1', limit: 20 } }`. The answer has the type that belongs to it; where the question is not known, it may be any. */
export interface Ask {
  <Name extends keyof Questions>(question: { readonly [Field in Name]: Questions[Field] }, options?: CallOptions): Promise<Answered<Answers[Name]>>;
  (question: Question, options?: CallOptions): Promise<Answered<Answer>>;
}

/**
 * What somebody does in a directory: gives commands, asks questions, and follows the rights held. `rolegate/client` has it over
 * HTTP and `rolegate/directory` in memory, so that a page runs on either.
 */
export interface Session {
  /** Who it is. Nobody: refused as `not_signed_in`. */
  readonly account: (options?: CallOptions) => Promise<Answered<Account>>;
  /** Gives a command, an object with one field, named after it: `{ rename_team: { team: 't-1', name: 'Wallet' } }`. */
  readonly give: (command: Command, options?: GiveOptions) => Promise<Given>;
  readonly ask: Ask;
  /** What is held in one system, for `createGate`. */
  readonly grants: (system: BuiltInSystem, options?: GrantsOptions) => Promise<Answered<Grants>>;
  /** The same, kept up to date until the signal ends it. */
  readonly followGrants: (system: BuiltInSystem, options?: GrantsOptions) => Following;
}
