// Made from pkg/schema/rolegate.schema.json, which is derived from the types; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { Decision, Grants } from '../../types.js';
import type { Commands } from './commands.js';
import type { Event, Events } from './events.js';
import type { ContainerKind, ThingKind, Wish } from './forms.js';
import type { Named } from './named.js';
import type { Questions } from './questions.js';
import type { AppKey, InvitationState, RequestState, VersionState } from './records.js';
import type { Refusal } from './refusals.js';

/** Who does what, when: a command, or a question that changes nothing. */
export type Line = {
  /** RFC 3339, never before that of the line before. Nothing reads a clock. */
  now: string;
  /** A user's id; `installation`, for the operator and the clock; or `visitor`, for somebody who is not signed in. */
  actor: string;
  /** Fresh ids by the names the command has for them, such as `team`; those left out are made from the number of the line. */
  ids?: { admin?: string | undefined; container_or_thing?: string | undefined; invitation?: string | undefined; key?: string | undefined; link?: string | undefined; mini_program?: string | undefined; request?: string | undefined; team?: string | undefined; thing?: string | undefined; user?: string | undefined; workspace?: string | undefined } | undefined;
  /** Fresh secrets likewise; here a secret is its own digest. */
  secrets?: { code?: string | undefined; key?: string | undefined } | undefined;
} & ({ command: Named<Commands>; ask?: undefined } | { ask: Named<Questions>; command?: undefined });

/** What came of a line: events, an answer, or a refusal; events and a refusal where a failed try left a trace, such as a burned code. */
export interface Outcome {
  /** The number of the line, from 1. */
  line: number;
  /** What happened. */
  events?: Event[];
  /** The answer to a question. */
  answer?: Answer;
  /** Why nothing happened. */
  refused?: Refusal;
}

/** The answer to a `Question`, in JSON what it holds. */
export type Answer =
  | boolean
  | string
  | PageOfShownContainer
  | ShownContainer
  | PageOfShownMembership
  | PageOfShownMember
  | ShownMember
  | PageOfEligibleMember
  | PageOfShownUser
  | PageOfShownInvitation
  | ShownInvitation
  | PageOfShownMiniProgram
  | ShownMiniProgram
  | PageOfShownVersion
  | ShownVersion
  | PageOfShownThing
  | ShownThing
  | ShownSettings
  | string[]
  | string[]
  | PageOfShownRequest
  | PageOfShownEvent
  | PageOfShownHolder
  | ShownRequest
  | Decision
  | Grants;

/** A page of a list. */
export interface PageOfShownContainer {
  /** The items, in order of their keys. */
  items: ShownContainer[];
  /** What the page behind this one is asked for with, as `after`; null on the last page. */
  next: string | null;
}

/** A team or workspace as it is shown. */
export interface ShownContainer {
  /** Its id. */
  id: string;
  /** Its kind. */
  kind: ContainerKind;
  /** Its name. */
  name: string;
  /** The container above. */
  parent: string | null;
  /** Whether it is deactivated. */
  deactivated: boolean;
  /** When it expires. */
  expires_at: string | null;
  /** The one admin of a team. */
  team_admin: string | null;
  /** How many members it has. */
  members: number;
  /** How many teams are bound to it, or workspaces under it. */
  below: number;
  /** How many mini programs it has; in `connect` each is counted by itself. */
  mini_programs: number;
}

/** A page of a list. */
export interface PageOfShownMembership {
  /** The items, in order of their keys. */
  items: ShownMembership[];
  /** What the page behind this one is asked for with, as `after`; null on the last page. */
  next: string | null;
}

/** A membership of whoever asks. */
export interface ShownMembership {
  /** What it is in. */
  in: string;
  /** Its kind. */
  kind: ContainerKind;
  /** Its name. */
  name: string;
  /** The role held. */
  role: string;
  /** Whether it is blocked. */
  blocked: boolean;
}

/** A page of a list. */
export interface PageOfShownMember {
  /** The items, in order of their keys. */
  items: ShownMember[];
  /** What the page behind this one is asked for with, as `after`; null on the last page. */
  next: string | null;
}

/** A member as it is shown. */
export interface ShownMember {
  /** Who. */
  user: string;
  /** Name. */
  name: string;
  /** Login. */
  login: string;
  /** The role held. */
  role: string;
  /** Whether it is blocked. */
  blocked: boolean;
  /** The mini programs assigned. */
  assigned: string[];
}

/** A page of a list. */
export interface PageOfEligibleMember {
  /** The items, in order of their keys. */
  items: EligibleMember[];
  /** What the page behind this one is asked for with, as `after`; null on the last page. */
  next: string | null;
}

/** A member of the workspace who could be added to a mini program, and as what. */
export interface EligibleMember {
  /** Who. */
  user: string;
  /** Name. */
  name: string;
  /** Login. */
  login: string;
  /** The role they are eligible for. */
  role: string;
}

/** A page of a list. */
export interface PageOfShownUser {
  /** The items, in order of their keys. */
  items: ShownUser[];
  /** What the page behind this one is asked for with, as `after`; null on the last page. */
  next: string | null;
}

/** A user as it is shown. */
export interface ShownUser {
  /** The id. */
  user: string;
  /** Name. */
  name: string;
  /** Login. */
  login: string;
}

/** A page of a list. */
export interface PageOfShownInvitation {
  /** The items, in order of their keys. */
  items: ShownInvitation[];
  /** What the page behind this one is asked for with, as `after`; null on the last page. */
  next: string | null;
}

