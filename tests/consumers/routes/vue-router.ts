import { createApp, h, Suspense } from 'vue';
import { createRouter, createWebHistory, onBeforeRouteLeave, RouterLink, RouterView } from 'vue-router';
import type { Decision } from 'rolegate';
import { guardVueRouter, routeRights } from 'rolegate/routes';

import { around, log, told, world } from './world.js';

const rights = routeRights({
  '/': { public: true },
  '/teams/:team/members': { action: 'team_member.manage', in: 'team' },
  '/teams/:team/mini-programs/:id': { action: 'mini_program.manage', in: 'team', id: 'id' },
  '/platform/*': { action: 'team.create_delete' },
});

const Denied = (props: { decision: Decision }) => h('p', { id: 'denied' }, told(props.decision));
Denied.props = ['decision', 'path'];

const page = (title: string) => ({ render: () => h('h1', title) });
const beforeEnter = (name: string) => () => log(name);

// It has something that is not saved, and asks whoever leaves to stay.
const Members = {
  setup() {
    onBeforeRouteLeave(() => !document.body.classList.contains('unsaved'));
    return () => h('h1', 'Members');
  },
  beforeRouteLeave: () => !document.body.classList.contains('unsaved'),
};

const router = createRouter({
  history: createWebHistory(),
  routes: [
    {
      path: '/',
      name: 'layout',
      component: { render: () => [h('nav', [h(RouterLink, { to: '/teams/t-2/members' }, () => 'Members')]), h(RouterView)] },
      children: [
        { path: '', name: 'home', component: page('Home') },
        { path: 'old', redirect: '/teams/t-2/members' },
        {
          path: 'teams/:team',
          beforeEnter: () => void around(),
          component: { render: () => h('section', [h(RouterView)]) },
          children: [
            { path: 'members', beforeEnter: beforeEnter('loader'), component: Members },
            { path: 'mini-programs/:id', beforeEnter: beforeEnter('loader'), component: () => import('./lazy-vue.js') },
          ],
        },
        { path: 'platform', beforeEnter: beforeEnter('platform'), component: RouterView, children: [{ path: 'teams', beforeEnter: beforeEnter('loader'), component: page('All teams') }] },
        { path: 'nowhere', beforeEnter: beforeEnter('loader'), component: page('Nowhere') },
      ],
    },
  ],
});

guardVueRouter(router, { gate: world.gate, rights, denied: Denied, within: 'layout' });
world.go = (path) => router.push(path);
router.afterEach(({ path }) => void (document.body.dataset.at = path));
createApp({ render: () => h(Suspense, () => h(RouterView)) })
  .use(router)
  .mount('#root');
