// Tests the built package: types, behaviour, and what publishing tools say about the packed file.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packed = join(root, '../target/npm');

function run(command, ...options) {
  execFileSync(command, options, { cwd: root, stdio: 'inherit' });
}

const tool = (name) => join(root, 'node_modules/.bin', name);
const tests = readdirSync(join(root, 'test')).filter((name) => name.endsWith('.test.mjs'));
const tarball = readdirSync(packed).find((name) => name.endsWith('.tgz'));
if (tarball === undefined) throw new Error('there is no packed package in target/npm; make one with `npm run pack`');

for (const program of ['test-types/built-in', 'test-types/own', 'test-types/queries', 'test']) run(tool('tsc'), '-p', program);
run(process.execPath, '--test', '--test-reporter=spec', ...tests.map((name) => join('test', name)));
run(tool('publint'), '--strict', join(packed, tarball));
// A WebAssembly file cannot be required, and its types say so; that is no mistake to report.
run(tool('attw'), '--exclude-entrypoints', './engine.wasm', './compiler.wasm', './directory.wasm', '--', join(packed, tarball));
