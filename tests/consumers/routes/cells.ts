// Every cell as a page with an address of its own, opened with every router: prints which of them opened.

import { createMemoryHistory, createRootRoute, createRoute, createRouter as createTanStackRouter } from '@tanstack/react-router';
import { readFileSync } from 'node:fs';
import { createMemoryRouter } from 'react-router';
import { createGate, type Action, type Gate, type Grants } from 'rolegate';
import { antdItems, guardReactRouter, guardTanStackRouter, guardVueRouter, menuLinks, routeRights, umiAccess, umiMenus, vbenMenus } from 'rolegate/routes';
import { createMemoryHistory as createVueHistory, createRouter as createVueRouter } from 'vue-router';

interface Question {
  grants: Grants;
  action: Action;
  resource: { in: string; id: string };
}

const questions: Question[] = JSON.parse(readFileSync('questions.json', 'utf8'));
const actions = [...new Set(questions.map(({ action }) => action))];
const line = (action: Action) => ({ action, in: 'team', id: 'id' }) as const;
const rights = routeRights(Object.fromEntries(actions.map((action) => [`/${action}/:team/:id`, line(action)])) as Record<`/${string}/:team/:id`, ReturnType<typeof line>>);
const dollars = routeRights(Object.fromEntries(actions.map((action) => [`/${action}/$team/$id`, line(action)])) as Record<`/${string}/$team/$id`, ReturnType<typeof line>>);

let opened = '';
const open = (action: string) => () => {
  opened = action;
  return null;
};

const root = createRootRoute();
const routeTree = root.addChildren(actions.map((action) => createRoute({ getParentRoute: () => root, path: `/${action}/$team/$id`, loader: open(action) })));

const ROUTERS: Record<string, (gate: Gate, address: string) => Promise<unknown>> = {
  async react(gate, address) {
    const routes = actions.map((action) => ({ path: `/${action}/:team/:id`, loader: open(action), element: null }));
    const router = guardReactRouter(createMemoryRouter, { gate, rights }, routes, { initialEntries: [address] });
    await new Promise<void>((resolve) => router.subscribe(({ initialized }) => initialized && resolve()));
    router.dispose();
  },
  async tanstack(gate, address) {
    const router = createTanStackRouter({ routeTree, history: createMemoryHistory({ initialEntries: [address] }), defaultNotFoundComponent: () => null });
    await guardTanStackRouter(router, { gate, rights: dollars }).load();
  },
  async vue(gate, address) {
    const routes = actions.map((action) => ({ path: `/${action}/:team/:id`, beforeEnter: () => void open(action)(), component: {} }));
    const router = guardVueRouter(createVueRouter({ history: createVueHistory(), routes }), { gate, rights, denied: {} });
    await router.push(address);
  },
};

const answers = [];
for (const { grants, action, resource } of questions) {
  const gate = await createGate(grants);
  const found: Record<string, unknown> = {};
  for (const [name, visit] of Object.entries(ROUTERS)) {
    opened = '';
    await visit(gate, `/${action}/${resource.in}/${resource.id}`);
    found[name] = opened === action;
  }
  const params = { team: resource.in, id: resource.id };
  const menus = menuLinks(gate, rights, params);
  const path = `/${action}/${resource.in}/${resource.id}`;
  found.links = menus.some(({ links }) => links.some((link) => link.path === path));
  found.antd = antdItems(menus).some(({ children }) => children.some(({ key }) => key === path));
  found.umi = umiMenus(menus).some(({ children }) => children?.some((child) => child.path === path));
  found.vben = vbenMenus(menus).some(({ children }) => children?.some((child) => child.path === path));
  found.access = umiAccess(gate, rights, params)[`/${action}/:team/:id`];
  answers.push(found);
  gate.dispose();
}
console.log(JSON.stringify(answers));
