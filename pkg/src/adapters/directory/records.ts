import type { ContainerKind, Purpose, Wish } from './forms.js';

/** A user. */
export interface UserRecord {
  id: string;
  name: string;
  login: string;
  /** Known to be the user's. */
  email: string | null;
  /** In place of it once a code sent there comes back; until then it is free for others. */
  pending_email: string | null;
  /** Whether the account works: its first address was confirmed, or whoever made it vouched for the user. */
  confirmed: boolean;
  deleted: boolean;
}

/** The code last sent to a user by e-mail. */
export interface CodeRecord {
  user: string;
  /** Null once it is used. */
  purpose: Purpose | null;
  code: string;
  expires_at: string;
  mistyped: number;
  sent: string[];
}

/** A platform, team, workspace or, in `connect`, a mini program. */
export interface ContainerRecord {
  id: string;
  kind: ContainerKind;
  name: string;
  parent: string | null;
  deactivated: boolean;
  expires_at: string | null;
  /** Whether the notice of this expiry was sent. */
  noticed: boolean;
  /** Whether the end of this expiry was told. */
  expiry_told: boolean;
  deleted: boolean;
  team_admin: string | null;
  /** The registration link of a superapp team. */
  link: string | null;
  members: number;
  /** Active holders of its admin role. */
  admins: number;
  below: number;
  mini_programs: number;
  /** How many of them are live. */
  released: number;
  uploaded_at: string | null;
}

/** A membership. */
export interface MemberRecord {
  in: string;
  user: string;
  role: string;
  blocked: boolean;
  assigned: string[];
}

/** An invitation; one that is `open` works until `expires_at`. */
export interface InvitationRecord {
  id: string;
  in: string;
  role: string;
  email: string | null;
  assigned: string[];
  code: string;
  expires_at: string;
  by: string;
  state: 'open' | 'used' | 'withdrawn' | 'burned';
}

/** Something somebody decides. */
export interface RequestRecord {
  id: string;
  wish: Wish;
  applicant: string;
  /** One that is `open` counts as withdrawn once what it is about is gone. */
  state: 'open' | 'approved' | 'rejected' | 'withdrawn';
  /** Why it was rejected. */
  reason?: string;
}

/** A mini program. */
export interface MiniProgramRecord {
  id: string;
  /** Where its rights are asked: its workspace or team; in `connect` itself. */
  in: string;
  name: string;
  /** Its open submission or removal. */
  open: string | null;
  /** The highest number ever released. */
  highest: string | null;
  live: string | null;
  grayscale: string | null;
  deleted: boolean;
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
  | 'offline';

/** A version of a mini program. */
export interface VersionRecord {
  mini_program: string;
  version: string;
  state: VersionState;
  /** For how many of a hundred, while in grayscale release. */
  percent: number | null;
  /** The container above its mini program's when it was approved; the approval ends when another takes its place. */
  approved_in: string | null;
}

/** Everything a directory holds, sorted by ids. What is gone is there still, as `deleted`. Passwords are left out. */
export interface Records {
  users: UserRecord[];
  codes: CodeRecord[];
  containers: ContainerRecord[];
  members: MemberRecord[];
  invitations: InvitationRecord[];
  requests: RequestRecord[];
  mini_programs: MiniProgramRecord[];
  versions: VersionRecord[];
}
