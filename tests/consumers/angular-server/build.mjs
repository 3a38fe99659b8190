import { build } from 'esbuild';

// Zones see promises, and not what a browser awaits by itself.
const supported = { 'async-await': false };
await build({ entryPoints: ['client.js', 'client-zoned.js'], outdir: 'built', bundle: true, format: 'esm', target: 'es2022', supported, logLevel: 'warning' });
