import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

/** The rights that questions ask, as `virtual:questions`: rows of the directory's table that are about no command. */
function questions() {
  const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8').trim().split(/\r?\n/).slice(1).map((line) => line.split(','));
  const name = 'virtual:questions';
  return {
    name,
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const asked = new Set(read('../src/server/http/questions.csv').map(([question]) => question));
      const rows = read('../src/tables/directory/commands.csv').filter(([question]) => asked.has(question));
      const list = (field = '') => field.split('|').filter(Boolean);
      return `export default ${JSON.stringify(rows.map(([question, kinds, of, who, where]) => ({ name: question, kinds: list(kinds), of: list(of), who, where: where || null })))}`;
    },
  };
}

export default defineConfig({
  // Relative addresses: the built folder works on any static host and below any path.
  base: './',
  plugins: [react(), questions()],
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
