// Made from pkg/schema/rolegate.schema.json, which is derived from the types; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { BuiltInSystem, Resource } from '../../types.js';

/** What a new user is made of. */
export interface UserForm {
  /** Name. */
  name: string;
  /** Login, unique. */
  login: string;
  /** Digest of the password. */
  password: string;
  /** E-mail address, unique; optional but for those who sign up. */
  email?: string | null | undefined;
}

/** A code that was typed. */
export interface CodeForm {
  /** Digest of the code. */
  code: string;
}

/** What a code by e-mail is for. */
export interface PurposeForm {
  /** `"confirm_email"` or `{"register": link}`. */
  purpose: Purpose;
}

/** What a code by e-mail is for. */
export type Purpose =
  | 'confirm_email'
  | { register: string };

/** Changes to a user. */
export interface EditUserForm {
  /** The user. */
  user: string;
  /** A new name; optional. */
  name?: string | null | undefined;
  /** A new e-mail address; optional. */
  email?: string | null | undefined;
}

/** A new password of one's own. */
export interface PasswordForm {
  /** Digest of the password. */
  password: string;
}

/** A user. */
export interface OfUser {
  /** The user. */
  user: string;
}

/** A new superapp team. */
export interface SuperappTeamForm {
  /** Its name. */
  name: string;
  /** Its admin. */
  admin: AdminChoice;
}

/** Who becomes a team's or workspace's admin: `{"existing": user}` or `{"new": {name, login, password, email}}`. */
export type AdminChoice =
  | { existing: string }
  | { new: UserForm };

/** A new mini program team. */
export interface MiniProgramTeamForm {
  /** Its name. */
  name: string;
  /** Its admin. */
  admin: AdminChoice;
  /** The superapp team it is bound to. */
  superapp_team: string;
  /** When it expires; optional. */
  expires_at?: string | null | undefined;
}

/** A new name for a team. */
export interface TeamName {
  /** The team. */
  team: string;
  /** Its new name. */
  name: string;
}

/** Another admin for a team. */
export interface TeamAdminForm {
  /** The team. */
  team: string;
  /** Its new admin. */
  admin: AdminChoice;
}

/** Another kind for a team. */
export interface TeamKindForm {
  /** The team. */
  team: string;
  /** Its new kind. */
  kind: TeamKind;
  /** For a mini program team: the superapp team it is bound to; otherwise left out. */
  superapp_team?: string | null | undefined;
}

/** The two kinds of team. */
export type TeamKind = 'superapp_team' | 'mini_program_team';

/** Another binding for a mini program team. */
export interface BindForm {
  /** The mini program team. */
  team: string;
  /** The superapp team. */
  superapp_team: string;
}

/** Another expiry for a mini program team. */
export interface ExpiryForm {
  /** The team. */
  team: string;
  /** When it expires; `null` for never. */
  expires_at: string | null;
}

/** A team. */
export interface OfTeam {
  /** The team. */
  team: string;
}

/** The end of a team. */
export interface DeleteTeamForm {
  /** The team. */
  team: string;
  /** `true` to delete it although teams are bound to it or a mini program is released; optional. */
  force?: boolean | undefined;
}

/** A request for a mini program team. */
export interface RegistrationForm {
  /** The registration link. */
  link: string;
  /** `individual` or `enterprise`. */
  applicant_type: ApplicantType;
  /** The individual's real name or the enterprise's name. */
  applicant_name: string;
  /** The name of the team. */
  team_name: string;
  /** Notes for whoever decides; may be empty. */
  notes?: string | undefined;
  /** Digest of the code sent by e-mail. */
  code: string;
}

/** What kind of applicant registers a team. */
export type ApplicantType = 'individual' | 'enterprise';

/** A new tenant workspace. */
export interface TenantForm {
  /** Its name. */
  name: string;
  /** Its first Workspace Admin. */
  admin: AdminChoice;
}

