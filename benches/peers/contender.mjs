// Measures one contender on one task, alone in its process: `node contender.mjs NAME T1|T2|T3`. Prints one line of JSON.
// Ready time is import, set-up and the first check. Every cell is compared with the oracle before anything is timed.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTIONS, LISTED_PROGRAMS, LISTED_USERS, PROGRAMS, ROLES, USERS, VERBS, oracleOfProgram, oracleOfRole, picks } from './task.mjs';

const WARM_UP_RUNS = 3;
const TIMED_RUNS = 5;
const DEFAULT_CHECKS = 1_000_000;

const [name, task] = process.argv.slice(2);

/** Counting with `Number(answer)` instead of `if (answer)` keeps mispredicted branches on random answers out of everybody's figure. */
function runRoles({ subjects, actions, check }, prepared, checks) {
  const { roles: rolePicks, actions: actionPicks } = prepared;
  const last = rolePicks.length - 1;
  let allowed = 0;
  for (let number = 0; number < checks; number += 1) {
    const pick = number & last;
    allowed += Number(check(subjects[rolePicks[pick]], actions[actionPicks[pick]]));
  }
  return allowed;
}

function runPrograms({ subjects, actions, programs, check }, prepared, checks) {
  const { roles: rolePicks, actions: actionPicks } = prepared;
  const programPicks = task === 'T3' ? prepared.listed : prepared.programs;
  const last = rolePicks.length - 1;
  let allowed = 0;
  for (let number = 0; number < checks; number += 1) {
    const pick = number & last;
    allowed += Number(check(subjects[rolePicks[pick]], actions[actionPicks[pick]], programs[programPicks[pick]]));
  }
  return allowed;
}

/** For contenders that answer with promises; T1 passes a program that is not looked at. */
async function runAwaiting({ subjects, actions, programs, check }, prepared, checks) {
  const { roles: rolePicks, actions: actionPicks, programs: programPicks } = prepared;
  const last = rolePicks.length - 1;
  let allowed = 0;
  for (let number = 0; number < checks; number += 1) {
    const pick = number & last;
    allowed += Number(await check(subjects[rolePicks[pick]], actions[actionPicks[pick]], programs[programPicks[pick]]));
  }
  return allowed;
}

/** Compares every cell with the oracle: 480 answers in T1, 1,920 in T2, 19,200 in T3. Returns how many were compared. */
async function verify(prepared) {
  const { subjects, actions, programs, check } = prepared;
  let compared = 0;
  for (let role = 0; role < ROLES.length; role += 1) {
    for (let action = 0; action < ACTIONS.length; action += 1) {
      if (task === 'T1') {
        compare(await check(subjects[role], actions[action]), oracleOfRole(role, action), [ROLES[role], ACTIONS[action]]);
        compared += 1;
        continue;
      }
      const [users, asked] = task === 'T3' ? [LISTED_USERS, LISTED_PROGRAMS] : [USERS, PROGRAMS];
      for (let program = 0; program < asked.length; program += 1) {
        const answer = await check(subjects[role], actions[action], programs[program]);
        compare(answer, oracleOfProgram(role, action, program, users, asked), [ROLES[role], ACTIONS[action], asked[program].in, asked[program].id]);
        compared += 1;
      }
    }
  }
  return compared;
}

function compare(answer, expected, question) {
  if (answer !== expected) throw new Error(`wrong answer: \`${name}\` says \`${answer}\` to \`${question.join(' ')}\`, expected \`${expected}\``);
}

function versionOf(dependency) {
  if (dependency === undefined) return '-';
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(dependency)) {
    try {
      return JSON.parse(readFileSync(join(folder, dependency, 'package.json'), 'utf8')).version;
    } catch {
      continue;
    }
  }
  return '?';
}

function withDefaults(prepared) {
  const actions = prepared.actions === 'verbs' ? VERBS : (prepared.actions ?? ACTIONS);
  return { subjects: prepared.subjects, actions, programs: prepared.programs ?? PROGRAMS, check: prepared.check };
}

const started = performance.now();
const contender = await import(`./contenders/${name}.mjs`);
const prepare = { T1: contender.prepareRoles, T2: contender.preparePrograms, T3: contender.prepareLists }[task];
if (prepare === undefined) {
  console.log(JSON.stringify({ name, title: contender.title, task, version: versionOf(contender.dependency), nanoseconds: null }));
  process.exit(0);
}
const prepared = withDefaults(await prepare());
await prepared.check(prepared.subjects[0], prepared.actions[0], task === 'T1' ? undefined : prepared.programs[0]);
const readyMilliseconds = performance.now() - started;

const compared = contender.verified === false ? 0 : await verify(prepared);

const questions = picks();
const checks = contender.checks?.[task] ?? DEFAULT_CHECKS;
const run = contender.asynchronous ? runAwaiting : task === 'T1' ? runRoles : runPrograms;
for (let number = 0; number < WARM_UP_RUNS; number += 1) await run(prepared, questions, checks);
const runs = [];
for (let number = 0; number < TIMED_RUNS; number += 1) {
  const wallBefore = process.hrtime.bigint();
  const processorBefore = process.cpuUsage();
  await run(prepared, questions, checks);
  const wall = Number(process.hrtime.bigint() - wallBefore);
  const { user, system } = process.cpuUsage(processorBefore);
  // Neighbours on the machine stretch the wall clock, helper threads of the engine the processor time: the lower one is nearer the truth.
  runs.push(Math.min(wall, (user + system) * 1000) / checks);
}
runs.sort((left, right) => left - right);
console.log(
  JSON.stringify({
    name,
    title: contender.title,
    task,
    version: versionOf(contender.dependency),
    nanoseconds: runs[Math.floor(runs.length / 2)],
    fastest: runs[0],
    slowest: runs[runs.length - 1],
    checks,
    compared,
    ready_milliseconds: readyMilliseconds,
  }),
);
process.exit(0);