/** An invitation as it is shown. */
export interface ShownInvitation {
  /** Its id. */
  id: string;
  /** Where to. */
  in: string;
  /** The role of whoever comes. */
  role: string;
  /** The address invited; none for a code that anyone may use. */
  email: string | null;
  /** The mini programs assigned. */
  assigned: string[];
  /** When it stops working. */
  expires_at: string;
  /** Who invited. */
  by: string;
  /** How it stands. */
  state: InvitationState;
}

/** A page of a list. */
export interface PageOfShownMiniProgram {
  /** The items, in order of their keys. */
  items: ShownMiniProgram[];
  /** What the page behind this one is asked for with, as `after`; null on the last page. */
  next: string | null;
}

/** A mini program as it is shown. */
export interface ShownMiniProgram {
  /** Its id. */
  id: string;
  /** Where its rights are asked: its workspace or team; in `connect` itself. */
  in: string;
  /** Its name. */
  name: string;
  /** Its open submission or removal. */
  open: string | null;
  /** The highest number ever released. */
  highest: string | null;
  /** The version that is live in full. */
  live: string | null;
  /** The version in grayscale release. */
  grayscale: string | null;
}

/** A page of a list. */
export interface PageOfShownVersion {
  /** The items, in order of their keys. */
  items: ShownVersion[];
  /** What the page behind this one is asked for with, as `after`; null on the last page. */
  next: string | null;
}

/** A version as it is shown. */
export interface ShownVersion {
  /** The mini program. */
  mini_program: string;
  /** Its number. */
  version: string;
  /** How far it has come. */
  state: VersionState;
  /** For how many of a hundred it is live, while in grayscale release. */
  percent: number | null;
  /** The container above its mini program's when it was approved. */
  approved_in: string | null;
}

/** A page of a list. */
export interface PageOfShownThing {
  /** The items, in order of their keys. */
  items: ShownThing[];
  /** What the page behind this one is asked for with, as `after`; null on the last page. */
  next: string | null;
}

/** A superapp, sensitive API, feature, JSAPI or app as it is shown. */
export interface ShownThing {
  /** Its id. */
  id: string;
  /** Its kind. */
  kind: ThingKind;
  /** The team or workspace it is of. */
  in: string;
  /** Its name. */
  name: string;
  /** What it is for; may be empty. */
  description: string;
  /** A superapp's integration settings. */
  integration: string | null;
  /** An app's keys, without what is secret of them. */
  keys: AppKey[];
}

/** What is set of a mini program as it is shown, but for the server domains. */
export interface ShownSettings {
  /** `mpp`: its Client ID; empty for none. */
  client_id: string;
  /** `mpp`: its Merchant ID; empty for none. */
  merchant_id: string;
  /** `sas`, `connect`: its development configuration; empty for none. */
  configuration: string;
  /** `sas`: the sensitive APIs it may call. */
  sensitive_apis: string[];
  /** `mpp`: the target apps it is on in. */
  target_apps: string[];
}

/** A page of a list. */
export interface PageOfShownRequest {
  /** The items, in order of their keys. */
  items: ShownRequest[];
  /** What the page behind this one is asked for with, as `after`; null on the last page. */
  next: string | null;
}

/** A request as it is shown. */
export interface ShownRequest {
  /** Its id. */
  id: string;
  /** What was asked for. */
  wish: Wish;
  /** Who asked. */
  applicant: string;
  /** How it stands. */
  state: RequestState;
  /** Why it was rejected. */
  reason?: string;
  /** The names of what it names. */
  names: RequestNames;
}

/** The names of what a request names, for those who see it. */
export interface RequestNames {
  /** Of the user who asked; null where the account has ended. */
  applicant: string | null;
  /** Of the team or workspace it is about, or the one of the mini program it is about. */
  container: string | null;
  /** Of the mini program it is about; null where it is about none. */
  mini_program: string | null;
  /** Of the sensitive API; null where it asks for none. */
  api: string | null;
}

/** A page of a list. */
export interface PageOfShownEvent {
  /** The items, in order of their keys. */
  items: ShownEvent[];
  /** What the page behind this one is asked for with, as `after`; null on the last page. */
  next: string | null;
}

/** Something that happened, without what is secret about it: codes, digests and links are empty, and so is what was set, which is shown as a setting, by a right of its own. */
export interface ShownEvent {
  /** When: RFC 3339. */
  at: string;
  /** By whose command. */
  by: string;
  /** What happened. */
  event: Named<Events>;
  /** The address its command was sent from; null for the installation, and in memory. */
  address: string | null;
  /** The program that sent it, as it called itself (`User-Agent`); null where none is known. */
  program: string | null;
}

/** A page of a list. */
export interface PageOfShownHolder {
  /** The items, in order of their keys. */
  items: ShownHolder[];
  /** What the page behind this one is asked for with, as `after`; null on the last page. */
  next: string | null;
}

/** Someone who holds a role that gives a right. */
export interface ShownHolder {
  /** Who. */
  user: string;
  /** Name. */
  name: string;
  /** Login. */
  login: string;
  /** The role that gives it; of several the one held nearest. */
  role: string;
  /** What it is held in. */
  in: string;
  /** Whether they may, and if not, what stands in the way. */
  decision: Decision;
}

/** What a user holds in one system. */
export interface Holder {
  /** The user. */
  user: string;
  /** Their grants; null where they hold nothing anywhere. */
  grants: Grants | null;
}
