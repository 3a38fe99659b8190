// `node benches/sizes.mjs`: what a bundler ships, beside other libraries. Bundled with esbuild (minify, platform browser, ES modules); gzip at
// level 9, brotli at 11. 1 kB is 1,000 bytes. Exit code 1 when rolegate is above a budget.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { markdownTable } from './peers/report.mjs';
import { installPackage } from './peers/tarball.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const PEERS = join(HERE, 'peers');
const RESULTS = join(HERE, '..', 'target', 'bench');
const CEDAR_FILE = '@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm';
/** In bytes after brotli. */
const BUDGETS = { wasm: 16_000, core: 26_000 };

const installed = installPackage();

const ROWS = [
  { title: 'rolegate', key: 'core', source: "export { createGate } from 'rolegate';" },
  { title: 'rolegate/slim', source: "export * from 'rolegate/slim';" },
  { title: 'rolegate/messages', source: "export * from 'rolegate/messages';" },
  { title: 'rolegate/engine.wasm', key: 'wasm', file: join(installed, 'dist', 'engine.wasm') },
  { title: '@casl/ability', source: "export { createMongoAbility } from '@casl/ability';" },
  { title: 'permix', source: "export { createPermix } from 'permix';" },
  { title: 'accesscontrol', source: "export { AccessControl } from 'accesscontrol';" },
  { title: 'cedar-wasm .wasm alone', file: join(PEERS, 'node_modules', ...CEDAR_FILE.split('/')) },
];

async function bundle(source) {
  const { build } = createRequire(join(PEERS, 'package.json'))('esbuild');
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: PEERS },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    outdir: '/',
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  });
  // What a page loads at first: chunks that are imported only when asked for are left out.
  const nameOf = (path) => path.slice(path.lastIndexOf('/') + 1);
  const first = new Set(['stdin.js']);
  for (const name of first) {
    const [, { imports }] = Object.entries(metafile.outputs).find(([path]) => nameOf(path) === name);
    for (const { kind, path } of imports) if (kind === 'import-statement') first.add(nameOf(path));
  }
  return Buffer.concat(outputFiles.filter(({ path }) => first.has(nameOf(path))).map(({ contents }) => contents));
}

async function measure({ title, key, source, file }) {
  const bytes = file === undefined ? await bundle(source) : readFileSync(file);
  return {
    title,
    key,
    bytes: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }).length,
  };
}

const sizes = await Promise.all(ROWS.map(measure));
const number = (value) => value.toLocaleString('en');
const header = ['what a bundler ships', 'bytes', 'gzip 9', 'brotli 11', 'budget'];
const rows = sizes.map(({ title, key, bytes, gzip, brotli }) => [
  title,
  number(bytes),
  number(gzip),
  number(brotli),
  key === undefined ? '' : number(BUDGETS[key]),
]);
const table = markdownTable(header, rows);
console.log(table);

const exceeded = sizes.filter(({ key, brotli }) => key !== undefined && brotli > BUDGETS[key]);
for (const { title, key, brotli } of exceeded) {
  console.error(`\`${title}\` is ${number(brotli)} bytes after brotli, expected at most ${number(BUDGETS[key])}`);
}
mkdirSync(RESULTS, { recursive: true });
writeFileSync(join(RESULTS, 'sizes.json'), `${JSON.stringify({ budgets: BUDGETS, sizes }, null, 2)}\n`);
writeFileSync(join(RESULTS, 'sizes.md'), `${table}\n`);
process.exitCode = exceeded.length > 0 ? 1 : 0;
