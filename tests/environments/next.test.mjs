// Next.js with Turbopack. `make test` has it with webpack.

import { after, test } from 'node:test';

import { closeBrowser } from '../npm/browser.mjs';
import { tryNext } from '../npm/next.mjs';

after(closeBrowser);

test('Next.js with Turbopack: in Node, at the edge, in middleware and in Chromium', () => tryNext('turbopack', ['node', 'edge', 'middleware']));

test('Next.js with Cache Components, which new projects have: in Node, in middleware and in Chromium', () => {
  process.env.CACHE_COMPONENTS = '1';
  return tryNext('turbopack', ['node', 'middleware']);
});