/** An application for a developer workspace. */
export interface ApplicationForm {
  /** The tenant workspace. */
  tenant: string;
  /** The name of the developer workspace. */
  name: string;
  /** Notes for whoever decides; may be empty. */
  notes?: string | undefined;
}

/** A workspace. */
export interface OfWorkspace {
  /** The workspace. */
  workspace: string;
}

/** A new name for a workspace. */
export interface WorkspaceName {
  /** The workspace. */
  workspace: string;
  /** Its new name. */
  name: string;
}

/** A name. */
export interface NameForm {
  /** The name. */
  name: string;
}

/** A new member who is a user already. */
export interface MemberForm {
  /** The team. */
  team: string;
  /** The user. */
  user: string;
  /** The member's role. */
  role: string;
}

/** A new member who is a new user. */
export interface NewMemberForm {
  /** The team. */
  team: string;
  /** The member's role. */
  role: string;
  /** The new user. */
  user: UserForm;
}

/** Another role for a member. */
export interface RoleForm {
  /** The team or workspace. */
  in: string;
  /** The member. */
  user: string;
  /** The new role. */
  role: string;
  /** `mpp`: the mini programs assigned from now on; optional, left as they are without. */
  assigned?: readonly string[] | null | undefined;
}

/** A member. */
export interface OfMember {
  /** The team, workspace or, in `connect`, mini program. */
  in: string;
  /** The member. */
  user: string;
}

/** A team or workspace. */
export interface OfContainer {
  /** The team or workspace. */
  in: string;
}

/** A mini program and a member. */
export interface Assignment {
  /** The mini program. */
  mini_program: string;
  /** The workspace whose member it is; optional, the mini program's own workspace without. */
  in?: string | null | undefined;
  /** The member. */
  user: string;
}

/** A new member of a mini program. */
export interface MiniProgramMemberForm {
  /** The mini program. */
  mini_program: string;
  /** A member of its workspace. */
  user: string;
  /** `mini_program_admin` or `mini_program_developer`. */
  role: string;
}

/** A new invitation code. */
export interface InvitationCodeForm {
  /** The mini program team. */
  team: string;
  /** The role of whoever uses it. */
  role: string;
}

/** An invitation by e-mail. */
export interface InvitationForm {
  /** The workspace. */
  workspace: string;
  /** The address invited. */
  email: string;
  /** The role of whoever accepts. */
  role: string;
  /** `mpp`: the mini programs assigned; at least one for a Developer or Operator. */
  assigned?: readonly string[] | undefined;
}

/** An invitation. */
export interface OfInvitation {
  /** The invitation. */
  invitation: string;
}

/** A request. */
export interface OfRequest {
  /** The request. */
  request: string;
}

/** A rejection. */
export interface RejectionForm {
  /** The request. */
  request: string;
  /** Why, for the applicant to read. */
  reason: string;
}

/** A mini program. */
export interface OfMiniProgram {
  /** The mini program. */
  mini_program: string;
}

/** A feature that is asked for. */
export interface FeatureForm {
  /** The tenant or developer workspace. */
  workspace: string;
  /** The feature. */
  feature: string;
}

/** A target app that is asked for. */
export interface TargetAppForm {
  /** The mini program. */
  mini_program: string;
  /** The target app. */
  app: string;
}

/** A task that is to run. */
export interface TaskForm {
  /** The tenant or developer workspace. */
  workspace: string;
  /** The task. */
  task: string;
}

/** A call of a sensitive API that is asked for. */
export interface SensitiveApiCallForm {
  /** The mini program that wants to call it. */
  mini_program: string;
  /** The sensitive API, of the superapp team that the mini program's team is bound to. */
  api: string;
}

/** A new superapp, sensitive API, feature, JSAPI or app. */
export interface ThingForm {
  /** The team or workspace it is of. */
  in: string;
  /** `superapp` or `sensitive_api` in a superapp team; `feature`, `jsapi` or `app` in a workspace of `mpp`. */
  kind: ThingKind;
  /** Its name. */
  name: string;
  /** What it is for; may be empty. */
  description?: string | undefined;
}

