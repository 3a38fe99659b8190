import type { Action, AnyGate, Decision, Resource } from '../../types.js';

/** Parameters of a location, as every router has them. */
export type RouteParams = Readonly<Record<string, unknown>>;

type Plain<Name extends string> = Name extends `${infer Before}(${string}` ? Before : Name extends `${infer Before}${'?' | '*' | '+'}` ? Before : Name;

type ParamIn<Segment extends string> = Segment extends `:${infer Name}` ? Plain<Name> : Segment extends `$${infer Name}` ? Name : never;

/** The names of the parameters in a path, as React Router and Vue Router (`:team`) or TanStack Router (`$team`) write them. */
export type ParamsOf<Path extends string> = Path extends `${infer Segment}/${infer Rest}` ? ParamIn<Segment> | ParamsOf<Rest> : ParamIn<Path>;

/** An id of a page's resource: the parameter of the path that is it, or a function that knows it. */
type IdFrom<Param extends string> = Param | ((params: RouteParams) => string | null | undefined);

/** What a page asks for. It opens to whoever may do this, or may read it. */
export interface RouteRight<Param extends string = string, Icon = unknown> {
  action: Action;
  /** The container. Without it the question is "anywhere at all?" A parameter that is missing, or null from a function, is no container, and denied. */
  in?: IdFrom<Param> | undefined;
  /** The thing's own id, likewise. Without it the page is one of the container's, such as a list. */
  id?: IdFrom<Param> | undefined;
  /** False for a page that is of no use to those who may only read. */
  read?: boolean | undefined;
  /** The title in menus; the tables' own when left out. */
  title?: string | undefined;
  icon?: Icon | undefined;
  /** False keeps the page out of menus. */
  menu?: boolean | undefined;
}

/** A page for everybody. */
export interface PublicRoute {
  public: true;
}

/** One line of the map. */
export type RouteLine<Icon = unknown> = RouteRight<string, Icon> | PublicRoute;

/** The map from path to right, as `routeRights` has read it. */
export interface RouteRights<Icon = unknown> {
  readonly lines: ReadonlyMap<string, RouteLine<Icon>>;
}

const BELOW = '/*';

/** Without the slash at the end, by which TanStack Router tells a page from what is around it. */
function trimmed(path: string): string {
  return path.replace(/\/+$/, '') || '/';
}

/**
 * The map of an application: from a page's path, as the router has it, to the right the page asks for. A line whose path ends in `/*` is asked besides
 * for that page and every page below it. A page without a line is denied. Throws a `TypeError` about a line that is none.
 */
export function routeRights<const Path extends string, Icon = never>(map: {
  readonly [path in Path]: RouteRight<ParamsOf<path>, Icon> | PublicRoute;
}): RouteRights<Icon> {
  const lines = new Map<string, RouteLine<Icon>>();
  for (const [path, given] of Object.entries<object>(map)) {
    const line = { __proto__: null, ...given } as object as RouteLine<Icon>;
    if (!path.startsWith('/')) throw new TypeError(`the path \`${path}\` has no \`/\` at its start`);
    if (!isPublic(line) && typeof line.action !== 'string') throw new TypeError(`the path \`${path}\` has neither an \`action\` nor \`public: true\``);
    lines.set(trimmed(path), line);
  }
  return { lines };
}

export function isPublic(line: RouteLine): line is PublicRoute {
  return 'public' in line && line.public === true;
}

/**
 * Why a page is refused; undefined when it opens. For a path as the router has it, such as `/teams/:team`, and the location's parameters; `isChange` asks
 * for what a form of the page does, which takes more than reading. The guards decide by it, and so may code where there is no guard, such as a server's.
 */
export function routeRefusal(gate: AnyGate, rights: RouteRights, path: string, params: RouteParams, isChange = false): Decision | undefined {
  const own = rights.lines.get(trimmed(path));
  const around = linesAround(rights, path);
  if (!own && around.length === 0) return unknown(rights, path);
  return refusalBy(gate, own ? [...around, own] : around, params, isChange);
}

/** Why what is around pages, such as a layout, is refused. */
export function layoutRefusal(gate: AnyGate, rights: RouteRights, path: string, params: RouteParams, isChange = false): Decision | undefined {
  return refusalBy(gate, linesAround(rights, path), params, isChange);
}

/** The lines for this path and everything below it. One that is public opens nothing but its own page. */
export function linesAround({ lines }: RouteRights, path: string): RouteLine[] {
  const found: RouteLine[] = [];
  for (const [name, line] of lines) {
    if (name.endsWith(BELOW) && `${trimmed(path)}/`.startsWith(name.slice(0, -1)) && !isPublic(line)) found.push(line);
  }
  return found;
}

function refusalBy(gate: AnyGate, lines: readonly RouteLine[], params: RouteParams, isChange: boolean): Decision | undefined {
  for (const line of lines) {
    if (isPublic(line)) continue;
    const decision = gate.check(line.action, resourceOf(line, params));
    if (decision.effect === 'deny' || (decision.effect === 'read_only' && (isChange || line.read === false))) return decision;
  }
  return undefined;
}

/** What a line is about in this place. An id that is not there is that of no container: left out, it would ask for less. */
function resourceOf(line: RouteRight, params: RouteParams): Resource | undefined {
  if (line.in === undefined && line.id === undefined) return undefined;
  const container = idFrom(line.in, params);
  const id = line.id === undefined ? undefined : idFrom(line.id, params);
  return id === undefined ? { in: container } : { in: id && container, id };
}

function idFrom(from: IdFrom<string> | undefined, params: RouteParams): string {
  const found = typeof from === 'function' ? from(params) : from !== undefined && Object.hasOwn(params, from) ? params[from] : '';
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

const told = new WeakMap<RouteRights, Set<string>>();

/** The denial of a page that the map does not know; whoever writes the application is told once. */
function unknown(rights: RouteRights, path: string): Decision {
  const paths = told.get(rights) ?? new Set();
  told.set(rights, paths);
  if (!paths.has(path)) console.error(`rolegate: the route \`${path}\` is refused, because the map of rights has no line for it: give it an \`action\`, or \`public: true\``);
  paths.add(path);
  return { effect: 'deny', action: '' as Action, reason: 'unknown_action', depends: false, decided_by: null, granted_to: [] };
}
