import type { AnyGate, Decision } from '../../types.js';
import { decisionOf, denialBy } from './denial.js';
import { followGate, readyGate, type RouteGuard } from './guard.js';
import { layoutRefusal, linesAround, routeRefusal, type RouteParams } from './rights.js';

/** What a loader or an action is called with. */
interface Given {
  params: RouteParams;
}

type Handler = ((given: Given, context?: unknown) => unknown) & { hydrate?: boolean };

/** As much of a route as is changed. */
interface Route {
  id?: string;
  path?: string;
  index?: boolean;
  children?: Route[];
  element?: unknown;
  ErrorBoundary?: unknown;
  loader?: Handler | boolean;
  action?: Handler | boolean;
  lazy?: (() => Promise<object>) | Record<string, (() => Promise<unknown>) | undefined>;
  shouldRevalidate?: ((given: { nextParams: RouteParams; defaultShouldRevalidate: boolean }) => boolean) | undefined;
}

/** As much of a data router as is used. */
export interface RevalidatingRouter {
  readonly state: {
    readonly location: { readonly state: unknown };
    readonly navigation: { readonly state: string };
    readonly errors: Readonly<Record<string, unknown>> | null;
    readonly matches: readonly { readonly params: RouteParams; readonly route: object }[];
  };
  readonly revalidate: () => Promise<void>;
  readonly navigate: (to: never, options: { replace: boolean; preventScrollReset: boolean; state: unknown }) => Promise<void>;
}

/** What `patchRoutesOnNavigation` is given. */
interface Discovery {
  matches: readonly { route: Route }[];
  patch: (id: string | null, children: Route[]) => void;
}

type Refusal = (gate: AnyGate, params: RouteParams, isChange?: boolean) => Decision | undefined;

/** The question that a guarded loader asks. */
const refusals = new WeakMap<object, Refusal>();

/**
 * True while routers look for what has to load because of other rights: loaders that may still run are not to hold up those that may not. A router looks
 * before its method returns.
 */
let isOnlyRights = false;

/**
 * A data router whose routes are guarded: `guardReactRouter(createBrowserRouter, { gate, rights }, routes, options)`. Loaders, actions and lazy modules
 * of a refused page never run; the nearest `ErrorBoundary` is drawn in its place, and `decisionOf(useRouteError())` there is the decision. A page that is
 * open when its right ends is left at once, and its place in the history stays.
 */
export function guardReactRouter<Routes extends object[], Options extends object, Router extends RevalidatingRouter>(
  create: (routes: Routes, options?: Options) => Router,
  guard: RouteGuard,
  routes: Routes,
  options?: Options,
): Router {
  const router = create(guardReactRoutes(guard, routes), options && guardDiscovery(guard, options));
  const isRefused = (): boolean => Object.values(router.state.errors ?? {}).some(decisionOf);
  const stay = (): void => {
    const { location } = router.state;
    isOnlyRights = true;
    void router.navigate(location as never, { replace: true, preventScrollReset: true, state: location.state });
    isOnlyRights = false;
  };
  followGate(guard, (gate) => {
    const { location, navigation, matches } = router.state;
    const isLost = matches.some(({ route, params }) => refusals.get((route as { loader: object }).loader)?.(gate, params));
    const wasRefused = isRefused();
    if (!isLost && !wasRefused) return;
    // A page that somebody is about to leave is not to stay until the next one has loaded.
    if (isLost && navigation.state !== 'idle') return stay();
    isOnlyRights = true;
    const done = router.revalidate();
    isOnlyRights = false;
    // The router's boundary lets go of what it shows when the location is another, or when it has seen the loading, which was too short to be seen.
    void done.then(() => wasRefused && router.state.location === location && !isRefused() && stay());
  });
  return router;
}

/** The routes, guarded, for `createStaticHandler` on a server, where each request has a gate of its own. */
export function guardReactRoutes<Routes extends object[]>(guard: RouteGuard, routes: Routes): Routes {
  return guardAll(guard, routes, '') as object[] as Routes;
}

/** The options, with routes guarded that are discovered later. */
function guardDiscovery<Options extends object>(guard: RouteGuard, options: Options): Options {
  const { patchRoutesOnNavigation: discover } = options as { patchRoutesOnNavigation?: (given: Discovery) => unknown };
  if (!discover) return options;
  const guardedBelow = (given: Discovery): Discovery['patch'] => (id, children) => given.patch(id, guardAll(guard, children, id === null ? '' : pathTo(id, given)));
  return { ...options, patchRoutesOnNavigation: (given: Discovery) => discover({ ...given, patch: guardedBelow(given) }) };
}

/** The path of a route that others are discovered below. */
function pathTo(id: string, { matches }: Discovery): string {
  const end = matches.findIndex(({ route }) => route.id === id) + 1;
  if (end === 0) throw new Error(`routes were discovered below \`${id}\`, which is not on the way to this page, so nobody knows their paths`);
  return matches.slice(0, end).reduce((path, { route }) => pathBelow(path, route), '');
}

function pathBelow(above: string, { path = '' }: Route): string {
  return path.startsWith('/') || path === '' ? path || above : `${above.replace(/\/$/, '')}/${path}`;
}

