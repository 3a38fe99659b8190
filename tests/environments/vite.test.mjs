// The development servers of older versions of Vite. `make test` has those of today.

import { after, test } from 'node:test';

import { closeBrowser } from '../npm/browser.mjs';
import { serveVite } from '../npm/vite.mjs';

after(closeBrowser);

for (const name of ['vite-5', 'vite-6']) test(`${name}, its development server`, () => serveVite(name));
