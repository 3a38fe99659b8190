import { createRootRoute, createRoute, createRouter, Link, Outlet, redirect, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { decisionOf, guardTanStackRouter, routeRights } from 'rolegate/routes';

import { around, log, told, world } from './world.js';

const rights = routeRights({
  '/': { public: true },
  '/teams/$team/members': { action: 'team_member.manage', in: 'team' },
  '/teams/$team/mini-programs/$id': { action: 'mini_program.manage', in: 'team', id: 'id' },
  '/old': { public: true },
  '/platform/*': { action: 'team.create_delete' },
});

function Problem(props: object) {
  const decision = decisionOf(props);
  return <p id="denied">{decision ? told(decision) : 'not found'}</p>;
}

const loader = (name: string) => () => {
  log(name);
  return null;
};

const root = createRootRoute({
  component: () => (
    <>
      <nav>
        <Link to="/teams/$team/members" params={{ team: 't-2' }}>
          Members
        </Link>
      </nav>
      <Outlet />
    </>
  ),
});
const home = createRoute({ getParentRoute: () => root, path: '/', component: () => <h1>Home</h1> });
const old = createRoute({
  getParentRoute: () => root,
  path: 'old',
  beforeLoad: () => {
    throw redirect({ to: '/teams/$team/members', params: { team: 't-2' } });
  },
});
const team = createRoute({
  getParentRoute: () => root,
  path: 'teams/$team',
  loader: around,
  component: () => (
    <section>
      <Outlet />
    </section>
  ),
});
const members = createRoute({ getParentRoute: () => team, path: 'members', loader: loader('loader'), component: () => <h1>Members</h1> });
const program = createRoute({ getParentRoute: () => team, path: 'mini-programs/$id', loader: loader('loader') }).lazy(() =>
  import('./lazy-tanstack.js').then(({ Route }) => Route),
);
const platform = createRoute({ getParentRoute: () => root, path: 'platform', loader: loader('platform') });
const teams = createRoute({ getParentRoute: () => platform, path: 'teams', loader: loader('loader'), component: () => <h1>All teams</h1> });
const nowhere = createRoute({ getParentRoute: () => root, path: 'nowhere', loader: loader('loader'), component: () => <h1>Nowhere</h1> });

const routeTree = root.addChildren([home, old, team.addChildren([members, program]), platform.addChildren([teams]), nowhere]);
const router = guardTanStackRouter(
  createRouter({ routeTree, defaultNotFoundComponent: Problem, defaultPendingComponent: () => <p id="waiting">…</p>, defaultPendingMs: 0, defaultPreload: 'intent' }),
  { gate: world.gate, rights },
);

world.go = (path) => router.navigate({ href: path });
router.subscribe('onResolved', ({ toLocation }) => (document.body.dataset.at = toLocation.pathname));
createRoot(document.getElementById('root') as HTMLElement).render(<RouterProvider router={router} />);
