// Made from src/directory/rights/commands.rs; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { Action } from '../../types.js';
import type { ContainerKind } from './forms.js';

/** Those of whom no right is asked. */
export type Anyone =
  | 'installation'
  | 'visitor'
  | 'account'
  | 'user'
  | 'oneself'
  | 'applicant'
  | 'nobody';

/** Where a right is asked: in the container a command works in, in the one above it, or on the platform. */
export type Where =
  | 'here'
  | 'above'
  | 'platform';

/** A row of the table that tells which right a command asks. */
export interface CommandRight {
  /** The kinds of container it works in; none where it works in none. */
  kinds: ContainerKind[];
  /** The kinds of request, or the role, it is about; empty for all others. A row about a role is asked besides the other. */
  of: string[];
  /** The right, or who may without one. */
  who: Action | Anyone;
  /** Where the right is asked; null where none is. */
  where: Where | null;
}
