// A page for each router, whose lazy parts are files of their own; and what runs in Node.

import { build } from 'esbuild';

const define = { 'process.env.NODE_ENV': '"development"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' };
const shared = { bundle: true, format: 'esm', target: 'es2022', jsx: 'automatic', logLevel: 'warning', splitting: true };

await build({ ...shared, entryPoints: ['react-router.tsx', 'tanstack-router.tsx', 'vue-router.ts', 'readme-page.tsx'], outdir: 'built', define });
await build({ ...shared, entryPoints: ['cells.ts', 'server.tsx'], outdir: 'built/node', platform: 'node', packages: 'external', outExtension: { '.js': '.mjs' } });
