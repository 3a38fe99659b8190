// Made from pkg/schema/rolegate.schema.json, which is derived from the types; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { Action } from '../../types.js';
import type { Commands } from './commands.js';
import type { ContainerKind } from './forms.js';
import type { Questions } from './questions.js';

/** A command, for drawing forms. */
export interface CommandDescription {
  /** Its name. */
  name: keyof Commands;
  /** What it does. */
  about: string;
  /** The fresh ids it takes, in order. */
  ids: FreshValue[];
  /** The fresh secrets it takes, in order. */
  secrets: FreshValue[];
  /** Who may give it, where. */
  rights: CommandRight[];
  /** Its fields. */
  fields: FieldDescription[];
}

/** Who may ask a question. */
export interface QuestionDescription {
  /** Its name. */
  name: keyof Questions;
  /** Who may ask it, where; empty where everyone who is signed in may ask it about themselves. */
  rights: CommandRight[];
}

/** An id or a secret that a command takes from the context. */
export interface FreshValue {
  /** What it is of, such as `team`. */
  name: string;
  /** When it is taken, such as `new` for an admin who is a new user; empty and left out in JSON where always. */
  when?: string;
}

/** A row of the table that tells which right a command or a question asks. */
export interface CommandRight {
  /** The kinds of container it works in; none where it works in none. */
  kinds: ContainerKind[];
  /** The kinds of request, or the role, it is about; empty for all others. A row about a role is asked besides the other. */
  of: string[];
  /** The right, or who may without one. */
  who: RightOrAnyone;
  /** Where the right is asked; null where none is. */
  where: Where | null;
}

/** The right that a command or a question asks, or those of whom none is asked. */
export type RightOrAnyone =
  | Action
  | Anyone;

/** Those of whom no right is asked. */
export type Anyone = 'installation' | 'visitor' | 'account' | 'user' | 'oneself' | 'applicant' | 'nobody';

/** In which container a right is asked. */
export type Where = 'here' | 'above' | 'platform';

/** A field of a command, for drawing forms. */
export interface FieldDescription {
  /** Its name. */
  name: string;
  /** What stands in it. */
  about: string;
  /** The type's name in the directory, such as `UserId`, `ContainerId`, `RoleId`, `Timestamp`; or `string`, `integer`, `boolean`. */
  type: string;
  /** Whether it is an array of them. */
  list: boolean;
  /** Whether it may be left out. */
  optional: boolean;
  /** Whether it may be null. */
  nullable: boolean;
  /** The fields of a form within the form. */
  fields?: FieldDescription[];
}
