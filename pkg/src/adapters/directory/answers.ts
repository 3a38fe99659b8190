// Made from pkg/schema/rolegate.schema.json, which is derived from the types; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { Decision, Grants } from '../../types.js';
import type * as lines from './lines.js';

/** The answer to each question, by its name. */
export interface Answers {
  may_upload: boolean;
  registration_link: string;
  teams: lines.PageOfShownContainer;
  workspaces: lines.PageOfShownContainer;
  container: lines.ShownContainer;
  my_memberships: lines.PageOfShownMembership;
  members: lines.PageOfShownMember;
  member: lines.ShownMember;
  offered_roles: string[];
  eligible_members: lines.PageOfEligibleMember;
  users: lines.PageOfShownUser;
  invitations: lines.PageOfShownInvitation;
  invitation: lines.ShownInvitation;
  mini_programs: lines.PageOfShownMiniProgram;
  mini_program: lines.ShownMiniProgram;
  versions: lines.PageOfShownVersion;
  version: lines.ShownVersion;
  things: lines.PageOfShownThing;
  added_features: lines.PageOfShownThing;
  thing: lines.ShownThing;
  settings: lines.ShownSettings;
  server_domains: string[];
  my_requests: lines.PageOfShownRequest;
  requests_to_decide: lines.PageOfShownRequest;
  requests: lines.PageOfShownRequest;
  history: lines.PageOfShownEvent;
  request: lines.ShownRequest;
  check: Decision;
  explain: Decision;
  who_may: lines.PageOfShownHolder;
  grants: Grants;
}