/** What kind of thing; the table of commands has these names in its column `of`. */
export type ThingKind = 'superapp' | 'sensitive_api' | 'feature' | 'jsapi' | 'app';

/** Changes to a thing. */
export interface EditThingForm {
  /** The thing. */
  thing: string;
  /** A new name; optional. */
  name?: string | null | undefined;
  /** A new description, which may be empty; optional. */
  description?: string | null | undefined;
}

/** A thing. */
export interface OfThing {
  /** The thing. */
  thing: string;
}

/** Integration settings of a superapp. */
export interface IntegrationForm {
  /** The superapp. */
  superapp: string;
  /** The settings, in whatever notation its developers use; may be empty. */
  settings: string;
}

/** An app. */
export interface OfApp {
  /** The app. */
  app: string;
}

/** A key of an app. */
export interface OfAppKey {
  /** The app. */
  app: string;
  /** The key. */
  key: string;
}

/** A new mini program. */
export interface MiniProgramForm {
  /** The workspace or mini program team. */
  in: string;
  /** Its name. */
  name: string;
}

/** A new name for a mini program. */
export interface MiniProgramName {
  /** The mini program. */
  mini_program: string;
  /** Its new name. */
  name: string;
}

/** A Client ID of a mini program. */
export interface ClientIdForm {
  /** The mini program. */
  mini_program: string;
  /** The Client ID; empty for none. */
  client_id: string;
}

/** A Merchant ID of a mini program. */
export interface MerchantIdForm {
  /** The mini program. */
  mini_program: string;
  /** The Merchant ID; empty for none. */
  merchant_id: string;
}

/** The server domain whitelist of a mini program. */
export interface ServerDomainsForm {
  /** The mini program. */
  mini_program: string;
  /** All domains from now on, such as `api.example.org`: at most 100, and empty for none. */
  domains: readonly string[];
}

/** A development configuration of a mini program. */
export interface ConfigurationForm {
  /** The mini program. */
  mini_program: string;
  /** The configuration, in whatever notation its developers use; may be empty. */
  configuration: string;
}

/** A version. */
export interface OfVersion {
  /** The mini program. */
  mini_program: string;
  /** The version's number, such as `1.10.2`. */
  version: string;
}

/** A release. */
export interface ReleaseForm {
  /** The mini program. */
  mini_program: string;
  /** The version's number. */
  version: string;
  /** 1 to 99 for a grayscale release; optional, in full without. */
  percent?: number | null | undefined;
}

