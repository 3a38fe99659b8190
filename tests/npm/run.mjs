// Tests of the packed package, those of one part or all: one file after the other in one process, since the machine may be small.
// The projects that come later are installed meanwhile.
//
//   node run.mjs [PART]...            one part after the other
//   node run.mjs --beside PART PART   each in a process of its own at the same time, for parts that wait for a browser and share no project

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

import { installAhead } from './install.mjs';

/** The files of each part, in their order, and the projects they install. Parts that install one project are not run beside each other. */
const PARTS = {
  answers: {
    files: ['cells', 'decisions', 'compiled', 'directory', 'client', 'upload', 'queries'],
    projects: ['cells', 'compiled', 'directory', 'client', 'queries'],
  },
  tools: {
    files: ['consumers', 'next', 'nuxt', 'test-runners', 'node', 'ide', 'testing'],
    projects: [
      ...['node-esm', 'node-cjs', 'webpack-5', 'esbuild', 'vite-7', 'vite-8', 'page', 'worker', 'edge', 'typescript'],
      ...['next', 'nuxt', 'test-runners', 'node-servers', 'cells', 'vscode-extension', 'testing'],
    ],
  },
  'pages-dom': {
    files: ['dom', 'dom-controls', 'dom-attacks', 'dom-platform', 'vue', 'vue-attacks', 'vue-libraries'],
    projects: ['dom', 'vue', 'vue-libraries'],
  },
  'pages-react': {
    files: ['follow', 'react', 'react-attacks', 'react-antd', 'inspector', 'routes', 'angular'],
    projects: ['client', 'react-18', 'react-19', 'react-libraries', 'inspector', 'routes', 'angular-server'],
  },
  attacks: { files: ['attacks', 'early'], projects: ['attacks'] },
};

const { values, positionals: asked } = parseArgs({ options: { beside: { type: 'boolean', default: false } }, allowPositionals: true });
const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) throw new Error(`unknown part \`${unknown.join('`, `')}\`, expected ${Object.keys(PARTS).join(', ')}`);
const names = asked.length > 0 ? asked : Object.keys(PARTS);

if (values.beside) {
  const children = names.map((name) => spawn(process.execPath, [...process.execArgv, import.meta.filename, name], { stdio: 'inherit' }));
  const ends = await Promise.all(children.map((child) => once(child, 'exit')));
  process.exitCode = ends.every(([status]) => status === 0) ? 0 : 1;
} else {
  const parts = names.map((name) => PARTS[name]);
  installAhead(parts.flatMap(({ projects }) => projects));
  for (const file of parts.flatMap(({ files }) => files)) await import(`./${file}.test.mjs`);
}
