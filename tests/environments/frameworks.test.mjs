// Frameworks that draw pages on a server. `make test` has Next.js.

import { after, test } from 'node:test';

import { closeBrowser } from '../npm/browser.mjs';
import { tryFramework } from '../npm/frameworks.mjs';

after(closeBrowser);

for (const [title, name, program] of [
  ['Nuxt', 'nuxt', '.output/server/index.mjs'],
  ['SvelteKit, with rolegate/svelte', 'sveltekit', 'build/index.js'],
  ['Astro, with an island of rolegate/solid', 'astro', 'dist/server/entry.mjs'],
]) {
  test(`${title}: built, on its server and in Chromium`, () => tryFramework(name, program));
}
