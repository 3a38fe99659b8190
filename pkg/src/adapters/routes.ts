// rolegate for routers: one map from path to right, guards for React Router, TanStack Router and Vue Router, and menus of the same map.
// Nothing of a router is imported: what is needed of one is said by its shape.

export { decisionOf } from './routes/denial.js';
export type { RouteGuard } from './routes/guard.js';
export { antdItems, menuLinks, umiAccess, umiMenus, vbenMenus } from './routes/menus.js';
export type { AntdItem, AntdSubmenu, LinkMenu, MenuLink, UmiMenu, VbenMenu } from './routes/menus.js';
export { guardReactRouter, guardReactRoutes, type RevalidatingRouter } from './routes/react.js';
export { routeRefusal, routeRights } from './routes/rights.js';
export type { ParamsOf, PublicRoute, RouteLine, RouteParams, RouteRight, RouteRights } from './routes/rights.js';
export { guardTanStackRouter, type TanStackRouter } from './routes/tanstack.js';
export { guardVueRouter, type VueRouteGuard, type VueRouter } from './routes/vue.js';
