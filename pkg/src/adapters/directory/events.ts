// Made from pkg/schema/rolegate.schema.json, which is derived from the types; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type * as forms from './forms.js';
import type { Named } from './named.js';
import type { RefusalCode } from './refusals.js';

/** Every event by its name, with its fields. */
export interface Events {
  /** A user came to be: by signing up, or made by an admin, who then vouches for the e-mail address. */
  user_created: {
    /** The user. */
    user: string;
    /** Name. */
    name: string;
    /** Login. */
    login: string;
    /** Digest of the password. */
    password: string;
    /** E-mail address. */
    email: string | null;
    /** False until a code sent to the address came back. */
    confirmed: boolean;
  };
  /** The e-mail address was shown to be the user's. */
  email_confirmed: {
    /** The user. */
    user: string;
  };
  /** A user's name or e-mail address changed. */
  user_edited: {
    /** The user. */
    user: string;
    /** The new name, if changed. */
    name: string | null;
    /** The new address, if changed. */
    email: string | null;
    /** Whether a new address counts as the user's at once, or once a code sent there comes back. */
    confirmed: boolean;
  };
  /** A password changed. */
  password_changed: {
    /** The user. */
    user: string;
    /** Digest of the new password. */
    password: string;
  };
  /** An account ended. */
  user_deleted: {
    /** The user. */
    user: string;
  };
  /** A code is to be sent by e-mail. */
  code_sent: {
    /** The user. */
    user: string;
    /** Where to. */
    email: string;
    /** What for. */
    purpose: forms.Purpose;
    /** Digest of the code. */
    code: string;
    /** When it stops working. */
    expires_at: string;
  };
  /** A wrong code was typed. */
  code_mistyped: {
    /** The user. */
    user: string;
  };
  /** A code was used and is worth nothing any more. */
  code_used: {
    /** The user. */
    user: string;
  };
  /** A program got a token of the installation, by which it asks about everybody's rights. */
  token_issued: {
    /** The token's id. */
    token: string;
    /** What it is for. */
    name: string;
    /** When it stops working. */
    expires_at: string;
  };
  /** A token of the installation was taken away. */
  token_withdrawn: {
    /** The token's id. */
    token: string;
  };
  /** The platform of `sas` came to be. */
  platform_set_up: {
    /** The platform. */
    platform: string;
  };
  /** A team came to be. */
  team_created: {
    /** The team. */
    team: string;
    /** Its kind. */
    kind: forms.ContainerKind;
    /** Its name. */
    name: string;
    /** The superapp team it is bound to. */
    superapp_team: string | null;
    /** When it expires. */
    expires_at: string | null;
  };
  /** A superapp team got its registration link. */
  registration_link_created: {
    /** The superapp team. */
    team: string;
    /** The link. */
    link: string;
  };
  /** A team got another name. */
  team_renamed: {
    /** The team. */
    team: string;
    /** Its name. */
    name: string;
  };
  /** A team got an admin; the one before, if any, is no member any more. */
  team_admin_set: {
    /** The team. */
    team: string;
    /** The admin. */
    user: string;
    /** The admin before. */
    previous: string | null;
  };
  /** A team became one of another kind. */
  team_kind_set: {
    /** The team. */
    team: string;
    /** Its kind. */
    kind: forms.ContainerKind;
    /** The superapp team it is bound to. */
    superapp_team: string | null;
  };
  /** A mini program team was bound to another superapp team. */
  team_bound: {
    /** The team. */
    team: string;
    /** The superapp team. */
    superapp_team: string;
  };
  /** A team's expiry changed. */
  team_expiry_set: {
    /** The team. */
    team: string;
    /** When it expires. */
    expires_at: string | null;
  };
  /** The notice of expiry is to be sent by e-mail. */
  team_expiry_noticed: {
    /** The team. */
    team: string;
    /** When it expires. */
    expires_at: string;
    /** The team admin, the super admin and the platform admins. */
    to: readonly string[];
  };
  /** A team expired; sessions its members have there end. */
  team_expired: {
    /** The team. */
    team: string;
  };
  /** A team was deactivated; sessions its members have there end. */
  team_deactivated: {
    /** The team. */
    team: string;
  };
  /** A team was re-activated. */
  team_reactivated: {
    /** The team. */
    team: string;
  };
  /** A team is gone for good with its superapps and mini programs; this event is the audit entry. */
  team_deleted: {
    /** The team. */
    team: string;
    /** Whether it was by force. */
    forced: boolean;
    /** How many teams were bound to it. */
    bound_teams: number;
    /** How many of its mini programs were released. */
    released: number;
    /** How many superapps are gone with it. */
    superapps?: number;
  };
  /** A workspace came to be. */
  workspace_created: {
    /** The workspace. */
    workspace: string;
    /** Its kind. */
    kind: forms.ContainerKind;
    /** Its name. */
    name: string;
    /** The tenant workspace above. */
    tenant: string | null;
  };
  /** A workspace got another name. */
  workspace_renamed: {
    /** The workspace. */
    workspace: string;
    /** Its name. */
    name: string;
  };
  /** A workspace was removed. */
  workspace_removed: {
    /** The workspace. */
    workspace: string;
  };
  /** Someone became a member. */
  member_added: {
    /** Where. */
    in: string;
    /** Who. */
    user: string;
    /** The role. */
    role: string;
    /** The mini programs assigned. */
    assigned?: readonly string[];
  };
  /** A member got another role. */
  member_role_set: {
    /** Where. */
    in: string;
    /** Who. */
    user: string;
    /** The role. */
    role: string;
    /** The mini programs assigned. */
    assigned?: readonly string[];
  };
  /** A member was blocked. */
  member_blocked: {
    /** Where. */
    in: string;
    /** Who. */
    user: string;
  };
  /** A member was unblocked. */
  member_unblocked: {
    /** Where. */
    in: string;
    /** Who. */
    user: string;
  };
  /** Someone is no member any more. */
  member_deleted: {
    /** Where. */
    in: string;
    /** Who. */
    user: string;
  };
  /** A mini program was given to a member. */
  mini_program_assigned: {
    /** Where the member is one. */
    in: string;
    /** Who. */
    user: string;
    /** The mini program. */
    mini_program: string;
  };
  /** A mini program was taken from a member. */
  mini_program_unassigned: {
    /** Where the member is one. */
    in: string;
    /** Who. */
    user: string;
    /** The mini program. */
    mini_program: string;
  };
  /** An invitation is to be sent, by e-mail where it has an address. */
  invitation_created: {
    /** The invitation. */
    invitation: string;
    /** Where to. */
    in: string;
    /** The role of whoever comes. */
    role: string;
    /** The address invited. */
    email: string | null;
    /** The mini programs assigned. */
    assigned?: readonly string[];
    /** Digest of the code. */
    code: string;
    /** When it stops working. */
    expires_at: string;
  };
  /** An invitation is to be sent again; the code before stopped working. */
  invitation_resent: {
    /** The invitation. */
    invitation: string;
    /** Digest of the new code. */
    code: string;
    /** When it stops working. */
    expires_at: string;
  };
  /** An invitation was withdrawn. */
  invitation_withdrawn: {
    /** The invitation. */
    invitation: string;
  };
  /** An invitation was used. */
  invitation_accepted: {
    /** The invitation. */
    invitation: string;
    /** By whom. */
    user: string;
  };
  /** An invitation code was worn out by a try that failed. */
  invitation_burned: {
    /** The invitation. */
    invitation: string;
    /** Who tried. */
    user: string;
    /** Why it failed: the code of the refusal. */
    reason: RefusalCode;
  };
  /** Someone asked for something that someone else decides. */
  request_submitted: {
    /** The request. */
    request: string;
    /** What was asked for. */
    wish: forms.Wish;
  };
  /** A request was approved. */
  request_approved: {
    /** The request. */
    request: string;
  };
  /** A request was rejected. */
  request_rejected: {
    /** The request. */
    request: string;
    /** Why. */
    reason: string;
  };
  /** A request was withdrawn. */
  request_withdrawn: {
    /** The request. */
    request: string;
  };
  /** A superapp, sensitive API, feature, JSAPI or app came to be. */
  thing_created: {
    /** The thing. */
    thing: string;
    /** Its kind. */
    kind: forms.ThingKind;
    /** Where. */
    in: string;
    /** Its name. */
    name: string;
    /** What it is for. */
    description: string;
  };
  /** A thing got another name or description. */
  thing_edited: {
    /** The thing. */
    thing: string;
    /** Its kind. */
    kind: forms.ThingKind;
    /** The new name, if changed. */
    name: string | null;
    /** The new description, if changed. */
    description: string | null;
  };
  /** A thing is gone. */
  thing_deleted: {
    /** The thing. */
    thing: string;
    /** Its kind. */
    kind: forms.ThingKind;
  };
  /** A superapp's integration settings changed. */
  superapp_integrated: {
    /** The superapp. */
    superapp: string;
    /** The settings. */
    settings: string;
  };
  /** An app got one more key. */
  app_key_created: {
    /** The app. */
    app: string;
    /** The key. */
    key: string;
    /** Digest of what the key is. */
    digest: string;
  };
  /** A key of an app is worth nothing any more. */
  app_key_deleted: {
    /** The app. */
    app: string;
    /** The key. */
    key: string;
  };
  /** A mini program came to be. */
  mini_program_created: {
    /** The mini program. */
    mini_program: string;
    /** Where. */
    in: string;
    /** Its name. */
    name: string;
  };
  /** A mini program got another name. */
  mini_program_edited: {
    /** The mini program. */
    mini_program: string;
    /** Its name. */
    name: string;
  };
  /** A mini program is gone. */
  mini_program_deleted: {
    /** The mini program. */
    mini_program: string;
  };
  /** A setting of a mini program changed. */
  mini_program_configured: {
    /** The mini program. */
    mini_program: string;
    /** The setting, as it is from now on. */
    setting: forms.Setting;
  };
  /** A mini program may call a sensitive API from now on. */
  sensitive_api_call_allowed: {
    /** The mini program. */
    mini_program: string;
    /** The sensitive API. */
    api: string;
  };
  /** A mini program is on in a target app from now on. */
  target_app_added: {
    /** The mini program. */
    mini_program: string;
    /** The target app. */
    app: string;
  };
  /** The live versions of a mini program went offline. */
  mini_program_taken_offline: {
    /** The mini program. */
    mini_program: string;
  };
  /** A version was uploaded. */
  version_uploaded: {
    /** The mini program. */
    mini_program: string;
    /** The version's number. */
    version: string;
  };
  /** A version was previewed. */
  version_previewed: {
    /** The mini program. */
    mini_program: string;
    /** The version's number. */
    version: string;
  };
  /** A version is gone; its number stays taken. */
  version_deleted: {
    /** The mini program. */
    mini_program: string;
    /** The version's number. */
    version: string;
  };
  /** A version went live. */
  version_released: {
    /** The mini program. */
    mini_program: string;
    /** The version's number. */
    version: string;
    /** For how many of a hundred; for all without. */
    percent: number | null;
  };
  /** A grayscale release ended. */
  grayscale_withdrawn: {
    /** The mini program. */
    mini_program: string;
    /** The version's number. */
    version: string;
  };
}

/** One thing that happened. */
export interface Event {
  /** The version of the format it was written in. */
  version: number;
  /** When: RFC 3339. */
  at: string;
  /** By whose command: a user's id, `installation` or `visitor`. */
  by: string;
  /** What happened. */
  event: Named<Events>;
}
