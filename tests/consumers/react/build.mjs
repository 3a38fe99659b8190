// The pages and the server, as developers have them: with React's warnings.

import { build } from 'esbuild';

const shared = { bundle: true, format: 'esm', target: 'es2022', jsx: 'automatic', logLevel: 'warning' };
const define = { 'process.env.NODE_ENV': '"development"' };

await build({ ...shared, entryPoints: ['client.tsx', 'example-page.tsx'], outdir: 'built', define });
await build({ ...shared, entryPoints: ['server.tsx'], outfile: 'built/server.mjs', platform: 'node', packages: 'external' });
