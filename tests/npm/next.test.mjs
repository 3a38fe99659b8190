// Next.js with webpack. `make environments` has it with Turbopack.

import { after, test } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { tryNext } from './next.mjs';

after(closeBrowser);

test('Next.js with webpack: in Node, at the edge, in middleware and in Chromium', () => tryNext('webpack', ['node', 'edge', 'middleware']));
