import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses: the built folder works on any static host and below any path.
  base: './',
  plugins: [react()],
  // `rolegate` is a link to ../pkg until it is published, and must not find the React beside it there.
  resolve: { dedupe: ['react', 'react-dom'] },
  server: { fs: { allow: ['..'] } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        // Parts that change at different times are cached apart.
        codeSplitting: {
          groups: [
            { name: 'rolegate', test: /(pkg|rolegate)[\\/]dist[\\/](?!adapters|compiler)/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            // What the frame of the console is drawn with, and all that it needs: one file before the first menu, not some thirty.
            { name: 'frame', test: /node_modules[\\/]antd[\\/]es[\\/](alert|app|button|config-provider|dropdown|menu|popconfirm|popover|skeleton|spin)[\\/]index/ },
          ],
        },
      },
    },
  },
});