function guardAll(guard: RouteGuard, routes: readonly Route[], above: string): Route[] {
  return routes.map((route) => guardOne(guard, route, pathBelow(above, route)));
}

function guardOne(guard: RouteGuard, route: Route, path: string): Route {
  const { rights } = guard;
  const { children } = route;
  const page = path || '/';
  if (!children) return guardCode(guard, route, (gate, params, isChange) => routeRefusal(gate, rights, page, params, isChange));
  const inside = guardAll(guard, children, path);
  // What is drawn in the route where no other page is: a page, too, while the route itself is what is around pages.
  if (route.path && !children.some(({ index }) => index)) inside.push(guardOne(guard, { index: true, element: null }, path));
  const layout = { ...route, children: inside };
  if (linesAround(rights, page).length === 0) return calm(layout);
  return guardCode(guard, layout, (gate, params, isChange) => layoutRefusal(gate, rights, page, params, isChange));
}

type Revalidation = Route['shouldRevalidate'];

/** Keeps what nobody is refused from loading again because of other rights. */
function calm(route: Route): Route {
  const { lazy, loader } = route;
  const calmed = (asked: Revalidation): Revalidation => (given) => !isOnlyRights && (asked?.(given) ?? given.defaultShouldRevalidate);
  if (typeof lazy === 'function') {
    return { ...route, lazy: () => lazy().then((code: Route) => ({ ...code, shouldRevalidate: calmed(code.shouldRevalidate) })) };
  }
  if (lazy) return { ...route, lazy: { ...lazy, shouldRevalidate: async () => calmed((await lazy['shouldRevalidate']?.()) as Revalidation) } };
  return loader ? { ...route, shouldRevalidate: calmed(route.shouldRevalidate) } : route;
}

/** The route, whose code runs only where it is not refused. */
function guardCode(guard: RouteGuard, route: Route, refusal: Refusal): Route {
  const { action, lazy } = route;
  const code = lazy && laterCode(lazy);
  let known: AnyGate | undefined;

  async function run(kind: 'loader' | 'action', given: Given, context: unknown): Promise<unknown> {
    known = await readyGate(guard);
    refuse(known, given, kind);
    const { [kind]: handler } = { ...route, ...(await code?.load()) };
    // As the router answers where there is no such function.
    if (typeof handler !== 'function' && kind === 'action') throw new Response(null, { status: 405 });
    const answer = typeof handler === 'function' ? await handler(given, context) : null;
    // The right may have ended meanwhile.
    if (kind === 'loader') refuse(known, given, kind);
    return answer;
  }

  function refuse(gate: AnyGate, { params }: Given, kind: string): void {
    const decision = refusal(gate, params, kind === 'action');
    if (decision) throw denialBy(decision);
  }

  const loader: Handler = (given, context) => run('loader', given, context);
  if (typeof route.loader === 'function' && route.loader.hydrate) loader.hydrate = true;
  refusals.set(loader, refusal);
  return {
    ...route,
    // Something to draw until the code is there, or the router would miss it.
    ...(code && { element: null, ...route, lazy: code.lazy }),
    loader,
    ...((action || lazy) && { action: (given: Given, context: unknown) => run('action', given, context) }),
    shouldRevalidate(given) {
      if (known && refusal(known, given.nextParams)) return true;
      if (isOnlyRights) return false;
      return { ...route, ...code?.loaded() }.shouldRevalidate?.(given) ?? given.defaultShouldRevalidate;
    },
  };
}

/** Code that the router would begin to load before anybody is asked: now it is told of none, and of all when it is there. */
function laterCode(lazy: NonNullable<Route['lazy']>): { lazy: () => Promise<object>; load: () => Promise<Route>; loaded: () => Route | undefined } {
  let owner: Route | undefined;
  let code: Route | undefined;
  let loading: Promise<Route> | undefined;

  async function read(): Promise<Route> {
    try {
      const names = typeof lazy === 'function' ? [] : Object.keys(lazy);
      const parts = typeof lazy === 'function' ? await lazy() : await Promise.all(names.map((name) => lazy[name]?.()));
      code = (Array.isArray(parts) ? Object.fromEntries(names.map((name, at) => [name, parts[at]])) : parts) as Route;
    } catch (thrown) {
      // A network that failed may work the next time.
      loading = undefined;
      throw thrown;
    }
    const { ErrorBoundary, ...drawn } = drawnOf(code);
    Object.assign(owner ?? {}, drawn, ErrorBoundary && { lazy: { ErrorBoundary: () => Promise.resolve(ErrorBoundary) } });
    return code;
  }

  return {
    lazy(this: void | Route) {
      // The router calls it as a method of the route that it keeps.
      owner = this as Route;
      return Promise.resolve(code ? drawnOf(code) : {});
    },
    load: () => (loading ??= read()),
    loaded: () => code,
  };
}

/** What a module has beside the functions that are called for it. */
function drawnOf(code: Route): object & { ErrorBoundary?: unknown } {
  const { loader: _loader, action: _action, shouldRevalidate: _shouldRevalidate, ...drawn } = code;
  return drawn;
}
