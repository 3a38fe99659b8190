// A page in a file of its own, for TanStack Router.

import { createLazyRoute } from '@tanstack/react-router';

import { log } from './world.js';

log('module');

export const Route = createLazyRoute('/teams/$team/mini-programs/$id')({ component: () => <h1>Mini program</h1> });
