// Builds dist/ from src/ and from what wasm-bindgen wrote, prints the sizes, and fails above the budgets
// (after everything is written, so that what is too big can be looked at).

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { decoderModule, embed } from './embedded.mjs';
import { featuresUsed, makeSmaller } from './engine.mjs';
import { ADAPTERS, ENTRIES, SHARED } from './entries.mjs';
import { withinBudgets } from './sizes.mjs';
import { makeScriptsSmaller } from './smaller.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const generated = join(root, '../target/wasm-bindgen');
const dist = join(root, 'dist');
const engine = join(dist, 'engine.wasm');
const compiler = join(dist, 'compiler.wasm');
const directory = join(dist, 'directory.wasm');

// The modules of src that are bundled into an entry instead of staying in the shared core.
const HOSTS = ['index', 'slim', 'edge', 'edge-light', 'compiler'];
const COMPILER = ['compiler/index', 'compiler/shape'];
const OWN_TO_ENTRY = new Set(
  [...ENTRIES, ...COMPILER, 'entry', 'types', 'ids', 'texts', ...HOSTS.map((name) => `hosts/${name}`)].map((name) => join(root, `src/${name}.ts`)),
);

/** wasm-bindgen's module keeps one instance in its own variables; as a function it makes a fresh one each time, from the compiled file of another. */
async function bindingSource(name, exports) {
  // Where a page has frozen `Error.prototype`, no name can be assigned to an error, only defined.
  const written = readFileSync(join(generated, `${name}.js`), 'utf8').replace(/(\w+)\.name = (.+);/, "Object.defineProperty($1, 'name', { value: $2 });");
  const { outputFiles } = await build({
    stdin: {
      contents: `export { ${exports}, default as initialize, initSync as initializeAtOnce, compiledFile } from '${name}';`,
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'binding',
    // What it calls `TextDecoder` and `TextEncoder`.
    inject: [join(root, 'src/utf8.ts')],
    plugins: [
      {
        name: 'written',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: new RegExp(`^${name}$`) }, ({ path }) => ({ path, namespace: 'written' }));
          onLoad({ filter: /.*/, namespace: 'written' }, () => ({ contents: `${written}\nexport const compiledFile = () => wasmModule;` }));
        },
      },
    ],
    target: 'es2022',
  });
  return `export function createBinding() {\n${outputFiles[0].text}\nreturn binding;\n}`;
}

/** How the edge runtimes name the compiled module. What Next.js builds knows it by the query. */
const WASM = Object.fromEntries(['engine.wasm', 'compiler.wasm'].flatMap((name) => [name, `${name}?module`]).map((name) => [`#${name}`, `./${name}`]));

/** What the directory refuses, in Chinese, as the command line says it: a name and a text on each line, which have no quotes. */
function refusalTexts() {
  const [, ...lines] = readFileSync(join(root, '../src/cli/tell/refusals.csv'), 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(',')), line.slice(line.indexOf(',') + 1)]));
}

/** The modules of src/generated.d.ts for one entry, and the split between the entries and what they share. */
function modules(entry, extension) {
  return {
    name: 'modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^#/ }, ({ path }) => {
        if (path === '#host') return { path: join(root, `src/hosts/${entry}.ts`) };
        if (path === '#compiler') return { path: `./compiler${extension}`, external: true };
        const wasm = WASM[path];
        return wasm === undefined ? { path, namespace: 'generated' } : { path: wasm, external: true };
      });
      onResolve({ filter: /^\.\.?\// }, ({ path, importer }) =>
        OWN_TO_ENTRY.has(importer) && !OWN_TO_ENTRY.has(join(dirname(importer), path).replace(/\.js$/, '.ts'))
          ? { path: `./core${extension}`, external: true, sideEffects: false }
          : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => {
        if (path === '#refusals') return { contents: `export const refusals = ${JSON.stringify(refusalTexts())};` };
        return { contents: path === '#embedded' ? embed(readFileSync(entry === 'compiler' ? compiler : engine)) : decoder };
      });
    },
  };
}

/** Each entry by itself, since each has a host of its own. */
async function bundle(format, extension, names) {
  for (const name of names) {
    await build({
      entryPoints: [join(root, name === 'compiler' ? 'src/hosts/compiler.ts' : `src/${name}.ts`)],
      outdir: dist,
      outExtension: { '.js': extension },
      bundle: true,
      format,
      target: 'es2022',
      minify: true,
      // Jest cannot import while it runs, and CommonJS has `require` for it.
      supported: format === 'cjs' ? { 'dynamic-import': false } : {},
      plugins: [modules(name, extension)],
      logLevel: 'warning',
    });
  }
}

// CommonJS has no `import.meta`; what it has instead, for the one adapter that finds a file beside itself. No plain `require`, which
// would stop bundlers for browsers: there the file has to be given.
const ADDRESS = {
  define: { 'import.meta.url': 'moduleAddress' },
  banner: { js: "const moduleAddress=globalThis.process?.getBuiltinModule?.('node:url').pathToFileURL(__filename).href;" },
};

/** Leaves what the adapters share in files of their own. */
const shared = (extension) => ({
  name: 'shared',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
      const module = join(dirname(importer), path);
      const name = Object.keys(SHARED).find((name) => module === join(root, `src/${SHARED[name]}.js`));
      return name && { path: `./${name}${extension}`, external: true, sideEffects: false };
    });
  },
});

