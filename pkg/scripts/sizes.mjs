// The sizes people ask about, and the budgets the build fails above.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { ADAPTERS, SHARED } from './entries.mjs';

/**
 * In bytes after brotli; an adapter's is what it adds to the entry it stands on.
 * `compiled` has more than `react` and `vue`, because it reads answers and the clock by itself instead of asking a gate, and 75 because its errors
 * are those of `rolegate`, too; `dom` has
 * 750 more, for `rolegate-can`. `react` refuses what React hides, and `vue` what scripts move, also in components without a root element. `refusals` and `control` are what `dom`, `react` and `vue` share, and a page has them once; `refusals` has 1,350
 * more than before, for what follows the things that `react` and `vue` draw (they have less of it), for parts of HTML that scripts take
 * out, pickers and lists, what was begun before, closed slots, escapes in addresses, what chooses by focus or a button that is down, deletions, frames, and reasons that are told in portions; `control` has 170 more, for decisions that are asked for once, and 60 for which controls a server draws in another way.
 * `svelte`, `solid` and `angular` are small because they gate single elements, which these frameworks hand over.
 * `inspector` is for development and in no page that is shipped; words in two languages and roles' names are 3,000 of it.
 * `directoryWasm`: lists and their indexes are some 26,000 of it, things and settings 13,000, what is searched for, filtered and sorted
 * with the names in requests 9,000, logins that look alike 4,000, who may do what with the limits of invitations 4,000, and what a
 * refusal says of the next step 2,300. `directory` has 8,305: 3,800 of it are the commands as data, which were 5,800 in the file, 400 who
 * may ask what, and 950 are sessions, which do what `client` does over HTTP. `client` has 3,953: 1,730 of it follow grants, 500 are the
 * paths of questions, 40 say that tokens end, 90 that a question or an address is not there, and 23 are one's own sessions.
 */
const BUDGETS = { wasm: 16_000, compilerWasm: 25_700, directoryWasm: 206_000, directory: 8_350, client: 3_960, core: 26_000, compiled: 3_260, inspector: 11_000, refusals: 6_390, control: 710, dom: 2_450, react: 2_581, routes: 3_400, vue: 2_660, svelte: 2_000, solid: 2_000, angular: 2_000, drizzle: 540, kysely: 540, prisma: 610 };

/** What a page bundles of `routes` for its router, and the budgets of that: nobody has the whole. */
const ROUTERS = {
  'React Router': ['guardReactRouter, routeRights, decisionOf', 2_100],
  'TanStack Router': ['guardTanStackRouter, routeRights, decisionOf', 1_450],
  'Vue Router': ['guardVueRouter, routeRights', 1_300],
  menus: ['routeRights, menuLinks, antdItems', 1_200],
};

function measure(bytes) {
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}

/** What a bundler ships of one entry, minified: what a page loads at first, and what it loads when that is asked for. */
async function bundled(dist, entry, names) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `import { ${names} } from './${entry}.js'; console.log(${names});`, resolveDir: dist },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    outdir: '/',
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  });
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => ({ ...output, path: path.slice(path.lastIndexOf('/') + 1) }));
  const first = new Set(['stdin.js']);
  for (const name of first) {
    const { imports } = outputs.find(({ path }) => path === name);
    for (const { kind, path } of imports) if (kind === 'import-statement') first.add(path.slice(path.lastIndexOf('/') + 1));
  }
  const of = (wanted) => sum(outputFiles.filter(({ path }) => first.has(path.slice(path.lastIndexOf('/') + 1)) === wanted).map(({ contents }) => measure(contents)));
  return { first: of(true), later: of(false) };
}

function sum(sizes) {
  return sizes.reduce((all, one) => ({ raw: all.raw + one.raw, gzip: all.gzip + one.gzip, brotli: all.brotli + one.brotli }), { raw: 0, gzip: 0, brotli: 0 });
}

/** Prints the sizes, and says whether they are within the budgets. */
export async function withinBudgets(dist) {
  const [index, slim] = [await bundled(dist, 'index', 'createGate'), await bundled(dist, 'slim', 'createGate, initialize')];
  const sizes = {
    'engine.wasm': { ...measure(readFileSync(join(dist, 'engine.wasm'))), budget: BUDGETS.wasm },
    'compiler.wasm': { ...measure(readFileSync(join(dist, 'compiler.wasm'))), budget: BUDGETS.compilerWasm },
    'directory.wasm': { ...measure(readFileSync(join(dist, 'directory.wasm'))), budget: BUDGETS.directoryWasm },
    'rolegate, bundled': { ...index.first, budget: BUDGETS.core },
    'rolegate, for own tables': index.later,
    'rolegate/slim, bundled': slim.first,
  };
  for (const name of [...ADAPTERS, ...Object.keys(SHARED)]) {
    sizes[`rolegate/${name}`] = { ...measure(readFileSync(join(dist, `adapters/${name}.js`))), budget: BUDGETS[name] };
  }
  for (const [name, [names, budget]] of Object.entries(ROUTERS)) {
    sizes[`rolegate/routes, ${name}`] = { ...(await bundled(dist, 'adapters/routes', names)).first, budget };
  }
  console.table(sizes);
  const above = Object.entries(sizes).filter(([, { brotli, budget = Infinity }]) => brotli > budget);
  for (const [name, { brotli, budget }] of above) {
    console.error(`${name}: ${brotli} bytes with brotli, above the budget of ${budget}`);
  }
  return above.length === 0;
}
