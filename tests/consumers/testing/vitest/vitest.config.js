import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { root: import.meta.dirname, globalSetup: './whole-run.js', setupFiles: './each-file.js', include: ['roles/*.spec.js'] },
});