/** The adapters: each whole, but for the packages it adapts to, for rolegate itself and for what they share. */
async function bundleAdapters(format, extension, names, { binding = '', ...options } = {}) {
  await build({
    entryPoints: names.map((name) => ({ in: join(root, `src/${SHARED[name] ?? `adapters/${name}`}.ts`), out: name })),
    outdir: join(dist, 'adapters'),
    outExtension: { '.js': extension },
    bundle: true,
    packages: 'external',
    // Said as well, because `paths` in tsconfig.json, there for the types, would lead to the sources.
    external: ['rolegate', 'rolegate/*'],
    format,
    target: 'es2022',
    minify: true,
    plugins: [
      shared(extension),
      {
        name: 'binding',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^#directory$/ }, ({ path }) => ({ path, namespace: 'generated' }));
          onLoad({ filter: /.*/, namespace: 'generated' }, () => ({ contents: binding }));
        },
      },
    ],
    logLevel: 'warning',
    ...options,
  });
}

/** Of the adapters for pages: fields that only one file of the package knows, which so may have any name there. */
const OWN_FIELDS = /^(looked|works|wasReadable|holds|isThere|refuse|held|lookSoon|kept|wanted|mended|uses|sayings|waits|decided|textOf|settleLater|release|early|tell|hold|forget|note|refusal|keep|moment|parent|begin|given)$/;

/** Writes one module's declarations for ECMAScript modules and for CommonJS. */
function writeDeclarations(all, name) {
  const text = readFileSync(join(all, `${name}.d.ts`), 'utf8');
  mkdirSync(dirname(join(dist, name)), { recursive: true });
  writeFileSync(join(dist, `${name}.d.ts`), text);
  writeFileSync(join(dist, `${name}.d.cts`), text.replaceAll(/((?:from |import\()['"]\.\.?\/[\w./-]+)\.js(['"])/g, '$1.cjs$2'));
}

/** Declarations of the entries and of what they name, for both formats. */
function declare() {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const all = join(dist, 'declarations');
  execFileSync(process.execPath, [tsc, '-p', root, '--outDir', all], { stdio: 'inherit' });
  for (const name of [...ENTRIES, 'entry', 'types', 'errors', 'ids', 'texts']) writeDeclarations(all, name);
  for (const name of ['edge', 'edge-light']) rmSync(join(dist, `${name}.d.cts`));
  for (const folder of ['adapters', 'follow', 'refusals']) {
    for (const name of readdirSync(join(all, folder), { recursive: true })) {
      if (name.endsWith('.d.ts')) writeDeclarations(all, join(folder, name.slice(0, -'.d.ts'.length)));
    }
  }
  // What `rolegate/engine.wasm` is where a module is imported, as edge runtimes do.
  for (const file of [engine, compiler, directory]) writeFileSync(`${file}.d.ts`, 'declare const module: WebAssembly.Module;\nexport default module;\n');
  rmSync(all, { recursive: true });
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await makeSmaller(join(generated, 'engine_bg.wasm'), engine, { alone: true });
console.log(`WebAssembly features used: ${(await featuresUsed(engine)).join(', ')}`);
await makeSmaller(join(generated, 'compiler_bg.wasm'), compiler, { alone: true });
await makeSmaller(join(generated, 'directory_bg.wasm'), directory);
for (const file of [compiler, directory]) await featuresUsed(file);
const decoder = await decoderModule();
// Text is smaller in a script than among the data of a WebAssembly file.
const described = ['commands', 'questions'].map((name) => {
  const text = JSON.stringify(JSON.parse(readFileSync(join(root, `../src/simulate/${name}.json`), 'utf8')));
  return `export const ${name} = ${JSON.stringify(text)};`;
});
const directoryBinding = [await bindingSource('directory', 'Directory, tableFiles'), ...described].join('\n');
await bundle('esm', '.js', ['core', 'compiler', ...ENTRIES]);
await bundle('cjs', '.cjs', ['core', 'compiler', 'index', 'slim', 'messages']);
// Angular's compiler looks for names in another alphabet, as they are.
const pages = ['dom', 'react', 'vue', 'svelte', 'solid', 'angular', ...Object.keys(SHARED)];
const others = ADAPTERS.filter((name) => !pages.includes(name));
for (const [format, extension] of [['esm', '.js'], ['cjs', '.cjs']]) {
  // Their variables are shortened afterwards.
  await bundleAdapters(format, extension, pages, { mangleProps: OWN_FIELDS, charset: 'utf8', minify: false, minifyWhitespace: true, minifySyntax: true });
}
await bundleAdapters('esm', '.js', others, { binding: directoryBinding });
// Vite's development server moves modules, but none whose name ends in `.jsx`; moved, this one would find no file beside it.
await bundleAdapters('esm', '.jsx', ['directory'], { binding: directoryBinding });
await bundleAdapters('cjs', '.cjs', others.filter((name) => name !== 'directory'));
await bundleAdapters('cjs', '.cjs', ['directory'], { binding: directoryBinding, ...ADDRESS });
await makeScriptsSmaller(join(dist, 'adapters'), pages);
declare();
if (!(await withinBudgets(dist))) process.exitCode = 1;
