// Nuxt, with what the README has for it. `make environments` has the other frameworks that draw pages on a server.

import { after, test } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { tryFramework } from './frameworks.mjs';

after(closeBrowser);

test('Nuxt: built, on its server and in Chromium', () =>
  tryFramework('nuxt', '.output/server/index.mjs', { 'app/plugins/gate.ts': ['Vue', 'ts', 'defineNuxtPlugin'] }));