/** A page of the teams that one sees. */
export interface TeamListForm {
  /** What is searched for in names and ids; optional, large and small letters are the same. */
  search?: string | null | undefined;
  /** In which order; optional, that of the ids without. */
  sort?: Sort | null | undefined;
  /** Only teams of this kind; optional. */
  kind?: ContainerKind | null | undefined;
  /** Only those that are deactivated, or only those that are not; optional. */
  deactivated?: boolean | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** An order that a list has besides its own. A list of more than a thousand items has only its own, and a page of it is refused as `too_many`. */
export type Sort = 'name' | '-name';

/** What kind of container a role is held in; the names are those of `held_in` in `roles.csv`. */
export type ContainerKind =
  | 'platform'
  | 'superapp_team'
  | 'mini_program_team'
  | 'tenant_workspace'
  | 'developer_workspace'
  | 'workspace'
  | 'mini_program';

/** A page of the developer workspaces under a tenant workspace. */
export interface WorkspaceListForm {
  /** The tenant workspace. */
  tenant: string;
  /** What is searched for in names and ids; optional, large and small letters are the same. */
  search?: string | null | undefined;
  /** In which order; optional, that of the ids without. */
  sort?: Sort | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** A page of what one is a member of. */
export interface MembershipListForm {
  /** What is searched for in names and ids; optional, large and small letters are the same. */
  search?: string | null | undefined;
  /** In which order; optional, that of the ids without. */
  sort?: Sort | null | undefined;
  /** Only what is of this kind; optional. */
  kind?: ContainerKind | null | undefined;
  /** Only those with this role; optional. */
  role?: string | null | undefined;
  /** Only those that are blocked, or only those that are not; optional. */
  blocked?: boolean | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** A page of the members of a container. */
export interface MemberListForm {
  /** The team, workspace or, in `connect`, mini program. */
  in: string;
  /** What the login or name, or a later word of the name, begins with; optional, large and small letters are the same. */
  search?: string | null | undefined;
  /** In which order; optional, that of the ids without. */
  sort?: Sort | null | undefined;
  /** Only those with this role; optional. */
  role?: string | null | undefined;
  /** Only those that are blocked, or only those that are not; optional. */
  blocked?: boolean | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** A page of those who could be added to a mini program. */
export interface EligibleListForm {
  /** The mini program. */
  mini_program: string;
  /** What the login or name, or a later word of the name, begins with; optional, large and small letters are the same. */
  search?: string | null | undefined;
  /** In which order; optional, that of the ids without. */
  sort?: Sort | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** A page of the users whose login or name, or a later word of the name, begins with a text. */
export interface UserListForm {
  /** What it begins with; large and small letters are the same. */
  search: string;
  /** The team to add them to; optional, without it they could become the admin of a team. */
  team?: string | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** A page of the invitations to a container. */
export interface InvitationListForm {
  /** The team or workspace. */
  in: string;
  /** What is searched for in the addresses; optional, large and small letters are the same. */
  search?: string | null | undefined;
  /** Only those with this role; optional. */
  role?: string | null | undefined;
  /** Only those that are open, or only those that are not; optional. */
  open?: boolean | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** A page of what there is in a container. */
export interface ContainerListForm {
  /** The team or workspace. */
  in: string;
  /** What is searched for in names and ids; optional, large and small letters are the same. */
  search?: string | null | undefined;
  /** In which order; optional, that of the ids without. */
  sort?: Sort | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** A page of what there is of a mini program. */
export interface MiniProgramListForm {
  /** The mini program. */
  mini_program: string;
  /** What the number begins with; optional. */
  search?: string | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** A page of the things of a kind. */
export interface ThingListForm {
  /** The team or workspace. */
  in: string;
  /** `superapp`, `sensitive_api`, `feature`, `jsapi` or `app`. */
  kind: ThingKind;
  /** What is searched for in names and ids; optional, large and small letters are the same. */
  search?: string | null | undefined;
  /** In which order; optional, that of the ids without. */
  sort?: Sort | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** A page of the requests of whoever asks. */
export interface MyRequestsForm {
  /** `mpp`: the workspace they are about; optional, all of them without. */
  in?: string | null | undefined;
  /** What is searched for in what was written, and in the names of what it is about; optional, large and small letters are the same. */
  search?: string | null | undefined;
  /** Only requests of this kind; optional. */
  kind?: RequestKind | null | undefined;
  /** Only those that are open, or only those that are not; optional. */
  open?: boolean | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** What kind of request it is; the names are those of the wishes. */
export type RequestKind =
  | 'registration'
  | 'developer_workspace'
  | 'release'
  | 'removal'
  | 'feature'
  | 'related_feature'
  | 'target_app'
  | 'notification_task'
  | 'ad_task'
  | 'sensitive_api_call';

/** A page of the requests about a container. */
export interface RequestListForm {
  /** The team, workspace or platform. */
  in: string;
  /** What is searched for in what was written, and in the names of what it is about; optional, large and small letters are the same. */
  search?: string | null | undefined;
  /** Only requests of this kind; optional. */
  kind?: RequestKind | null | undefined;
  /** Only those that are open, or only those that are not; optional. */
  open?: boolean | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** A page of what happened in a container. */
export interface HistoryForm {
  /** The team, workspace or platform. */
  in: string;
  /** Only what was done by this user, or by `installation` or `visitor`; optional. */
  by?: string | null | undefined;
  /** Only events of this name; optional. */
  event?: EventName | null | undefined;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** The name of an event in JSON. */
export type EventName =
  | 'user_created'
  | 'email_confirmed'
  | 'user_edited'
  | 'password_changed'
  | 'user_deleted'
  | 'code_sent'
  | 'code_mistyped'
  | 'code_used'
  | 'token_issued'
  | 'token_withdrawn'
  | 'platform_set_up'
  | 'team_created'
  | 'registration_link_created'
  | 'team_renamed'
  | 'team_admin_set'
  | 'team_kind_set'
  | 'team_bound'
  | 'team_expiry_set'
  | 'team_expiry_noticed'
  | 'team_expired'
  | 'team_deactivated'
  | 'team_reactivated'
  | 'team_deleted'
  | 'workspace_created'
  | 'workspace_renamed'
  | 'workspace_removed'
  | 'member_added'
  | 'member_role_set'
  | 'member_blocked'
  | 'member_unblocked'
  | 'member_deleted'
  | 'mini_program_assigned'
  | 'mini_program_unassigned'
  | 'invitation_created'
  | 'invitation_resent'
  | 'invitation_withdrawn'
  | 'invitation_accepted'
  | 'invitation_burned'
  | 'request_submitted'
  | 'request_approved'
  | 'request_rejected'
  | 'request_withdrawn'
  | 'thing_created'
  | 'thing_edited'
  | 'thing_deleted'
  | 'superapp_integrated'
  | 'app_key_created'
  | 'app_key_deleted'
  | 'mini_program_created'
  | 'mini_program_edited'
  | 'mini_program_deleted'
  | 'mini_program_configured'
  | 'sensitive_api_call_allowed'
  | 'target_app_added'
  | 'mini_program_taken_offline'
  | 'version_uploaded'
  | 'version_previewed'
  | 'version_deleted'
  | 'version_released'
  | 'grayscale_withdrawn';

/** What the engine is asked. */
export interface CheckForm {
  /** The system. */
  system: BuiltInSystem;
  /** The action. */
  action: string;
  /** What it is about; optional, anywhere at all without. */
  resource?: Resource | null | undefined;
}

/** About whom the engine is asked. */
export interface ExplainForm {
  /** The user. */
  user: string;
  /** The action. */
  action: string;
  /** What it is about. */
  resource: Resource;
}

/** A page of those who may do something. */
export interface WhoMayForm {
  /** The action. */
  action: string;
  /** What it is about. */
  resource: Resource;
  /** The `next` of the page before; optional, the first page without. */
  after?: string | null | undefined;
  /** How many items the page has at most; optional, 50 without, and never more than 200. */
  limit?: number | null | undefined;
}

/** Whose Grants, and where. */
export interface GrantsForm {
  /** The system. */
  system: BuiltInSystem;
  /** The user. */
  user: string;
  /** Containers that questions will be about; optional. With them only what is on the paths to them is listed, so that the Grants of a platform admin stay small; without them everything is. */
  in?: readonly string[] | null | undefined;
}

/** What a request asks for. */
export type Wish =
  | { registration: { superapp_team: string; applicant_type: ApplicantType; applicant_name: string; team_name: string; notes: string } }
  | { developer_workspace: { tenant: string; name: string; notes: string } }
  | { release: { mini_program: string; version: string } }
  | { removal: { mini_program: string } }
  | { feature: { workspace: string; feature: string } }
  | { related_feature: { workspace: string; feature: string } }
  | { target_app: { mini_program: string; app: string } }
  | { notification_task: { workspace: string; task: string } }
  | { ad_task: { workspace: string; task: string } }
  | { sensitive_api_call: { mini_program: string; api: string } };

/** One setting of a mini program, as it is from now on. */
export type Setting =
  | { client_id: string }
  | { merchant_id: string }
  | { server_domains: readonly string[] }
  | { configuration: string };
