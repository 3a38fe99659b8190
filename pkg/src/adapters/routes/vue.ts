import type { AnyGate, Decision } from '../../types.js';
import { followGate, readyGate, type Method, type RouteGuard } from './guard.js';
import { routeRefusal, type RouteParams } from './rights.js';

interface Location {
  readonly name?: unknown;
  readonly path: string;
  readonly fullPath: string;
  readonly hash: string;
  readonly query: object;
  readonly params: RouteParams;
  readonly matched: readonly object[];
}

/** As much of a router as is used. */
export interface VueRouter {
  readonly currentRoute: { readonly value: object };
  readonly options: { readonly history: { readonly location: string } };
  readonly addRoute: Method;
  readonly beforeEach: Method;
  readonly beforeResolve: Method;
  readonly resolve: Method;
  readonly replace: (to: never) => Promise<unknown>;
}

/** A guard, and what is drawn in place of refused pages. */
export interface VueRouteGuard extends RouteGuard {
  /** A component with the properties `decision`, the whole of it, and `path`, the address of the page. */
  denied: object;
  /** The name of the route, such as a layout, in which it is drawn. */
  within?: string | symbol | undefined;
}

/**
 * Guards a router, and returns it: `beforeEnter` and lazy components of a refused page never run, and `denied` is drawn in its place, at its address. A page
 * that is open when its right ends is left at once, whatever its own guards say, and its place in the history stays.
 */
export function guardVueRouter<Router extends VueRouter>(router: Router, guard: VueRouteGuard): Router {
  const { rights, denied, within } = guard;
  const name = Symbol('denied');
  let shown: { decision: Decision; path: string } | undefined;
  // Of no address, since nothing fits `[]`, but one for each.
  const record = { name, path: '/:path([])*', component: denied, props: () => ({ ...shown }) };
  router.addRoute(...((within === undefined ? [record] : [within, record]) as never[]));

  const refusal = (gate: AnyGate, { matched, params }: Location): Decision | undefined => {
    const page = matched.at(-1) as { path: string } | undefined;
    // Where nothing fits, there is nothing to refuse.
    return page && routeRefusal(gate, rights, page.path, params);
  };
  const check = async (to: Location): Promise<unknown> => {
    if (to.name === name && shown) return undefined;
    const decision = refusal(await readyGate(guard), to);
    if (!decision) return undefined;
    shown = { decision, path: to.fullPath };
    // Back and forward have moved already: the entry that is there now stays.
    const { history } = router.options;
    return { name, params: { path: segmentsOf(to.path) }, query: to.query, hash: to.hash, ...(history.location === to.fullPath && { replace: true }) };
  };
  router.beforeEach(check as never);
  router.beforeResolve(check as never);

  followGate(guard, (gate) => {
    const at = router.currentRoute.value as Location;
    const isShown = at.name === name;
    const page = isShown ? (router.resolve(at.fullPath as never) as Location) : at;
    if (!isShown && !refusal(gate, page)) return;
    if (!isShown) leave(at);
    router.replace({ path: at.path, query: at.query, hash: at.hash, force: true } as never).catch(() => undefined);
  });
  return router;
}

/** Takes from a page what may hold it open, such as a question whether to save: nothing can be saved there any more. */
function leave({ matched }: Location): void {
  for (const record of matched as { instances?: object; leaveGuards?: Set<unknown> }[]) {
    record.leaveGuards?.clear();
    record.instances = {};
  }
}

/** The segments of a path, as parameters have them. */
function segmentsOf(path: string): string[] {
  return path
    .slice(1)
    .split('/')
    .map((segment) => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    });
}
