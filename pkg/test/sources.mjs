// Tests of adapters, run from src over a document in Node: an adapter that was changed needs no build. The engine and the
// messages are the built ones, and the frameworks are those of node_modules.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { GlobalRegistrator } from '@happy-dom/global-registrator';
import { build } from 'esbuild';
import { compile as compileSvelte } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles a module of tests with the adapters in src, and imports it where there is a document. */
export async function importTests(name) {
  const outfile = join(root, `../target/tests/${name.replace('/', '-')}.mjs`);
  await build({
    entryPoints: [join(root, `test/${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    // Those of a page, also where Node would get those of a server.
    conditions: ['browser'],
    sourcemap: 'inline',
    plugins: [rolegate, components],
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

const rolegate = {
  name: 'rolegate',
  setup({ onResolve }) {
    onResolve({ filter: /^(rolegate(\/(messages|client))?|vue|react.*|node:.*)$/ }, ({ path }) => ({ path: import.meta.resolve(path), external: true }));
    onResolve({ filter: /^rolegate\/(react|vue|svelte|solid|angular|dom|inspector|testing)$/ }, ({ path }) => ({ path: join(root, `src/adapters/${path.slice('rolegate/'.length)}.ts`) }));
  },
};

/** Vue's and Svelte's components in files; Vue's of the README is read from there. */
const components = {
  name: 'components',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\/Readme\.vue$/ }, () => ({ path: join(root, 'README.md'), namespace: 'readme' }));
    onLoad({ filter: /.*/, namespace: 'readme' }, ({ path }) => compile(readFileSync(path, 'utf8').match(/^```vue\n(.*?)^```$/ms)[1]));
    onLoad({ filter: /\.vue$/ }, ({ path }) => compile(readFileSync(path, 'utf8')));
    onLoad({ filter: /\.svelte$/ }, ({ path }) => ({ contents: compileSvelte(readFileSync(path, 'utf8'), { filename: path }).js.code }));
  },
};

function compile(source) {
  const { descriptor, errors } = parse(source.includes('<script') ? source : `<script setup>;</script>${source}`);
  if (errors.length > 0) throw errors[0];
  const { content } = compileScript(descriptor, { id: 'test', inlineTemplate: true });
  return { contents: content, loader: 'ts', resolveDir: join(root, 'test/vue') };
}

GlobalRegistrator.register({ url: 'http://127.0.0.1/' });
after(() => GlobalRegistrator.unregister());
