// `make test`: every check one after another, its output as it comes, and at the end one line with the sum.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const wasmRunner = join(import.meta.dirname, 'wasm/run.sh');
const wasm = { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: wasmRunner, CHROMEDRIVER: process.env.CHROMEDRIVER ?? '/usr/bin/chromedriver' };
const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'rolegate-'));

const CLIPPY = ['clippy', '--quiet', '--all-targets'];
const WARNINGS = ['--', '-D', 'warnings'];
const WASM_TEST = ['test', '--target', 'wasm32-unknown-unknown', '--features', 'wasm', '--test'];

/** Name, command and what it needs in its environment. A check that counts nothing itself counts as one. */
const CHECKS = [
  ['format', ['cargo', 'fmt', '--check']],
  ['lints without features', ['cargo', ...CLIPPY, ...WARNINGS]],
  ['lints of the command line', ['cargo', ...CLIPPY, '--features', 'cli', ...WARNINGS]],
  ['lints of the layer', ['cargo', ...CLIPPY, '--features', 'tower', ...WARNINGS]],
  ['lints of WebAssembly', ['cargo', ...CLIPPY.slice(0, 2), '--lib', '--target', 'wasm32-unknown-unknown', '--features', 'wasm', ...WARNINGS]],
  ['lints of the directory in WebAssembly', ['cargo', ...CLIPPY.slice(0, 2), '--lib', '--target', 'wasm32-unknown-unknown', '--features', 'wasm-directory', ...WARNINGS]],
  ['documentation', ['cargo', 'doc', '--quiet', '--no-deps', '--features', 'cli,tower'], { RUSTDOCFLAGS: '-D warnings' }],
  ['crate without features', ['cargo', 'build', '--quiet', '--lib']],
  ['native', ['cargo', 'test', '--quiet', '--no-fail-fast', '--features', 'cli,tower']],
  ['requirements', ['cargo', 'test', '--quiet', '--features', 'cli,tower', '--test', 'requirements', '--', '--nocapture']],
  ['WebAssembly in Node', ['cargo', ...WASM_TEST, 'wasm_node'], wasm],
  ['WebAssembly in Chromium', ['cargo', ...WASM_TEST, 'wasm_browser'], wasm],
  ['package', ['make', '--silent', 'pack']],
  ['package, unit and type tests', ['npm', 'test', '--silent', '--prefix', 'pkg']],
  ['package, packed, in projects that use it', ['npm', 'test', '--silent', '--prefix', 'tests/npm'], { ROLEGATE_CONSUMERS: scratch }],
  ['console', ['make', '--silent', 'www/dist']],
  ['console in Chromium', ['npm', 'test', '--silent', '--prefix', 'tests/browser']],
  ['licences, bans and sources', ['cargo', 'deny', '--config', '.deny.toml', 'check', 'licenses', 'bans', 'sources']],
  ['npm audit', [process.execPath, 'tests/audit.mjs']],
];

const INSTALLED = ['pkg', 'tests/npm', 'tests/browser'].map((folder) => `${folder}/node_modules/.installed`);

function run([command, ...parameters], environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const heard = (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    };
    child.stdout.on('data', heard);
    child.stderr.on('data', heard);
    child.on('error', (error) => resolve({ ok: false, output: output + error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** What the test runners count: cargo's and wasm-bindgen's closing lines, node's, and the plain one. */
function count(output) {
  // Terminal colours stand between the words.
  const text = output.replace(/\u001b\[[0-9;]*m/g, '');
  let passed = 0;
  let failed = 0;
  for (const [, good, bad] of text.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed/gm)) {
    passed += Number(good);
    failed += Number(bad);
  }
  for (const [, word, number] of text.matchAll(/^(?:#|ℹ) (pass|fail) (\d+)$/gm)) {
    if (word === 'pass') passed += Number(number);
    else failed += Number(number);
  }
  for (const [, good, bad] of text.matchAll(/^(\d+) passed, (\d+) failed$/gm)) {
    passed += Number(good);
    failed += Number(bad);
  }
  return { passed, failed };
}

let passed = 0;
let failed = 0;
const failures = [];
const tell = (title, started) => console.log(`=== ${title}: ${Math.round((Date.now() - started) / 1000)} s`);

const started = Date.now();
if (!(await run(['make', '--silent', ...INSTALLED])).ok) failures.push('npm packages');
failed += failures.length;
for (const [title, command, environment] of CHECKS) {
  console.log(`\n=== ${title}`);
  const begun = Date.now();
  const { ok, output } = await run(command, environment);
  const counted = count(output);
  passed += counted.passed + (ok && counted.passed === 0 ? 1 : 0);
  failed += counted.failed + (!ok && counted.failed === 0 ? 1 : 0);
  if (!ok) failures.push(title);
  tell(title, begun);
}
rmSync(scratch, { recursive: true, force: true });

tell('all of it', started);
if (failures.length > 0) console.log(`\nfailed: ${failures.join('; ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failures.length > 0 || failed > 0 ? 1 : 0;
