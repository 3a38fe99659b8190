// Builds dist/ from src/ and from what wasm-bindgen wrote, prints the sizes, and fails above the budgets
// (after everything is written, so that what is too big can be looked at).

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { embed } from './embedded.mjs';
import { featuresUsed, makeSmaller } from './engine.mjs';
import { withinBudgets } from './sizes.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const generated = join(root, '../target/wasm-bindgen');
const dist = join(root, 'dist');
const engine = join(dist, 'engine.wasm');

const ENTRIES = ['index', 'slim', 'edge', 'messages'];

// The modules of src that are bundled into an entry instead of staying in the shared core.
const OWN_TO_ENTRY = ['./embedded.js', './types.js', './ids.js'];

/** wasm-bindgen's module keeps one instance in its own variables; as a function it makes a fresh one each time. */
async function bindingSource() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { Engine, readTables, default as initialize, initSync as initializeAtOnce } from './rolegate.js';`,
      resolveDir: generated,
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'binding',
    target: 'es2022',
  });
  return `export function createBinding() {\n${outputFiles[0].text}\nreturn binding;\n}`;
}

/** The modules of src/generated.d.ts, and the split between the entries and what they share. */
function modules(binding, extension) {
  return {
    name: 'modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^#/ }, ({ path }) =>
        path === '#engine.wasm' ? { path: './engine.wasm', external: true } : { path, namespace: 'generated' },
      );
      onResolve({ filter: /^\.\// }, ({ path, importer }) =>
        ENTRIES.some((entry) => importer === join(root, `src/${entry}.ts`)) && !OWN_TO_ENTRY.includes(path)
          ? { path: `./core${extension}`, external: true, sideEffects: false }
          : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'generated' }, async ({ path }) => ({
        contents: path === '#binding' ? binding : await embed(readFileSync(engine)),
      }));
    },
  };
}

async function bundle(format, extension, names, binding) {
  await build({
    entryPoints: names.map((name) => join(root, `src/${name}.ts`)),
    outdir: dist,
    outExtension: { '.js': extension },
    bundle: true,
    format,
    target: 'es2022',
    minify: true,
    plugins: [modules(binding, extension)],
    logLevel: 'warning',
  });
}

/** Declarations of the entries and of what they name, for both formats. */
function declare() {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const all = join(dist, 'declarations');
  execFileSync(process.execPath, [compiler, '-p', root, '--outDir', all], { stdio: 'inherit' });
  for (const name of [...ENTRIES, 'types', 'errors', 'ids']) {
    const text = readFileSync(join(all, `${name}.d.ts`), 'utf8');
    writeFileSync(join(dist, `${name}.d.ts`), text);
    if (name !== 'edge') writeFileSync(join(dist, `${name}.d.cts`), text.replaceAll(/(from '\.\/\w+)\.js'/g, "$1.cjs'"));
  }
  // What `rolegate/engine.wasm` is where a module is imported, as edge runtimes do.
  writeFileSync(`${engine}.d.ts`, 'declare const engine: WebAssembly.Module;\nexport default engine;\n');
  rmSync(all, { recursive: true });
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await makeSmaller(join(generated, 'rolegate_bg.wasm'), engine);
console.log(`WebAssembly features used: ${(await featuresUsed(engine)).join(', ')}`);
const binding = await bindingSource();
await bundle('esm', '.js', ['core', ...ENTRIES], binding);
await bundle('cjs', '.cjs', ['core', 'index', 'slim', 'messages'], binding);
declare();
if (!(await withinBudgets(dist))) process.exitCode = 1;
