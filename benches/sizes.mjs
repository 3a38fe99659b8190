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
const BUDGETS = { wasm: 28_000, core: 40_000 };

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
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: PEERS },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return Buffer.from(outputFiles[0].contents);
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
