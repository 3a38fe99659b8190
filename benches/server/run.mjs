// What the server costs and how much it answers, beside Cerbos and cedar-policy: `node benches/server/run.mjs [USERS...]`.
//
// Every server has the first core and what asks it the second. Subjects are drawn at random and every answer is compared with what
// the tables say. The headline is CPU time of the server's process, which holds while others use the machine; rounds go in turn, and
// of several the least counts, since others only ever add to it.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, cost, costOfSearches, latency, saturation } from './load.mjs';
import { BINARY, CEDAR, schemaOf, startCedar, startCerbos, startPostgres, startRolegate } from './servers.mjs';
import { questions, questionsIn, renames, searches, teamsOf, writeCopy } from './world.mjs';

const SIZES = process.argv.slice(2).map(Number);
const STORES = (process.env.STORES ?? 'sqlite,postgres').split(',');
/** Questions of a round, and rounds. */
const [COUNT, ROUNDS] = [Number(process.env.QUESTIONS ?? 10_000), Number(process.env.ROUNDS ?? 5)];
/** Whether all is measured, and not only CPU. */
const PEAKS = process.env.PEAKS !== '0';
/** The part of Cerbos' CPU that is aimed at, how much a million may cost of what a hundred does, and the most of the few. */
const [PART, GROWTH, MOST] = [10, 1.5, 1.5];
const BUSY = [10, 1_000];

execFileSync('taskset', ['-apc', '1', String(process.pid)], { stdio: 'ignore' });

/** The cells by action and role: of the tables of that name, or of all of the system. */
function cellsOf(name) {
  const { systems: [system] } = JSON.parse(execFileSync(BINARY, ['tables', '--system', 'sas', '--format', 'json']));
  const found = {};
  for (const table of system.tables.filter((table) => name === undefined || table.table === name)) {
    for (const row of table.rows) {
      found[row.action] = { ...found[row.action], ...Object.fromEntries(table.roles.map((role, at) => [role, row.cells[at].cell])) };
    }
  }
  return found;
}

/** A pseudo-random source, the same in every run. */
function source(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const least = (values) => Math.min(...values);

const [EVALUATION, AGAIN, BATCHES] = ['', ', asked again', ', batches of 40'].map((more) => `CPU µs an evaluation${more}`);
const [cells, every] = [cellsOf('sas.mini_program_team'), cellsOf()];
const figures = new Map();
const columns = [];

/** Notes a figure of a server. */
function note(row, column, value) {
  if (!columns.includes(column)) columns.push(column);
  const of = figures.get(row) ?? new Map();
  figures.set(row, of.set(column, [...(of.get(column) ?? []), value]));
}

let number = 0;

/** Questions that were never asked before, to the letter: a server answers what it was asked before from memory. */
function fresh(next) {
  return () => {
    const item = next();
    number += 1;
    return { ...item, body: { ...item.body, context: { number } } };
  };
}

async function round(server, users, seed) {
  const asked = (busy = 0) => questions(cells, users, busy, source(seed));
  const of = (busy) => fresh(asked(busy));
  note(EVALUATION, server.name, await cost(server, of(), 1, COUNT));
  if (server.directory) {
    await cost(server, asked(), 1, COUNT);
    note(AGAIN, server.name, await cost(server, asked(), 1, COUNT));
  }
  note(BATCHES, server.name, await cost(server, of(), 40, COUNT * 4));
  if (!server.directory) return;
  if (server.database) {
    const both = { ...server, cpu: () => server.cpu() + server.database.cpu() };
    note('CPU µs an evaluation, with its database', server.name, await cost(both, of(), 1, COUNT));
    note('CPU µs an evaluation, batches of 40, with its database', server.name, await cost(both, of(), 40, COUNT));
  }
  for (const busy of BUSY) note(`CPU µs, a member of ${busy} teams`, server.name, await cost(server, of(busy), 1, COUNT));
  for (const [name, size] of [['few', 'ten'], ['crowd', 'all']]) {
    note(`CPU µs, a member of a team of ${size}`, server.name, await cost(server, fresh(questionsIn(cells, name, source(seed))), 1, COUNT));
  }
  const sought = searches({ cells, every }, users, BUSY, source(seed));
  for (const kind of ['subject', 'resource', 'action']) {
    note(`CPU µs a search for ${kind}s`, server.name, await costOfSearches(server, kind, sought[kind], COUNT / 20));
  }
}

async function peaks(server, users, folder) {
  const of = () => questions(cells, users, 0, source(7));
  const { rate, cpu } = await saturation(server, of(), folder);
  note('evaluations a second at saturation', server.name, rate);
  note('CPU µs an evaluation at saturation', server.name, cpu);
  note('p99 in ms at 70 % of that', server.name, await latency(server, of(), rate * 0.7));
  note('memory in MB', server.name, server.memory());
  if (!server.directory) return;
  note('commands a second, each on the disk', server.name, await commands(server, renames(users, source(3)), 400, teamsOf(users)));
}

async function measure(users, folder) {
  const copy = join(folder, 'copy.jsonl');
  await writeCopy(copy, await schemaOf(folder), users, BUSY);
  const servers = [];
  const named = (store) => `${store}, ${users.toLocaleString('en')} users`;
  const postgres = STORES.includes('postgres') ? await startPostgres(folder) : undefined;
  try {
    if (STORES.includes('sqlite')) {
      const server = await startRolegate(folder, named('SQLite'), join(folder, 'directory.sqlite'), copy);
      servers.push({ ...server, directory: true });
    }
    if (postgres) {
      const server = await startRolegate(folder, named('PostgreSQL'), postgres.create('directory'), copy);
      servers.push({ ...server, directory: true, database: postgres });
    }
    if (users === Math.min(...sizes)) {
      servers.push(await startCerbos(folder, cells));
      if (existsSync(CEDAR)) servers.push(await startCedar(folder, cells));
    }
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      for (const server of servers) await round(server, users, seed);
    }
    for (const server of PEAKS ? servers : []) await peaks(server, users, folder);
  } finally {
    for (const server of servers) await server.stop();
    await postgres?.stop();
  }
}

