// The map from path to right, and the menus of it. Guards of routers are tried with the routers in tests/npm.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createGate } from 'rolegate';
import { antdItems, decisionOf, guardReactRouter, guardReactRoutes, menuLinks, routeRefusal, routeRights, umiAccess, umiMenus, vbenMenus } from 'rolegate/routes';
import { fakeGate } from 'rolegate/testing';

import { clockAt, EARLIER, grants } from './support.mjs';

const OPEN = { '/': { public: true }, '/login': { public: true } };

/** What a gate is asked while a page is judged. */
function askedBy(rights, path, params) {
  const asked = [];
  const gate = fakeGate({ where: (action, resource) => void asked.push([action, resource]) });
  const refusal = routeRefusal(gate, rights, path, params);
  return { asked, reason: refusal?.reason };
}

test('a page asks what its line says, of the parameters that the line names', () => {
  const rights = routeRights({
    '/teams': { action: 'team.list' },
    '/teams/:team/members': { action: 'member.list', in: 'team' },
    '/teams/$team/mini-programs/$id/': { action: 'mini_program.manage', in: 'team', id: 'id' },
    '/here': { action: 'member.list', in: () => 't-2' },
  });
  const cases = [
    ['/teams', {}, ['team.list', undefined]],
    ['/teams/', {}, ['team.list', undefined]],
    ['/teams/:team/members', { team: 't-2', other: 'x' }, ['member.list', { in: 't-2' }]],
    ['/teams/$team/mini-programs/$id', { team: 't-2', id: 'mp-1' }, ['mini_program.manage', { in: 't-2', id: 'mp-1' }]],
    ['/teams/$team/mini-programs/$id', { team: 't-2', id: 7 }, ['mini_program.manage', { in: 't-2', id: '7' }]],
    ['/here', {}, ['member.list', { in: 't-2' }]],
  ];
  for (const [path, params, expected] of cases) assert.deepEqual(askedBy(rights, path, params), { asked: [expected], reason: 'not_granted' }, path);
});

test('an id that is missing, or is none, is that of no container, and never left out', async () => {
  const rights = routeRights({ '/teams/:team?/:id?': { action: 'mini_program.preview', in: 'team', id: 'id' }, '/here': { action: 'mini_program.preview', in: () => null } });
  const gate = await createGate(grants(), clockAt(EARLIER).options);
  assert.equal(routeRefusal(gate, rights, '/teams/:team?/:id?', { team: 't-2', id: 'mp-1' }), undefined);
  for (const params of [{}, { team: 't-2' }, { id: 'mp-1' }, { team: 't-2', id: '' }, { team: ['t-2'], id: 'mp-1' }, { team: 't-2', id: null }, Object.create({ team: 't-2', id: 'mp-1' })]) {
    assert.equal(routeRefusal(gate, rights, '/teams/:team?/:id?', params)?.reason, 'unknown_container', JSON.stringify(params));
  }
  assert.equal(routeRefusal(gate, rights, '/here', {})?.reason, 'unknown_container');
});

test('a page without a line is refused, and the console says so once', ({ mock }) => {
  const said = mock.method(console, 'error', () => undefined);
  const rights = routeRights(OPEN);
  const gate = fakeGate({ where: () => 'allow' });
  for (const path of ['/other', '/other', '/login/more', '/__proto__', '/constructor']) {
    const { effect, reason } = routeRefusal(gate, rights, path, {});
    assert.deepEqual([effect, reason], ['deny', 'unknown_action'], path);
  }
  assert.equal(said.mock.callCount(), 4);
  assert.equal(routeRefusal(gate, rights, '/', {}), undefined);
});

