// Tests of the packed package, those of one part or all: one file after the other in one process, since the machine may be small.
// The projects that come later are installed meanwhile.
//
//   node run.mjs [PART]...

import { installAhead } from './install.mjs';

/** The files of each part, in their order, and the projects they install. */
const PARTS = {
  answers: {
    files: ['cells', 'decisions', 'compiled', 'directory', 'client', 'upload', 'queries'],
    projects: ['cells', 'compiled', 'directory', 'client', 'queries'],
  },
  tools: {
    files: ['consumers', 'next', 'test-runners', 'node', 'ide', 'testing'],
    projects: [
      ...['node-esm', 'node-cjs', 'webpack-5', 'esbuild', 'vite-7', 'vite-8', 'page', 'worker', 'edge', 'typescript'],
      ...['next', 'test-runners', 'node-servers', 'cells', 'vscode-extension', 'testing'],
    ],
  },
  pages: {
    files: ['follow', 'dom', 'dom-controls', 'dom-attacks', 'dom-around', 'dom-platform', 'vue', 'vue-attacks', 'vue-libraries', 'react', 'react-attacks', 'inspector', 'routes'],
    projects: ['client', 'dom', 'vue', 'vue-libraries', 'react-18', 'react-19', 'react-libraries', 'inspector', 'routes'],
  },
  attacks: { files: ['attacks'], projects: ['attacks'] },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) throw new Error(`unknown part \`${unknown.join('`, `')}\`, expected ${Object.keys(PARTS).join(', ')}`);
const parts = (asked.length > 0 ? asked : Object.keys(PARTS)).map((name) => PARTS[name]);

installAhead(parts.flatMap(({ projects }) => projects));
for (const file of parts.flatMap(({ files }) => files)) await import(`./${file}.test.mjs`);
