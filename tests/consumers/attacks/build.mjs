// The page, and another copy of rolegate/dom, as a second bundle on one page has it.

import { build } from 'esbuild';

const define = {
  'process.env.NODE_ENV': '"production"',
  __VUE_OPTIONS_API__: 'true',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
};
for (const entry of ['second.js', 'main.js']) {
  await build({ entryPoints: [entry], outdir: 'built', bundle: true, format: 'esm', target: 'es2022', logLevel: 'warning', define });
}
