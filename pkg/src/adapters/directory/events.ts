// Made from the commands, events and refusals in src/directory/vocabulary; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { RefusalCode } from './commands.js';
import type { ContainerKind, Purpose, Wish } from './forms.js';

/** Every event by its name, with its fields. */
export interface Events {
  /** A user came to be: by signing up, or made by an admin, who then vouches for the e-mail address (S-1, S-4, S-10, S-16). */
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
  /** The e-mail address was shown to be the user's (S-10). */
  email_confirmed: {
    /** The user. */
    user: string;
  };
  /** A user's name or e-mail address changed (S-2, S-3). */
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
  /** A password changed (S-3). */
  password_changed: {
    /** The user. */
    user: string;
    /** Digest of the new password. */
    password: string;
  };
  /** An account ended (S-2). */
  user_deleted: {
    /** The user. */
    user: string;
  };
  /** A code is to be sent by e-mail (S-11). */
  code_sent: {
    /** The user. */
    user: string;
    /** Where to. */
    email: string;
    /** What for. */
    purpose: Purpose;
    /** Digest of the code. */
    code: string;
    /** When it stops working. */
    expires_at: string;
  };
  /** A wrong code was typed (S-11). */
  code_mistyped: {
    /** The user. */
    user: string;
  };
  /** A code was used and is worth nothing any more (S-11). */
  code_used: {
    /** The user. */
    user: string;
  };
  /** The platform of `sas` came to be (S-1). */
  platform_set_up: {
    /** The platform. */
    platform: string;
  };
  /** A team came to be (S-4, S-5, S-7, S-12). */
  team_created: {
    /** The team. */
    team: string;
    /** Its kind. */
    kind: ContainerKind;
    /** Its name. */
    name: string;
    /** The superapp team it is bound to. */
    superapp_team: string | null;
    /** When it expires. */
    expires_at: string | null;
  };
  /** A superapp team got its registration link (S-10). */
  registration_link_created: {
    /** The superapp team. */
    team: string;
    /** The link. */
    link: string;
  };
  /** A team got another name (S-6). */
  team_renamed: {
    /** The team. */
    team: string;
    /** Its name. */
    name: string;
  };
  /** A team got an admin; the one before, if any, is no member any more (S-6). */
  team_admin_set: {
    /** The team. */
    team: string;
    /** The admin. */
    user: string;
    /** The admin before. */
    previous: string | null;
  };
  /** A team became one of another kind (S-6). */
  team_kind_set: {
    /** The team. */
    team: string;
    /** Its kind. */
    kind: ContainerKind;
    /** The superapp team it is bound to. */
    superapp_team: string | null;
  };
  /** A mini program team was bound to another superapp team (S-5). */
  team_bound: {
    /** The team. */
    team: string;
    /** The superapp team. */
    superapp_team: string;
  };
  /** A team's expiry changed (S-7). */
  team_expiry_set: {
    /** The team. */
    team: string;
    /** When it expires. */
    expires_at: string | null;
  };
  /** The notice of expiry is to be sent by e-mail (S-7). */
  team_expiry_noticed: {
    /** The team. */
    team: string;
    /** When it expires. */
    expires_at: string;
    /** The team admin, the super admin and the platform admins. */
    to: readonly string[];
  };
  /** A team expired; sessions its members have there end (S-7). */
  team_expired: {
    /** The team. */
    team: string;
  };
  /** A team was deactivated; sessions its members have there end (S-8). */
  team_deactivated: {
    /** The team. */
    team: string;
  };
  /** A team was re-activated (S-8). */
  team_reactivated: {
    /** The team. */
    team: string;
  };
  /** A team is gone for good with its superapps and mini programs; this event is the audit entry (S-9). */
  team_deleted: {
    /** The team. */
    team: string;
    /** Whether it was by force. */
    forced: boolean;
    /** How many teams were bound to it. */
    bound_teams: number;
    /** How many of its mini programs were released. */
    released: number;
  };
  /** A workspace came to be (C-6, M-7). */
  workspace_created: {
    /** The workspace. */
    workspace: string;
    /** Its kind. */
    kind: ContainerKind;
    /** Its name. */
    name: string;
    /** The tenant workspace above. */
    tenant: string | null;
  };
  /** A workspace was removed (M-5). */
  workspace_removed: {
    /** The workspace. */
    workspace: string;
  };
  /** Someone became a member (M-2, C-4, S-13, S-14, S-16, S-17). */
  member_added: {
    /** Where. */
    in: string;
    /** Who. */
    user: string;
    /** The role. */
    role: string;
    /** The mini programs assigned (M-1). */
    assigned?: readonly string[] | undefined;
  };
  /** A member got another role (M-3, C-6, S-13, S-14). */
  member_role_set: {
    /** Where. */
    in: string;
    /** Who. */
    user: string;
    /** The role. */
    role: string;
    /** The mini programs assigned (M-1). */
    assigned?: readonly string[] | undefined;
  };
  /** A member was blocked (M-3). */
  member_blocked: {
    /** Where. */
    in: string;
    /** Who. */
    user: string;
  };
  /** A member was unblocked (M-3). */
  member_unblocked: {
    /** Where. */
    in: string;
    /** Who. */
    user: string;
  };
  /** Someone is no member any more (C-2, M-3, S-13, S-14). */
  member_deleted: {
    /** Where. */
    in: string;
    /** Who. */
    user: string;
  };
  /** A mini program was given to a member (M-1). */
  mini_program_assigned: {
    /** Where the member is one. */
    in: string;
    /** Who. */
    user: string;
    /** The mini program. */
    mini_program: string;
  };
  /** A mini program was taken from a member (M-1). */
  mini_program_unassigned: {
    /** Where the member is one. */
    in: string;
    /** Who. */
    user: string;
    /** The mini program. */
    mini_program: string;
  };
  /** An invitation is to be sent, by e-mail where it has an address (M-2, S-17). */
  invitation_created: {
    /** The invitation. */
    invitation: string;
    /** Where to. */
    in: string;
    /** The role of whoever comes. */
    role: string;
    /** The address invited. */
    email: string | null;
    /** The mini programs assigned (M-1). */
    assigned?: readonly string[] | undefined;
    /** Digest of the code. */
    code: string;
    /** When it stops working. */
    expires_at: string;
  };
  /** An invitation is to be sent again; the code before stopped working (M-2). */
  invitation_resent: {
    /** The invitation. */
    invitation: string;
    /** Digest of the new code. */
    code: string;
    /** When it stops working. */
    expires_at: string;
  };
  /** An invitation was withdrawn (M-2). */
  invitation_withdrawn: {
    /** The invitation. */
    invitation: string;
  };
  /** An invitation was used (M-2, S-17). */
  invitation_accepted: {
    /** The invitation. */
    invitation: string;
    /** By whom. */
    user: string;
  };
  /** An invitation code was worn out by a try that failed (S-17). */
  invitation_burned: {
    /** The invitation. */
    invitation: string;
    /** Who tried. */
    user: string;
    /** Why it failed: the code of the refusal. */
    reason: RefusalCode;
  };
  /** Someone asked for something that someone else decides (M-6, M-7, S-10, P-1). */
  request_submitted: {
    /** The request. */
    request: string;
    /** What was asked for. */
    wish: Wish;
  };
  /** A request was approved (M-6, M-7, S-12, S-20). */
  request_approved: {
    /** The request. */
    request: string;
  };
  /** A request was rejected (M-6, M-7, S-12, S-20). */
  request_rejected: {
    /** The request. */
    request: string;
    /** Why. */
    reason: string;
  };
  /** A request was withdrawn (M-6). */
  request_withdrawn: {
    /** The request. */
    request: string;
  };
  /** A mini program came to be (C-1, P-3). */
  mini_program_created: {
    /** The mini program. */
    mini_program: string;
    /** Where. */
    in: string;
    /** Its name. */
    name: string;
  };
  /** A mini program got another name (P-3). */
  mini_program_edited: {
    /** The mini program. */
    mini_program: string;
    /** Its name. */
    name: string;
  };
  /** A mini program is gone (P-3). */
  mini_program_deleted: {
    /** The mini program. */
    mini_program: string;
  };
  /** The live versions of a mini program went offline (P-1). */
  mini_program_taken_offline: {
    /** The mini program. */
    mini_program: string;
  };
  /** A version was uploaded (P-1). */
  version_uploaded: {
    /** The mini program. */
    mini_program: string;
    /** The version's number. */
    version: string;
  };
  /** A version was previewed (P-1). */
  version_previewed: {
    /** The mini program. */
    mini_program: string;
    /** The version's number. */
    version: string;
  };
  /** A version went live (P-1). */
  version_released: {
    /** The mini program. */
    mini_program: string;
    /** The version's number. */
    version: string;
    /** For how many of a hundred; for all without. */
    percent: number | null;
  };
  /** A grayscale release ended (P-1). */
  grayscale_withdrawn: {
    /** The mini program. */
    mini_program: string;
    /** The version's number. */
    version: string;
  };
}
