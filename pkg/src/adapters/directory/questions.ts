// Made from pkg/schema/rolegate.schema.json, which is derived from the types; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type * as forms from './forms.js';

/** Every question by its name, with its fields. */
export interface Questions {
  /** Whether the actor may upload to a mini program now. The answer is `true`; a no is a refusal that says why. */
  may_upload: forms.OfMiniProgram;
  /** The registration link of a superapp team, for super and platform admins. */
  registration_link: forms.OfTeam;
  /** A list: the teams of `sas`, for those whom the tables let see them. */
  teams: forms.TeamListForm;
  /** A list: the developer workspaces under a tenant workspace. */
  workspaces: forms.WorkspaceListForm;
  /** A team or workspace. */
  container: forms.OfContainer;
  /** A list: the teams, workspaces and, in `connect`, mini programs one is a member of, with one's role. */
  my_memberships: forms.MembershipListForm;
  /** A list: the members of a team, workspace or, in `connect`, mini program. */
  members: forms.MemberListForm;
  /** A member. */
  member: forms.OfMember;
  /** The roles that one can give to members of a team. */
  offered_roles: forms.OfTeam;
  /** A list: who could be added to a mini program of `connect`, each with the role, for those who may add members. */
  eligible_members: forms.EligibleListForm;
  /** A list: ordinary users by login or name, for those who may add them to a team or make them its admin. */
  users: forms.UserListForm;
  /** A list: who was invited to a team or workspace. */
  invitations: forms.InvitationListForm;
  /** An invitation. */
  invitation: forms.OfInvitation;
  /** A list: the mini programs of a team or workspace, each only where one may see it. */
  mini_programs: forms.ContainerListForm;
  /** A mini program. */
  mini_program: forms.OfMiniProgram;
  /** A list: the versions of a mini program, in order of their numbers. */
  versions: forms.MiniProgramListForm;
  /** A version. */
  version: forms.OfVersion;
  /** A list: the superapps, sensitive APIs, features, JSAPIs or apps of a team or workspace; in a mini program team the sensitive APIs that its mini programs can ask to call. */
  things: forms.ThingListForm;
  /** A list: the features that were added to a workspace. */
  added_features: forms.ContainerListForm;
  /** A superapp, sensitive API, feature, JSAPI or app. */
  thing: forms.OfThing;
  /** What is set of a mini program, and what it was given, but for the server domains. */
  settings: forms.OfMiniProgram;
  /** The server domain whitelist of a mini program. */
  server_domains: forms.OfMiniProgram;
  /** A list: the requests one made. */
  my_requests: forms.MyRequestsForm;
  /** A list: the open requests that wait for one's decision, where one decides: in a tenant workspace, a superapp team or on the `sas` platform. */
  requests_to_decide: forms.RequestListForm;
  /** A list: what was asked for in a team or workspace, for those who see its work orders or decide them. */
  requests: forms.RequestListForm;
  /** A list: what happened in a team or workspace or on the `sas` platform, the latest first. */
  history: forms.HistoryForm;
  /** A request and how it stands, for those whom it concerns. */
  request: forms.OfRequest;
  /** The Decision about the actor. */
  check: forms.CheckForm;
  /** The Decision about somebody else, for those who may see who may do what. */
  explain: forms.ExplainForm;
  /** A list: who may do something, for those who may see who may do what. It has everyone who holds a role that gives it there, above, or on the platform, each with the Decision, which says why not where something stands in the way: a membership that is blocked, a team that has expired, a mini program that is not assigned. */
  who_may: forms.WhoMayForm;
  /** The Grants of a user, for that user and for the installation. */
  grants: forms.GrantsForm;
}
