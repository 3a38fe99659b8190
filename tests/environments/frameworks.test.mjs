// Frameworks that draw pages on a server, with what the README has for them. `make test` has Next.js and Nuxt.

import { after, test } from 'node:test';

import { closeBrowser } from '../npm/browser.mjs';
import { tryFramework } from '../npm/frameworks.mjs';

after(closeBrowser);

for (const [title, name, program, written] of [
  ['SvelteKit, with rolegate/svelte', 'sveltekit', 'build/index.js', { 'src/routes/+layout.svelte': ['Svelte', 'svelte', 'setGate'] }],
  ['Astro, with an island of rolegate/solid', 'astro', 'dist/server/entry.mjs', {}],
]) {
  test(`${title}: built, on its server and in Chromium`, () => tryFramework(name, program, written));
}