const figure = (row, column) => least(figures.get(row)?.get(column) ?? [NaN]);

/** Each aim, and whether it was reached. */
function* aims() {
  const told = (what, value, most) => `- ${what}: ${value.toFixed(2)}, at most ${most}: ${value <= most ? 'met' : 'not met'}`;
  for (const store of ['SQLite', 'PostgreSQL']) {
    const [first, ...more] = columns.filter((column) => column.startsWith(store));
    if (first === undefined) continue;
    for (const row of columns.includes('Cerbos') ? [EVALUATION, AGAIN] : []) yield told(`${row}: ${first} as a part of Cerbos`, figure(row, first) / figure(EVALUATION, 'Cerbos'), 1 / PART);
    for (const column of more) {
      for (const row of [EVALUATION, BATCHES]) yield told(`${row}: from ${first} to ${column}`, figure(row, column) / figure(row, first), GROWTH);
    }
    const largest = more.at(-1) ?? first;
    for (const [row, one, other] of [['CPU µs, a member of', '10 teams', '1000 teams'], ['CPU µs, a member of a team of', 'ten', 'all']]) {
      yield told(`${largest}: ${row} ${one} to ${other}`, figure(`${row} ${other}`, largest) / figure(`${row} ${one}`, largest), MOST);
    }
  }
}

/** A table of everything: figures, and beside those of CPU how many times less it is than that of Cerbos. */
function report() {
  const digits = (value) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
  const lines = [`| | ${columns.join(' | ')} |`, `| --- |${columns.map(() => ' ---: |').join('')}`];
  for (const [row, of] of figures) {
    const cell = (column) => {
      if (!of.has(column)) return '–';
      const times = of.has('Cerbos') && row.startsWith('CPU') && column !== 'Cerbos' ? ` (1/${(figure(row, 'Cerbos') / figure(row, column)).toFixed(1)})` : '';
      return `${digits(figure(row, column))}${times}`;
    };
    lines.push(`| ${row} | ${columns.map(cell).join(' | ')} |`);
  }
  const load = loadavg().map((value) => value.toFixed(1)).join(', ');
  return `${lines.join('\n')}\n\nIn brackets: which part of Cerbos' it is. Load of the machine in the end: ${load}.\n\n${[...aims()].join('\n')}\n`;
}

const sizes = SIZES.length > 0 ? SIZES : [100, 1_000_000];
for (const users of sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'rolegate-bench-'));
  try {
    await measure(users, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
mkdirSync('target/bench', { recursive: true });
writeFileSync('target/bench/server.md', report());
console.log(report());
