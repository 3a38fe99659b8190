import { createRoot } from 'react-dom/client';
import { createBrowserRouter, Link, Outlet, redirect, useRouteError, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { decisionOf, guardReactRouter, routeRights } from 'rolegate/routes';

import { around, log, told, world } from './world.js';

const rights = routeRights({
  '/': { public: true },
  '/teams/:team/members': { action: 'team_member.manage', in: 'team' },
  '/teams/:team/mini-programs/:id': { action: 'mini_program.manage', in: 'team', id: 'id' },
  '/old': { public: true },
  '/platform/*': { action: 'team.create_delete' },
});

function Problem() {
  const error = useRouteError();
  const decision = decisionOf(error);
  return <p id="denied">{decision ? told(decision) : String(error)}</p>;
}

function Page({ title }: { title: string }) {
  return <h1>{title}</h1>;
}

const loader = (name: string) => () => {
  log(name);
  return null;
};

const routes: RouteObject[] = [
  {
    path: '/',
    Component: () => (
      <>
        <nav>
          <Link to="/teams/t-2/members">Members</Link>
        </nav>
        <Outlet />
      </>
    ),
    HydrateFallback: () => <p id="waiting">…</p>,
    children: [
      {
        ErrorBoundary: Problem,
        children: [
          { index: true, element: <Page title="Home" /> },
          { path: 'old', loader: () => redirect('/teams/t-2/members') },
          {
            path: 'teams/:team',
            loader: around,
            Component: () => (
              <section>
                <Outlet />
              </section>
            ),
            children: [
              {
                ErrorBoundary: Problem,
                children: [
                  { path: 'members', loader: loader('loader'), element: <Page title="Members" />, shouldRevalidate: () => false },
                  { path: 'mini-programs/:id', lazy: () => import('./lazy.js') },
                ],
              },
            ],
          },
          { path: 'platform', loader: loader('platform'), Component: Outlet, children: [{ path: 'teams', loader: loader('loader'), element: <Page title="All teams" /> }] },
          { path: 'nowhere', loader: loader('loader'), element: <Page title="Nowhere" /> },
        ],
      },
    ],
  },
];

const router = guardReactRouter(createBrowserRouter, { gate: world.gate, rights }, routes);
world.go = (path) => router.navigate(path);
router.subscribe(({ location }) => (document.body.dataset.at = location.pathname));
createRoot(document.getElementById('root') as HTMLElement).render(<RouterProvider router={router} />);
