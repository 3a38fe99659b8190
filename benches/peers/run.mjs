// `node run.mjs [--json FILE] [--only NAME]... [--rounds N]`: measures all contenders one after another, each task of each in its own process, and
// prints one table. A wrong answer fails the run; targets are printed as met or not met and change no exit code.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { currentLoad, describeMachine, markdownOf } from './report.mjs';
import { measureReady } from './ready.mjs';
import { installPackage } from './tarball.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const RESULTS = join(HERE, '..', '..', 'target', 'bench');
const CONTENDERS = ['noop', 'rolegate', 'map', 'casl', 'permix', 'easy-rbac', 'better-auth', 'accesscontrol', 'cedar', 'casbin'];
const TASKS = ['T1', 'T2', 'T3'];
/** Below this figure a neighbour on the machine shows; such contenders are measured in several rounds, minutes apart. */
const FAST_NANOSECONDS = 1000;

function readArguments() {
  const { values } = parseArgs({
    options: { json: { type: 'string' }, only: { type: 'string', multiple: true }, rounds: { type: 'string', default: '3' } },
  });
  const only = values.only ?? CONTENDERS;
  const unknown = only.filter((name) => !CONTENDERS.includes(name));
  if (unknown.length > 0) throw new Error(`unknown contender \`${unknown.join('`, `')}\`, expected one of \`${CONTENDERS.join('`, `')}\``);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`\`--rounds ${values.rounds}\`: expected a whole number from 1`);
  return { names: CONTENDERS.filter((name) => only.includes(name)), json: values.json && resolve(values.json), rounds };
}

function runScript(script, ...values) {
  return JSON.parse(execFileSync(process.execPath, [join(HERE, script), ...values], { cwd: HERE, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

/** A busy machine only ever adds time, so of several rounds the lowest median counts, for everybody alike. */
function better(left, right) {
  if (left === undefined) return right;
  return right.nanoseconds < left.nanoseconds ? right : left;
}

function measureContenders(names, rounds) {
  const contenders = names.map((name) => ({ name }));
  for (let round = 1; round <= rounds; round += 1) {
    for (const contender of contenders) {
      for (const task of TASKS) {
        const known = contender[task];
        if (round > 1 && (known.nanoseconds === null || known.nanoseconds > FAST_NANOSECONDS)) continue;
        const measured = runScript('contender.mjs', contender.name, task);
        contender.title = measured.title;
        contender.version = measured.version;
        contender[task] = better(known, measured);
        const nanoseconds = measured.nanoseconds === null ? 'no such task' : `${measured.nanoseconds.toFixed(1)} ns`;
        console.error(`round ${round} of ${rounds}: ${contender.name} ${task} ${nanoseconds}`);
      }
    }
  }
  return contenders;
}

function main() {
  const { names, json, rounds } = readArguments();
  const loadBefore = currentLoad();
  const withPackage = names.includes('rolegate');
  if (withPackage) installPackage();
  const results = { rounds, contenders: measureContenders(names, rounds) };
  if (withPackage) {
    results.ready = measureReady();
    results.menu = runScript('menu.mjs');
  }
  results.machine = describeMachine(loadBefore);

  const markdown = markdownOf(results);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'peers.md'), markdown);
  writeFileSync(json ?? join(RESULTS, 'peers.json'), `${JSON.stringify(results, null, 2)}\n`);
  console.log(markdown);
}

try {
  main();
} catch (thrown) {
  // A contender that failed has already written why on standard error.
  console.error(thrown.status === undefined ? thrown.message : `a measurement failed: \`${thrown.spawnargs?.slice(1).join(' ') ?? thrown.message}\``);
  process.exitCode = 1;
}
