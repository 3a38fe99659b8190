// The pages as developers have them, and what is shipped of the README's example: built for production with the inspector in its guard,
// and with nothing in its place.

import { readFileSync, writeFileSync } from 'node:fs';

import { build } from 'esbuild';
import { build as buildWithVite } from 'vite';

const shared = { bundle: true, format: 'esm', target: 'es2022', splitting: true, logLevel: 'warning' };
const mode = (name) => ({ 'process.env.NODE_ENV': JSON.stringify(name), __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' });

await build({ ...shared, entryPoints: ['example.js', 'react.js', 'vue.js'], outdir: 'built/development', define: mode('development') });

const example = readFileSync('example.js', 'utf8');
const bare = example.replace(/^if \(process[^]*?^}\n/m, '');
if (bare === example) throw new Error('the example has no guard');
writeFileSync('bare.js', bare);
writeFileSync('example-vite.js', example.replace(/process\.env\.NODE_ENV !== 'production'/, 'import.meta.env.DEV'));
// As a static import, which bundlers leave out where nothing uses it.
writeFileSync('static.js', `import { inspect } from 'rolegate/inspector';\n${example.replace(/^.*await import\(.*\n/m, '')}`);

for (const name of ['example', 'bare', 'static']) {
  await build({ ...shared, entryPoints: { shipped: `${name}.js` }, outdir: `built/${name}`, minify: true, define: mode('production') });
}
for (const name of ['example-vite', 'bare']) {
  await buildWithVite({ configFile: false, logLevel: 'error', build: { target: 'es2022', outDir: `built/vite-${name}`, rollupOptions: { input: { shipped: `${name}.js` }, output: { entryFileNames: '[name].js' } } } });
}
