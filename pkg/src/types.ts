import type { BuiltInAction, BuiltInRole, BuiltInSystem, Reason } from './ids.js';

export type { BuiltInAction, BuiltInRole, BuiltInSystem, Reason } from './ids.js';

/**
 * Names of one's own tables, to be declared where own tables are used. They stand in place of the built-in ones, as the tables do:
 *
 * ```ts
 * declare module 'rolegate' {
 *   interface OwnTables {
 *     system: 'helpdesk';
 *     role: 'agent' | 'lead';
 *     action: 'ticket.close';
 *   }
 * }
 * ```
 *
 * A program that uses both kinds of tables declares both: `action: 'ticket.close' | BuiltInAction`.
 */
// An interface, not a type: only interfaces can be widened from outside.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface OwnTables {}

type Own<Name extends string, BuiltIn> = OwnTables extends { [name in Name]: infer Value extends string } ? Value : BuiltIn;

/** A policy: one of one's own tables, or one of the built-in systems where none is declared. */
export type System = Own<'system', BuiltInSystem>;

/** A role some system declares. */
export type Role = Own<'role', BuiltInRole>;

/** Something a member may want to do, `noun.verb`. The logins are actions of every system. */
export type Action = Own<'action', BuiltInAction> | 'console.login' | 'ide.login';

/** A place memberships are held in: a platform, a workspace, a team, a mini program. */
export interface Container {
  id: string;
  /** A role counts only in a container of the kind it is held in. */
  kind: string;
  parent?: string | null | undefined;
  status?: 'active' | 'deactivated' | null | undefined;
  /** RFC 3339. From this instant on memberships in the container count for nothing. */
  expires_at?: string | null | undefined;
}

/** One role in one container. */
export interface Membership {
  role: Role;
  in: string;
  status?: 'active' | 'blocked' | null | undefined;
  /** The ids a scope of reach `assigned` reaches. */
  assigned?: readonly string[] | null | undefined;
  /** RFC 3339. Before this instant the membership does not count. */
  starts_at?: string | null | undefined;
  /** RFC 3339. From this instant on the membership does not count; after `starts_at`, where there are both. */
  expires_at?: string | null | undefined;
}

/**
 * What a session holds: made by the server, read by every engine. `null` means left out wherever a field may be left out.
 * No id may be empty.
 */
export interface Grants {
  system: System;
  subject: string;
  containers: readonly Container[];
  memberships: readonly Membership[];
  /** Changes with every change of the grants. */
  version?: string | null | undefined;
  /** RFC 3339. From this instant on everything is denied as `stale_grants`. */
  fresh_until?: string | null | undefined;
}

/**
 * What a question is about. Left out, the question is "anywhere at all?"; `null`, which JSON may have in its place, is left
 * out, here and for `id`. With an `id` a whole record may be given, whose other fields say nothing. Without one, a field that is not
 * declared here, such as a misspelt `ID`, makes the question one about an unknown container, and denied.
 */
export interface Resource {
  /** The container's id. */
  in: string;
  /** The thing's own id, for scopes that reach only what is assigned. */
  id?: string | null | undefined;
}

/** The answer's strength. */
export type Effect = 'allow' | 'read_only' | 'deny';

/** Where a cell comes from: printed in the document, another copy (`*`), inferred (`~`), unknown (`?`). */
export type Source = 'document' | 'copy' | 'inferred' | 'unknown';

/** The cell that decided. */
export interface DecidedBy {
  /** `<system>.<table>`. */
  table: string;
  role: Role;
  /** `yes`, `no`, `read`, `?` or the name of a scope. */
  cell: string;
  source: Source;
  /** The container the deciding membership is held in. */
  in: string;
}

/** An answer with its reason. */
export interface Decision {
  effect: Effect;
  action: Action;
  reason: Reason;
  /** True when the answer depends on what the question left out: the resource, or its id. */
  depends: boolean;
  /** Null when no cell was met. */
  decided_by: DecidedBy | null;
  /** Every role of the system that could have the right. */
  granted_to: Role[];
}

/**
 * Every answer for one subject from one instant on, with its reason and the instants at which it changes: what
 * `compileAnswers` and the command `rolegate compile` make and `rolegate/compiled` answers from. Plain data, to be sent or
 * stored as JSON; the fields not named here are not for reading by hand.
 */
export interface Answers {
  readonly format: 1;
  /** The grants' own. */
  readonly system: System;
  readonly subject: string;
  readonly version?: string;
}

/** How answers are compiled. */
export interface CompileOptions {
  /** Your own tables instead of the built-in ones. */
  tables?: TableFiles | undefined;
  /** The clock, read once; the system's when left out. */
  now?: (() => Date) | undefined;
}

/** State of a menu or an entry. */
export type MenuState = 'enabled' | 'read_only' | 'hidden';

/** One action of a menu. */
export interface MenuEntry {
  action: Action;
  title: string;
  state: MenuState;
}

/** One menu of the console; its state is the strongest of its entries'. */
export interface Menu {
  menu: string;
  state: MenuState;
  entries: MenuEntry[];
}

/** Every action that is allowed or read-only, in table order. */
export interface Actions {
  allow: Action[];
  read_only: Action[];
}

/**
 * Where one action is allowed: exactly the resources with an id, in containers the grants list, for which `can` is true.
 * What a list page or a query filters by.
 */
export interface ActionReach {
  /**
   * True when a membership that allows the action reaches everything below a container without a parent: what is in
   * containers below that one counts too when the grants do not list them.
   */
  everywhere: boolean;
  /** The containers in which any id is allowed, in the order of the grants. */
  containers: string[];
  /** The other containers in which some ids are allowed, in the order of the grants; the ids are sorted by their code points. */
  assigned: { in: string; ids: string[] }[];
}

