// The page, and another copy of rolegate/dom, as a second bundle on one page has it.

import { readFileSync } from 'node:fs';

import { build } from 'esbuild';
import { compile } from 'svelte/compiler';

const define = {
  'process.env.NODE_ENV': '"production"',
  __VUE_OPTIONS_API__: 'true',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
};
const components = (generate) => ({
  name: 'components',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, ({ path }) => ({ contents: compile(readFileSync(path, 'utf8'), { filename: path, generate }).js.code }));
  },
});
for (const entry of ['second.js', 'main.js']) {
  await build({ entryPoints: [entry], outdir: 'built', bundle: true, format: 'esm', target: 'es2022', logLevel: 'warning', define, plugins: [components('client')] });
}
// What a server draws by.
await build({ entryPoints: ['early.js'], outdir: 'written', bundle: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'warning', plugins: [components('server')] });