test('a line with `/*` is asked for besides, for its page and all below; a public one opens its own page only', ({ mock }) => {
  mock.method(console, 'error', () => undefined);
  const rights = routeRights({
    '/admin/*': { action: 'platform_admin.manage' },
    '/admin/members': { action: 'member.list' },
    '/admin/help': { public: true },
    '/*': { public: true },
  });
  const asked = (path) => askedBy(rights, path, {}).asked.map(([action]) => action);
  for (const path of ['/admin', '/admin/', '/admin/other', '/admin/members', '/admin/help']) assert.deepEqual(asked(path), ['platform_admin.manage'], path);
  const both = fakeGate({ allow: ['platform_admin.manage'] });
  assert.equal(routeRefusal(both, rights, '/admin/members', {})?.action, 'member.list');
  assert.equal(routeRefusal(both, rights, '/admin/help', {}), undefined);
  assert.equal(routeRefusal(both, rights, '/*', {}), undefined);
  for (const path of ['/administrators', '/other']) assert.equal(askedBy(rights, path, {}).reason, 'unknown_action', path);
});

test('whoever may only read opens a page, unless it is of no use to them, and changes nothing in it', () => {
  const rights = routeRights({ '/members': { action: 'member.list' }, '/members/new': { action: 'member.list', read: false } });
  const gate = fakeGate({ read_only: ['member.list'] });
  const reasons = (path) => [false, true].map((isChange) => routeRefusal(gate, rights, path, {}, isChange)?.reason);
  assert.deepEqual([reasons('/members'), reasons('/members/new')], [[undefined, 'read_only'], ['read_only', 'read_only']]);
});

test('a map that is none is told where it is written', () => {
  assert.throws(() => routeRights({ members: { public: true } }), new TypeError('the path `members` has no `/` at its start'));
  for (const line of [{}, { public: false }, { action: undefined }, { action: ['member.list'] }, Object.create({ public: true })]) {
    assert.throws(() => routeRights({ '/members': line }), new TypeError('the path `/members` has neither an `action` nor `public: true`'));
  }
});

test('what becomes of a map later changes nothing', ({ mock }) => {
  mock.method(console, 'error', () => undefined);
  const line = { action: 'member.list' };
  const map = { '/members': line };
  const rights = routeRights(map);
  line.public = true;
  map['/other'] = { public: true };
  const gate = fakeGate();
  assert.ok(routeRefusal(gate, rights, '/members', {}) && routeRefusal(gate, rights, '/other', {}));
});

test('menus have the pages that open, in table order, with their parameters filled in', async () => {
  const rights = routeRights({
    '/': { public: true },
    '/teams/:team/release/:kind?': { action: 'mini_program.preview', in: 'team', title: 'Preview it', icon: 'eye' },
    '/teams/:team/logs': { action: 'log.view', in: 'team', icon: 'log' },
    '/teams/:team/settings': { action: 'log.view', in: 'team', menu: false },
    '/teams/:team/mini-programs/:id': { action: 'mini_program.preview', in: 'team', id: 'id' },
    '/teams/:team/files/*': { action: 'mini_program.preview', in: 'team' },
    '/teams/:team/manage': { action: 'mini_program.manage', in: 'team' },
  });
  const gate = await createGate(grants(), clockAt(EARLIER).options);
  const menus = menuLinks(gate, rights, { team: 't-2' });
  assert.deepEqual(menus, [
    {
      menu: 'Development',
      links: [
        { path: '/teams/t-2/logs', action: 'log.view', title: 'Real-time logs', state: 'enabled', icon: 'log' },
        { path: '/teams/t-2/release', action: 'mini_program.preview', title: 'Preview it', state: 'enabled', icon: 'eye' },
      ],
    },
  ]);
  assert.deepEqual(antdItems(menus), [
    {
      key: 'Development',
      label: 'Development',
      children: [
        { key: '/teams/t-2/logs', label: 'Real-time logs', icon: 'log' },
        { key: '/teams/t-2/release', label: 'Preview it', icon: 'eye' },
      ],
    },
  ]);
  assert.deepEqual(umiMenus(menus)[0].children[0], { key: '/teams/t-2/logs', path: '/teams/t-2/logs', name: 'Real-time logs', icon: 'log' });
  assert.deepEqual(vbenMenus(menus)[0].children[0], { name: 'Real-time logs', path: '/teams/t-2/logs', show: true, parent: 'Development', parents: ['Development'], icon: 'log' });
  const access = umiAccess(gate, rights, { team: 't-2' });
  assert.deepEqual([access['/teams/:team/logs'], access['/teams/:team/manage'], access['/']], [true, false, true]);
  assert.deepEqual(menuLinks(gate, rights), []);
  // A parameter is an id, and no part of a path.
  assert.deepEqual(menuLinks(gate, rights, { team: '../t-2' }), []);
  gate.dispose();
  assert.deepEqual(menuLinks(gate, rights, { team: 't-2' }), []);
});

