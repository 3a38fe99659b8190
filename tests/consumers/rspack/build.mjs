import { rspack } from '@rspack/core';

const compiler = rspack({ mode: 'production', context: import.meta.dirname, entry: './main.js' });
compiler.run((error, stats) => {
  if (error || stats.hasErrors() || stats.hasWarnings()) throw error ?? new Error(stats.toString());
  compiler.close(() => {});
});
