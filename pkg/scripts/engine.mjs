// The WebAssembly file: made smaller, and the features it uses named and checked.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What the file may use, as wasm-opt and as binaryen's library call it. All of it loads in Node 20, Chrome 95,
 * Firefox 89 and Safari 15.4. Named one by one, because `--all-features` writes encodings that Node 20 refuses.
 */
const FEATURES = {
  'mutable-globals': ['MutableGlobals'],
  'sign-ext': ['SignExt'],
  'nontrapping-float-to-int': ['NontrappingFPToInt'],
  'bulk-memory': ['BulkMemory', 'BulkMemoryOpt'],
  multivalue: ['Multivalue'],
  'reference-types': ['ReferenceTypes', 'CallIndirectOverlong'],
};

const optimizer = join(dirname(createRequire(import.meta.url).resolve('binaryen/package.json')), 'bin/wasm-opt');

// Inlining makes a file that compresses worse, but for functions no longer than their calls.
const PASSES = [
  '-Oz',
  '--converge',
  '--flexible-inline-max-function-size=0',
  '--always-inline-max-function-size=6',
  '--one-caller-inline-max-function-size=0',
  '--strip-debug',
  '--strip-producers',
  '--strip-target-features',
];

/**
 * The functions of Rust's standard library that put a panic's message together. In a browser nobody could read it: the
 * message has nowhere to go, and the instance ends with a trap either way.
 */
const PANICS =
  /panicking|panic_|_fail$|_failed$|handle_error$|handle_alloc_error$|capacity_overflow|rust_panic|begin_unwind|throw_str/;

/** Where panics would have said they came from: paths of the machine that built the file. Blanked, nobody reads them. */
function withoutPaths(bytes) {
  const text = bytes.toString('latin1');
  for (const { 0: path, index } of text.matchAll(/(\/[\w.@+-]+)*\/[\w.-]+\/src(\/\w+)+\.rs/g)) bytes.fill(0, index, index + path.length);
  return bytes;
}

/** What wasm-bindgen adds for JavaScript's values, of which a file that stands alone has none; it starts nothing else, either. */
const UNUSED = /externref|realloc|exn_store|wbindgen_start/;

const exportsOf = (binaryen, module) =>
  Array.from({ length: module.getNumExports() }, (_, number) => binaryen.getExportInfo(module.getExportByIndex(number)).name);

/** Has a panic trap at once, so that what would have put its message together can go. */
async function trapAtOnce(input, output, { alone = false } = {}) {
  const binaryen = await loadBinaryen();
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(readFileSync(input));
  module.setFeatures(Object.values(FEATURES).flat().reduce((flags, name) => flags | binaryen.Features[name], 0));
  const functions = Array.from({ length: module.getNumFunctions() }, (_, number) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(number)),
  );
  for (const { name, module: importedFrom, params, results } of functions) {
    const isImported = importedFrom !== '';
    if (isImported ? !alone : !PANICS.test(name.replace(/::h[0-9a-f]{16}$/, ''))) continue;
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  if (alone) for (const name of exportsOf(binaryen, module).filter((name) => UNUSED.test(name))) module.removeExport(name);
  writeFileSync(output, withoutPaths(Buffer.from(module.emitBinary())));
}

/**
 * Writes a smaller `output`, which imports nothing if it is to stand alone; fails when the file uses a feature that is not named. It takes most of a build's time, so what was
 * made of the same file by the same steps is kept beside it.
 */
export async function makeSmaller(input, output, options) {
  const steps = [input, fileURLToPath(import.meta.url), optimizer].map((file) => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 8));
  const kept = input.replace(/wasm$/, `${steps.join('-')}.wasm`);
  if (!existsSync(kept)) {
    await optimize(input, output, options);
    // Under its name only when it is whole.
    copyFileSync(output, `${kept}.part`);
    renameSync(`${kept}.part`, kept);
  }
  copyFileSync(kept, output);
}

async function optimize(input, output, options) {
  const enabled = Object.keys(FEATURES).map((feature) => `--enable-${feature}`);
  await trapAtOnce(input, output, options);
  execFileSync(process.execPath, [optimizer, output, '--mvp-features', ...enabled, ...PASSES, '--output', output]);
  if (!WebAssembly.validate(readFileSync(output))) throw new Error('the WebAssembly file does not load in this Node');
}

/** The named features a file does use: those without which it is not valid. */
export async function featuresUsed(file) {
  const binaryen = await loadBinaryen();
  const module = binaryen.readBinary(readFileSync(file));
  const flagsOf = (names) => names.reduce((flags, name) => flags | binaryen.Features[name], 0);
  const named = flagsOf(Object.values(FEATURES).flat());
  const validWith = (flags) => (module.setFeatures(flags), module.validate() === 1);
  if (!validWith(named)) throw new Error('the WebAssembly file uses a feature that is not named');
  return Object.keys(FEATURES).filter((name) => !validWith(named & ~flagsOf(FEATURES[name])));
}

/** binaryen keeps the console it finds when it loads, and prints what is not valid at length. */
export async function loadBinaryen() {
  const { log, warn, error } = console;
  Object.assign(console, { log() {}, warn() {}, error() {} });
  try {
    return (await import('binaryen')).default;
  } finally {
    Object.assign(console, { log, warn, error });
  }
}
