// Made from pkg/schema/rolegate.schema.json, which is derived from the types; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type * as forms from './forms.js';

/** Every question by its name, with its fields. */
export interface Questions {
  /** Whether the actor may upload to a mini program now. The answer is `true`; a no is a refusal that says why. */
  may_upload: forms.OfMiniProgram;
  /** The registration link of a superapp team, for super and platform admins. */
  registration_link: forms.OfTeam;
  /** Who could be added to a mini program of `connect`, each with the role, for those who may add members. */
  eligible_members: forms.OfMiniProgram;
  /** A request and how it stands, for those whom it concerns. */
  request: forms.OfRequest;
  /** The Decision about the actor. */
  check: forms.CheckForm;
  /** The Grants of a user, for that user and for the installation. */
  grants: forms.GrantsForm;
}