test('whoever may only read sees so in menus', () => {
  const rights = routeRights({ '/members': { action: 'member.list' }, '/members/new': { action: 'member.list', read: false } });
  const [{ links }] = menuLinks(fakeGate({ read_only: ['member.list'] }), rights);
  assert.deepEqual(links.map(({ path, state }) => [path, state]), [['/members', 'read_only']]);
});

test('what was thrown is a decision or something else', () => {
  const decision = fakeGate().check('member.list');
  assert.equal(decisionOf({ data: { decision } }), decision);
  for (const other of [undefined, null, 'text', 0, new Error('other'), { data: null }, { data: { decision: null } }, { data: { decision: {} } }]) assert.equal(decisionOf(other), undefined);
});

/** Calls a guarded route as React Router does. */
async function loadOf(route, params = {}, kind = 'loader') {
  try {
    return await route[kind]({ params });
  } catch (thrown) {
    return decisionOf(thrown)?.reason ?? thrown;
  }
}

test('React Router: a lazy module is loaded once the page opens, again after a failure, and put where the router keeps the route', async () => {
  const gate = fakeGate();
  const rights = routeRights({ '/members': { action: 'member.list' } });
  const outcomes = [new Error('the network failed'), { loader: () => 'loaded', Component: 'component', ErrorBoundary: 'boundary', handle: 'handle' }];
  let loads = 0;
  const lazy = async () => {
    const outcome = outcomes[loads++];
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const [route] = guardReactRoutes({ gate, rights }, [{ path: '/members', lazy }]);
  assert.deepEqual(await route.lazy(), {});
  assert.deepEqual([await loadOf(route), await loadOf(route, {}, 'action'), loads], ['not_granted', 'not_granted', 0]);
  gate.set({ allow: ['member.list'] });
  assert.deepEqual([await loadOf(route), loads], [outcomes[0], 1]);
  assert.deepEqual([await loadOf(route), await loadOf(route), loads], ['loaded', 'loaded', 2]);
  assert.deepEqual([route.Component, route.handle, await route.lazy.ErrorBoundary()], ['component', 'handle', 'boundary']);
  assert.equal((await loadOf(route, {}, 'action')).status, 405);
});

test('React Router: where there is no gate, or it has failed, nothing opens', async () => {
  const rights = routeRights({ '/members': { action: 'member.list' } });
  let ran = 0;
  const routes = [{ path: '/members', loader: () => (ran += 1), lazy: async () => void (ran += 1) }];
  const missing = new Error('no grants');
  const gates = [
    [Promise.reject(missing), missing],
    [fakeGate({ state: 'failed', allow: ['member.list'] }), 'load_failed'],
    [fakeGate({ state: 'disposed', allow: ['member.list'] }), 'disposed'],
    [await createGate({ system: 'sas' }, { onError: () => undefined }), 'bad_grants'],
  ];
  for (const [gate, expected] of gates) assert.equal(await loadOf(guardReactRoutes({ gate, rights }, routes)[0]), expected);
  assert.equal(ran, 0);
});

test('React Router: a page that reads only sends no forms, and what is loaded while its right ends is not shown', async () => {
  const gate = fakeGate({ read_only: ['member.list'] });
  const rights = routeRights({ '/members': { action: 'member.list' } });
  let ran = 0;
  const [route] = guardReactRoutes({ gate, rights }, [{ path: 'members', loader: () => void gate.set({ read_only: [] }), action: () => (ran += 1) }]);
  assert.equal(await loadOf(route, {}, 'action'), 'read_only');
  assert.equal(await loadOf(route), 'not_granted');
  gate.set({ allow: ['member.list'] });
  assert.deepEqual([await loadOf(route, {}, 'action'), ran], [1, 1]);
});

test('React Router: the page of a route that has others in it is judged as a page, and the route as what is around them', async ({ mock }) => {
  mock.method(console, 'error', () => undefined);
  const gate = fakeGate({ where: () => 'allow' });
  const rights = routeRights({ '/teams/:team/members': { action: 'member.list', in: 'team' }, '/login': { public: true } });
  const loader = () => 'loaded';
  const [root] = guardReactRoutes({ gate, rights }, [
    { path: '/', loader, children: [{ path: 'teams/:team', loader, children: [{ path: 'members', loader }] }, { children: [{ path: '/login', loader }] }] },
  ]);
  const [team, pathless, home] = root.children;
  const [members, own] = team.children;
  assert.deepEqual([root.loader, team.loader], [loader, loader]);
  assert.deepEqual([await loadOf(home), await loadOf(own)], ['unknown_action', 'unknown_action']);
  assert.deepEqual([home.index, own.index, await loadOf(members, { team: 't-2' }), await loadOf(pathless.children[0])], [true, true, 'loaded', 'loaded']);
});

test('React Router: a change of rights loads what is refused now, and nothing else', async (context) => {
  globalThis.window = globalThis;
  context.after(() => delete globalThis.window);
  const gate = fakeGate({ allow: ['member.list', 'team.list'] });
  const rights = routeRights({ '/members': { action: 'member.list' }, '/teams': { action: 'team.list' } });
  const always = { shouldRevalidate: () => true, loader: () => null };
  const asked = [];
  const gone = [];
  const create = (routes) => {
    const [layout, lazy, parts] = routes;
    const [members, teams] = layout.children;
    return {
      state: { location: {}, navigation: { state: 'idle' }, errors: null, matches: [{ route: members, params: {} }] },
      navigate: async (...given) => void gone.push(given),
      async revalidate() {
        const all = [layout, members, teams, this.lazy, { shouldRevalidate: this.parts }];
        asked.push(all.map(({ shouldRevalidate }) => shouldRevalidate({ nextParams: {}, defaultShouldRevalidate: true })));
      },
      load: async function () {
        for (const route of [members, teams]) await route.loader({ params: {} });
        this.lazy = await lazy.lazy();
        this.parts = await parts.lazy.shouldRevalidate();
      },
    };
  };
  const inside = [{ index: true, element: null }];
  const router = guardReactRouter(create, { gate, rights }, [
    { ...always, path: '/', children: [{ ...always, path: 'members' }, { ...always, path: 'teams' }] },
    { path: '/lazy', lazy: async () => always, children: inside },
    { path: '/parts', lazy: { loader: async () => always.loader }, children: inside },
  ]);
  await router.load();
  gate.set({ allow: ['member.list'] });
  assert.deepEqual(asked, []);
  gate.set({ allow: ['team.list'] });
  assert.deepEqual(asked, [[false, true, false, false, false]]);
  await router.revalidate();
  assert.deepEqual([asked[1], gone], [[true, true, true, true, true], []]);
  // A page that was refused and no longer is: the boundary is to see another location.
  router.state.errors = { members: { data: { decision: gate.check('member.list') } } };
  router.revalidate = async () => (router.state.errors = null);
  gate.set({ allow: ['member.list', 'team.list'] });
  await Promise.resolve();
  assert.deepEqual(gone, [[router.state.location, { replace: true, preventScrollReset: true, state: undefined }]]);
  // A page that somebody is leaving for one that has not loaded yet.
  router.state.navigation = { state: 'loading' };
  gate.set({ allow: ['team.list'] });
  assert.equal(gone.length, 2);
});
