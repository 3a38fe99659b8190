import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [vue()],
  build: {
    outDir: 'dist/client',
    rollupOptions: { input: ['index.html', 'attacks.html'] },
    emptyOutDir: true,
    // With Vue's own warnings, as this is built for development.
    minify: false,
  },
});
