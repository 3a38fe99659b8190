import type { AnyGate, Decision } from '../../types.js';
import { decisionOf, denialBy } from './denial.js';
import { followGate, readyGate, type Method, type RouteGuard } from './guard.js';
import { layoutRefusal, routeRefusal, type RouteParams } from './rights.js';

interface Match {
  readonly routeId: string;
  readonly params: RouteParams;
  readonly error?: unknown;
}

/** What `beforeLoad` is given. */
interface Given {
  context: object;
  location: { readonly href: string };
  params: RouteParams;
  matches: readonly Match[];
}

/** As much of a route as is used. */
interface Route {
  id: string;
  fullPath: string;
  options: { beforeLoad?: (given: Given) => unknown; shouldReload?: ((given: Given) => boolean | undefined) | boolean | undefined };
  lazyFn?: () => Promise<unknown>;
}

/** As much of a router as is used. */
export interface TanStackRouter {
  readonly routesById: object;
  readonly options: { context?: unknown };
  readonly state: { readonly status: string; readonly matches: readonly object[]; readonly location: { readonly href: string } };
  readonly invalidate: Method;
}

// Found in the router's context, because routes are shared by all routers, such as those of the requests on a server.
const GUARD = Symbol.for('rolegate.routes');

/** What a router's context has. */
interface Asked {
  guard: RouteGuard;
  /** The address that is loaded only because of other rights. */
  only?: string | undefined;
}

/** The routes that ask. */
const guarded = new WeakSet<Route>();

/** Where no page is: the route around all of them. */
const ROOT = '__root__';

/**
 * Guards the routes of a router, and returns it: `beforeLoad`, loaders and lazy modules of a refused page never run. The nearest `notFoundComponent` is drawn in
 * its place, and `decisionOf(props)` there is the decision; undefined when there is no such page. A page that is open when its right ends is left
 * at once, and its place in the history stays.
 */
export function guardTanStackRouter<Router extends TanStackRouter>(router: Router, guard: RouteGuard): Router {
  const routes = router.routesById as Record<string, Route>;
  const asked: Asked = { guard };
  router.options.context = { ...(router.options.context as object | undefined), [GUARD]: asked };
  for (const route of Object.values(routes)) {
    if (!guarded.has(route)) guardRoute(route);
  }
  followGate(guard, (gate) => {
    const { matches, status, location } = router.state;
    const concerns = (match: Match): boolean =>
      match.routeId !== ROOT && (decisionOf(match.error) ?? refusal(gate, guard, routes[match.routeId] as Route, match.params, matches as Match[])) !== undefined;
    if (status !== 'pending' && !(matches as Match[]).some(concerns)) return;
    asked.only = location.href;
    void (router.invalidate({ filter: concerns } as never) as Promise<void>).finally(() => (asked.only = undefined));
  });
  return router;
}

function refusal(gate: AnyGate, { rights }: RouteGuard, { id, fullPath }: Route, params: RouteParams, matches: readonly Match[]): Decision | undefined {
  return (matches.at(-1)?.routeId === id ? routeRefusal : layoutRefusal)(gate, rights, fullPath, params);
}

function askedBy({ context }: Given): Asked | undefined {
  return (context as { [GUARD]?: Asked })[GUARD];
}

function guardRoute(route: Route): void {
  const { options, lazyFn } = route;
  const { beforeLoad, shouldReload } = options;
  let isRefused = false;
  guarded.add(route);
  // Loaders that may still run are not to hold up those that may not.
  options.shouldReload = (given) => (askedBy(given)?.only === given.location.href ? false : typeof shouldReload === 'function' ? shouldReload(given) : shouldReload);
  if (route.id === ROOT) return;
  options.beforeLoad = async (given) => {
    const guard = askedBy(given)?.guard;
    if (!guard) throw new Error(`the route \`${route.fullPath}\` is guarded, and this router is not: its \`context\` was replaced, or guardTanStackRouter was not called`);
    const decision = refusal(await readyGate(guard), guard, route, given.params, given.matches);
    isRefused = decision !== undefined;
    if (decision) throw denialBy(decision);
    return beforeLoad?.(given);
  };
  // The router loads it to see whether it has something to draw for what is refused. On a server others may be asking meanwhile.
  if (lazyFn && typeof window !== 'undefined') route.lazyFn = () => (isRefused ? Promise.reject(new Error('refused')) : lazyFn());
}
