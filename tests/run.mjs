// `make test`: every check one after another, its output as it comes, and at the end the time of each, how busy the machine was
// meanwhile, and a line with the sum.
//
//   node tests/run.mjs                            all of them
//   node tests/run.mjs --only lints --only native  those with such a part in their name
//
// Exits with 0 when all passed, with 1 when something failed, and with 2 when it was called wrongly.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, existsSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const wasmRunner = join(import.meta.dirname, 'wasm/run.sh');
const wasm = { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: wasmRunner, CHROMEDRIVER: process.env.CHROMEDRIVER ?? '/usr/bin/chromedriver' };

const CLIPPY = ['clippy', '--quiet'];
const WARNINGS = ['--', '-D', 'warnings'];
const WASM_TEST = ['test', '--target', 'wasm32-unknown-unknown', '--features', 'wasm,wasm-compiler', '--test'];

/** Name, command and what it needs in its environment. What runs with npm ends in the folder of its packages. */
const CHECKS = [
  ['format', ['cargo', 'fmt', '--check']],
  // The tests are read once, with every feature; of the others only what is published.
  ['lints without features', ['cargo', ...CLIPPY, ...WARNINGS]],
  ['lints of the command line', ['cargo', ...CLIPPY, '--features', 'cli', ...WARNINGS]],
  ['lints of the layer', ['cargo', ...CLIPPY, '--features', 'tower', ...WARNINGS]],
  ['lints of the server, with OpenID Connect', ['cargo', ...CLIPPY, '--all-targets', '--features', 'openid,tower', ...WARNINGS]],
  ['lints of WebAssembly', ['cargo', ...CLIPPY, '--lib', '--target', 'wasm32-unknown-unknown', '--features', 'wasm', ...WARNINGS]],
  ['lints of the compiler in WebAssembly', ['cargo', ...CLIPPY, '--lib', '--target', 'wasm32-unknown-unknown', '--features', 'wasm-compiler', ...WARNINGS]],
  ['lints of the directory in WebAssembly', ['cargo', ...CLIPPY, '--lib', '--target', 'wasm32-unknown-unknown', '--features', 'wasm-directory', ...WARNINGS]],
  ['documentation', ['cargo', 'doc', '--quiet', '--no-deps', '--features', 'server,tower'], { RUSTDOCFLAGS: '-D warnings' }],
  ['native', ['cargo', 'test', '--quiet', '--no-fail-fast', '--features', 'openid,tower']],
  ['requirements', ['cargo', 'test', '--quiet', '--features', 'openid,tower', '--test', 'requirements', '--', '--nocapture']],
  ['server as it describes itself', [process.execPath, 'tests/openapi/run.mjs']],
  ['WebAssembly in Node', ['cargo', ...WASM_TEST, 'wasm_node'], wasm],
  ['WebAssembly in Chromium', ['cargo', ...WASM_TEST, 'wasm_browser'], wasm],
  ['package', ['make', '--silent', 'pack']],
  ['package, unit and type tests', ['npm', 'test', '--silent', '--prefix', 'pkg']],
  ['package, packed, its answers', ['npm', 'run', 'test:answers', '--silent', '--prefix', 'tests/npm']],
  ['package, packed, with build tools, servers and test runners', ['npm', 'run', 'test:tools', '--silent', '--prefix', 'tests/npm']],
  ['package, packed, in pages', ['npm', 'run', 'test:pages', '--silent', '--prefix', 'tests/npm']],
  ['package, packed, under attack', ['npm', 'run', 'test:attacks', '--silent', '--prefix', 'tests/npm']],
  ['console', ['make', '--silent', 'www/dist']],
  // What is left out is in `make console`.
  ['console in Chromium, its stories', ['npm', 'run', 'test:stories', '--silent', '--prefix', 'tests/browser']],
  ['console in Chromium, its pages', ['npm', 'run', 'test:pages', '--silent', '--prefix', 'tests/browser']],
  ['licences, bans and sources', ['cargo', 'deny', '--config', '.deny.toml', 'check', 'licenses', 'bans', 'sources']],
  ['npm audit', [process.execPath, 'tests/audit.mjs']],
];

/** The checks that were asked for; without a fitting one the names there are. */
function chosen() {
  let parts;
  try {
    parts = parseArgs({ options: { only: { type: 'string', multiple: true } } }).values.only;
  } catch (error) {
    console.error(`${error.message}\nusage: node tests/run.mjs [--only NAME]...`);
    process.exit(2);
  }
  if (parts === undefined) return CHECKS;
  const fits = (title, part) => title.toLowerCase().includes(part.toLowerCase());
  const unknown = parts.filter((part) => !CHECKS.some(([title]) => fits(title, part)));
  if (unknown.length > 0) {
    const names = CHECKS.map(([title]) => `  ${title}`).join('\n');
    console.error(`no check has \`${unknown.join('` or `')}\` in its name; there are:\n${names}`);
    process.exit(2);
  }
  return CHECKS.filter(([title]) => parts.some((part) => fits(title, part)));
}

/** The folders whose npm packages a check needs. */
const folders = (checks) => checks.flatMap(([, command]) => (command[0] === 'npm' ? [command.at(-1)] : []));

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

const checks = chosen();
let passed = 0;
let failed = 0;
const failures = [];
const rows = [];
const clock = (milliseconds) => {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
const row = (cells) => cells.slice(0, -1).map((cell) => String(cell).padStart(8)).join('') + `  ${cells.at(-1)}`;

/** The processors' time so far, in milliseconds: all of it, and what nobody used. */
function processors() {
  const times = cpus().map(({ times }) => times);
  const sum = (some) => times.reduce((all, one) => all + some(one), 0);
  return { all: sum(({ user, nice, sys, idle, irq }) => user + nice + sys + idle + irq), idle: sum(({ idle }) => idle) };
}

/** How busy the processors were since then. */
function busySince(then) {
  const now = processors();
  return `${Math.round(100 * (1 - (now.idle - then.idle) / (now.all - then.all)))} %`;
}

const [started, first] = [Date.now(), processors()];
const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'rolegate-'));
const installed = folders(checks).map((folder) => `${folder}/node_modules/.installed`);
if (installed.length > 0 && !(await run(['make', '--silent', ...installed])).ok) failures.push('npm packages');
failed += failures.length;
for (const [title, command, environment] of checks) {
  console.log(`\n=== ${title}`);
  const [begun, then] = [Date.now(), processors()];
  const { ok, output } = await run(command, { ROLEGATE_CONSUMERS: scratch, ...environment });
  const counted = count(output);
  // A check that counts nothing itself counts as one.
  if (counted.passed + counted.failed === 0 || (!ok && counted.failed === 0)) counted[ok ? 'passed' : 'failed'] += 1;
  passed += counted.passed;
  failed += counted.failed;
  if (!ok) failures.push(title);
  rows.push([clock(Date.now() - begun), busySince(then), counted.passed, counted.failed, title]);
}
rmSync(scratch, { recursive: true, force: true });

const sum = [clock(Date.now() - started), busySince(first), passed, failed, 'all of it'];
console.log(`\n${[['minutes', 'busy', 'passed', 'failed', 'check'], ...rows, sum].map(row).join('\n')}`);
if (failures.length > 0) console.log(`\nfailed: ${failures.join('; ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failures.length > 0 || failed > 0 ? 1 : 0;
