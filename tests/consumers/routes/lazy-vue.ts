// A page in a file of its own, for Vue Router.

import { h } from 'vue';

import { log } from './world.js';

log('module');

export default { render: () => h('h1', 'Mini program') };
