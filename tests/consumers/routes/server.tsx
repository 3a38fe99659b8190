// What servers make of the same: the page where it opens, and the decision where it does not.

import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import { renderToString } from 'react-dom/server';
import { createStaticHandler, createStaticRouter, Outlet as ReactOutlet, StaticRouterProvider, useRouteError, type RouteObject } from 'react-router';
import { createGate } from 'rolegate';
import { decisionOf, guardReactRoutes, guardTanStackRouter, guardVueRouter, routeRights } from 'rolegate/routes';
import { createSSRApp, h } from 'vue';
import { createMemoryHistory as createVueHistory, createRouter as createVueRouter, RouterView } from 'vue-router';
import { renderToString as renderVue } from 'vue/server-renderer';

import { grants, log, world } from './world.js';

const rights = routeRights({ '/teams/:team/members': { action: 'team_member.manage', in: 'team' } });
const dollars = routeRights({ '/teams/$team/members': { action: 'team_member.manage', in: 'team' } });
const loader = () => {
  log('loader');
  return null;
};

function Problem() {
  return <p>{decisionOf(useRouteError())?.reason}</p>;
}

const routes: RouteObject[] = [
  { element: <ReactOutlet />, ErrorBoundary: Problem, children: [{ path: '/teams/:team/members', lazy: async () => ({ loader, Component: () => <h1>Members</h1> }) }] },
];

const root = createRootRoute({ component: Outlet });
const members = createRoute({ getParentRoute: () => root, path: '/teams/$team/members', loader, component: () => <h1>Members</h1> });
const routeTree = root.addChildren([members]);

async function written(role: Parameters<typeof grants>[0]) {
  const gate = await createGate(grants(role));
  const address = '/teams/t-2/members';
  world.log.length = 0;

  const handler = createStaticHandler(guardReactRoutes({ gate, rights }, routes));
  const context = await handler.query(new Request(`http://127.0.0.1${address}`));
  if (context instanceof Response) throw new Error('a response');
  const react = renderToString(<StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} />);

  const router = guardTanStackRouter(
    createRouter({ routeTree, isServer: true, history: createMemoryHistory({ initialEntries: [address] }), defaultNotFoundComponent: (props) => <p>{decisionOf(props)?.reason}</p> }),
    { gate, rights: dollars },
  );
  await router.load();
  const tanstack = renderToString(<RouterProvider router={router} />);

  const Denied = ({ decision }: { decision: { reason: string } }) => h('p', decision.reason);
  Denied.props = ['decision', 'path'];
  const vueRoutes = [{ path: '/teams/:team/members', beforeEnter: () => void loader(), component: { render: () => h('h1', 'Members') } }];
  const vueRouter = guardVueRouter(createVueRouter({ history: createVueHistory(), routes: vueRoutes }), { gate, rights, denied: Denied });
  await vueRouter.push(address);
  const vue = await renderVue(createSSRApp({ render: () => h(RouterView) }).use(vueRouter));

  return { react, status: context.statusCode, tanstack, vue, loaders: world.log.length, at: vueRouter.currentRoute.value.fullPath };
}

// Both at once: routes are shared by requests, and their gates are not.
const [admin, developer] = [await written('mini_program_admin'), await written('mini_program_developer')];
const together = await Promise.all(
  ['mini_program_admin', 'mini_program_developer'].map(async (role) => {
    const gate = await createGate(grants(role as 'mini_program_admin'));
    const router = createRouter({ routeTree, isServer: true, history: createMemoryHistory({ initialEntries: ['/teams/t-2/members'] }), defaultNotFoundComponent: () => null });
    await guardTanStackRouter(router, { gate, rights: dollars }).load();
    return router.state.matches.map(({ status }) => status);
  }),
);
console.log(JSON.stringify({ admin, developer, together }));
