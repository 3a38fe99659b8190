// Made from pkg/schema/rolegate.schema.json, which is derived from the types; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { Purpose, ContainerKind, Wish, ThingKind } from './forms.js';

/** A user. */
export interface UserRecord {
  id: string;
  /** Name. */
  name: string;
  /** Login. */
  login: string;
  /** E-mail address, known to be the user's. */
  email: string | null;
  /** The address in place of it once a code sent there comes back. Until then it is free for others. */
  pending_email: string | null;
  /** Whether the account works: its first address was confirmed, or whoever made it vouched for the user. */
  confirmed: boolean;
  /** Whether the account has ended. The id stays taken. */
  deleted: boolean;
}

/** A code sent by e-mail; a user has one at a time. */
export interface CodeRecord {
  user: string;
  /** What it is for; none once it is used. */
  purpose: Purpose | null;
  /** Digest of the code. */
  code: string;
  /** When it stops working. */
  expires_at: string;
  /** How many wrong tries there were. */
  mistyped: number;
  /** When the last codes were sent, at most as many as are allowed in an hour. */
  sent: string[];
}

/** The codes or invitations sent to an address, at whosever wish, or the invitations sent by a user. */
export interface SendingsRecord {
  email: string;
  /** When the last were sent, at most as many as are allowed in an hour. */
  sent: string[];
}

/** A platform, team, workspace or, in `connect`, mini program. */
export interface ContainerRecord {
  id: string;
  /** Its kind, and by it its system. */
  kind: ContainerKind;
  /** Its name. */
  name: string;
  /** The container above. */
  parent: string | null;
  /** Whether it is deactivated. */
  deactivated: boolean;
  /** When it expires. */
  expires_at: string | null;
  /** Whether the notice of this expiry was sent. */
  noticed: boolean;
  /** Whether the end of this expiry was told. */
  expiry_told: boolean;
  /** Whether it is gone. The id stays taken. */
  deleted: boolean;
  /** The one admin of a team. */
  team_admin: string | null;
  /** The registration link of a superapp team. */
  link: string | null;
  /** How many members it has. */
  members: number;
  /** How many active holders of its admin role it has. */
  admins: number;
  /** How many teams are bound to it, or workspaces under it. */
  below: number;
  /** How often it was bound to another superapp team, which ends what that team allowed. */
  bindings: number;
  /** How many mini programs it has. */
  mini_programs: number;
  /** How many of them are live. */
  released: number;
  /** When a version was last uploaded in it. */
  uploaded_at: string | null;
}

/** A membership. */
export interface MemberRecord {
  in: string;
  user: string;
  /** The role held. */
  role: string;
  /** Whether it is blocked. */
  blocked: boolean;
  /** The mini programs assigned. */
  assigned: string[];
}

/** An invitation. */
export interface InvitationRecord {
  id: string;
  /** Where to. */
  in: string;
  /** The role of whoever comes. */
  role: string;
  /** The address invited; none for a code that anyone may use. */
  email: string | null;
  /** The mini programs assigned. */
  assigned: string[];
  /** Digest of the code that works now. */
  code: string;
  /** When it stops working. */
  expires_at: string;
  /** Who invited. */
  by: string;
  /** How it stands. */
  state: InvitationState;
}

/** How an invitation stands. Expiry is judged by the clock at the moment of use. */
export type InvitationState = 'open' | 'used' | 'withdrawn' | 'burned';

/** A request. */
export interface RequestRecord {
  id: string;
  /** What was asked for. */
  wish: Wish;
  /** Who asked. */
  applicant: string;
  /** How it stands. */
  state: RequestState;
  /** Why it was rejected. */
  reason?: string;
}

/** How a request stands. */
export type RequestState = 'open' | 'approved' | 'rejected' | 'withdrawn';

/** A superapp, sensitive API, feature, JSAPI or app. */
export interface ThingRecord {
  id: string;
  /** Its kind. */
  kind: ThingKind;
  /** The one team or workspace it is of, and with which it is gone. */
  in: string;
  /** Its name. */
  name: string;
  /** What it is for; may be empty. */
  description: string;
  /** A superapp's integration settings. */
  integration?: string;
  /** An app's keys, of which it has at most 10. */
  keys?: AppKey[];
  /** Whether it is gone. The id stays taken. */
  deleted: boolean;
}

/** A key of an app. */
export interface AppKey {
  /** Its id. */
  id: string;
  /** When it was made. */
  created_at: string;
}

/** A mini program. */
export interface MiniProgramRecord {
  id: string;
  /** Where its rights are asked: its workspace or team; in `connect` itself. */
  in: string;
  /** Its name. */
  name: string;
  /** Its open submission or removal, of which there is one at a time. */
  open: string | null;
  /** The highest number ever released. */
  highest: string | null;
  /** The version that is live in full. */
  live: string | null;
  /** The version in grayscale release. */
  grayscale: string | null;
  /** Whether it is gone. The id stays taken. */
  deleted: boolean;
}

/** What is set of a mini program, and what requests of it were approved. */
export interface SettingsRecord {
  mini_program: string;
  /** `mpp`: its Client ID; empty for none. */
  client_id: string;
  /** `mpp`: its Merchant ID; empty for none. */
  merchant_id: string;
  /** `mpp`: the domains of the servers it may talk to; at most 100. */
  server_domains: string[];
  /** `sas`, `connect`: its development configuration; empty for none. */
  configuration: string;
  /** `sas`: the sensitive APIs it may call while they are there and its team is not bound elsewhere; at most 100. */
  sensitive_apis: string[];
  /** `mpp`: the target apps it is on in; at most 100. */
  target_apps: string[];
}

/** A version of a mini program. */
export interface VersionRecord {
  mini_program: string;
  version: string;
  /** How far it has come. */
  state: VersionState;
  /** For how many of a hundred it is live, while in grayscale release. */
  percent: number | null;
  /** The container above its mini program's when it was approved: the superapp team, the tenant workspace. */
  approved_in: string | null;
}

/** How far a version has come. */
export type VersionState =
  | 'uploaded'
  | 'previewed'
  | 'submitted'
  | 'approved'
  | 'rejected'
  | 'grayscale'
  | 'released'
  | 'grayscale_withdrawn'
  | 'superseded'
  | 'offline'
  | 'deleted';

/** Every record, sorted by its ids. What is gone is there still, as `deleted`. Passwords are left out. */
export interface Records {
  users: UserRecord[];
  codes: CodeRecord[];
  sendings: SendingsRecord[];
  containers: ContainerRecord[];
  members: MemberRecord[];
  invitations: InvitationRecord[];
  requests: RequestRecord[];
  things: ThingRecord[];
  mini_programs: MiniProgramRecord[];
  settings: SettingsRecord[];
  versions: VersionRecord[];
}