/** What becomes of a refused control. */
export type DisplayMode = 'hide' | 'disable';

/** What becomes of refused controls, by default and by action. */
export interface DisplayRules {
  default?: DisplayMode | undefined;
  actions?: { readonly [action in Action]?: DisplayMode | undefined } | undefined;
}

/** What a control should do. */
export interface Display {
  visible: boolean;
  enabled: boolean;
  read_only: boolean;
  reason: Reason;
  granted_to: Role[];
}

/** Own tables: from file name (`roles.csv`, `scopes.csv`, `<system>.<table>.csv`) to CSV text. */
export interface TableFiles {
  readonly [file: string]: string;
}

/** As much of a `Response` as `serverClock` reads. */
export interface Answered {
  readonly headers: { get(name: string): string | null };
}

/** A clock that was put right by a server's. */
export interface CorrectedClock {
  (): Date;
  /**
   * How far the clock here is behind the server's, in milliseconds; negative when it is ahead. 0 when it is right or nothing is known. Of more
   * than 24 hours it is only told, and not put right.
   */
  readonly offset_ms: number;
}

/** How a gate is made. */
export interface GateOptions {
  /** Your own tables instead of the built-in ones. */
  tables?: TableFiles | undefined;
  /** The clock; the system's when left out. */
  now?: (() => Date) | undefined;
  /** Throw on an unknown action, on bad grants and on a failed load instead of only denying. */
  strict?: boolean | undefined;
  /** What becomes of refused controls; `hide` when left out. */
  display?: DisplayMode | DisplayRules | undefined;
  /** Called with every fault that makes the gate deny everything; when left out `console.error`, except with what a strict gate throws. */
  onError?: ((error: Error) => void) | undefined;
}

/** `loading` until the engine is there; `failed` when anything is missing or wrong. Only `ready` grants. */
export type GateState = 'loading' | 'ready' | 'failed' | 'disposed';

/**
 * Answers for one session. Every method may be taken off the gate and called alone. `Given` is what it answers from, and
 * what `update` takes: Grants, or for `rolegate/compiled` the answers compiled from them.
 */
export interface Gate<Given = Grants> {
  /** True when allowed. */
  readonly can: (action: Action, resource?: Resource | null) => boolean;
  /** True when allowed or read-only. */
  readonly canRead: (action: Action, resource?: Resource | null) => boolean;
  /** The answer with its reason, by the clock of this moment. */
  readonly check: (action: Action, resource?: Resource | null) => Decision;
  /** Every action allowed or read-only. */
  readonly actions: (resource?: Resource | null) => Actions;
  /** Where an action is allowed, by the clock of this moment; nowhere for an unknown action. */
  readonly reach: (action: Action) => ActionReach;
  /** The console's menus with the state of every entry, in table order. */
  readonly menu: (resource?: Resource | null) => Menu[];
  /** What a control for this action should do. */
  readonly display: (action: Action, resource?: Resource | null) => Display;
  /** Puts other grants in place of the present ones. */
  readonly update: (given: Given) => void;
  /** Calls the listener after every change of answers; returns what ends that. */
  readonly subscribe: (listener: (gate: Gate<Given>) => void) => () => void;
  /** Ends timers, frees the engine and denies from then on; listeners hear of it, and of nothing after. */
  readonly dispose: () => void;
  /** Resolves when the gate is ready or has failed; rejects only when strict. */
  readonly ready: Promise<void>;
  readonly state: GateState;
  /** Why the gate denies everything, when it does. */
  readonly error: Error | undefined;
  /** Grows with every change of answers; a snapshot for stores that compare. */
  readonly revision: number;
}

/** A gate of any kind, for whoever only asks. */
export type AnyGate = Gate<never>;

/** One error in own tables. */
export interface TableError {
  file: string;
  line: number;
  column: number;
  found: string;
  expected: string;
  message: string;
}

/** One cell of a table. */
export interface TableCell {
  /** `yes`, `no`, `read`, `?` or the name of a scope. */
  cell: string;
  source: Source;
}

/** One row of a table; cells in the order of the table's roles. */
export interface TableRow {
  menu: string;
  action: Action;
  title: string;
  cells: TableCell[];
}

/** One table. */
export interface Table {
  /** `<system>.<table>`. */
  table: string;
  roles: Role[];
  rows: TableRow[];
}

/** A role as `roles.csv` declares it. */
export interface RoleDeclaration {
  role: Role;
  held_in: string;
  reach: string;
  needs: Role[];
  acts_as: Role | null;
  title: string;
  duty: string;
}

/** A scope as `scopes.csv` declares it. */
export interface ScopeDeclaration {
  scope: string;
  reach: string;
  title: string;
}

/** One system: its roles, scopes, actions and tables. */
export interface SystemTables {
  system: System;
  roles: RoleDeclaration[];
  scopes: ScopeDeclaration[];
  actions: Action[];
  tables: Table[];
}

/** The role tables as plain data. */
export interface TableSet {
  systems: SystemTables[];
}

// Looked up, because a server's project may know nothing of the types of browsers, to which WebAssembly belongs.
type CompiledModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never;

/** What `rolegate/slim` starts from: the bytes of `rolegate/engine.wasm`, where they are, or the compiled module. */
export type EngineSource = ArrayBufferView | ArrayBuffer | CompiledModule | Response | PromiseLike<Response> | URL | string;
