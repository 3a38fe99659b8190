import { build } from 'esbuild';

await build({
  entryPoints: [process.argv[2] ?? 'attacks.jsx'],
  outdir: 'built',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"development"' },
});
