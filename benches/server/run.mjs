// What an evaluation costs the server, in microseconds of CPU: `node benches/server/run.mjs [USERS...]`.
//
// The server and this program have a core each. Every answer is compared with what the tables say, subjects are drawn at
// random, and the figures are CPU time of the server's process, which hold while others use the machine.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCerbos } from './cerbos.mjs';
import { TOKEN, questions, writeCopy } from './world.mjs';

const BINARY = process.env.ROLEGATE ?? 'target/release/rolegate';
const SIZES = process.argv.slice(2).map(Number);
/** Questions of a round, and rounds. */
const [COUNT, ROUNDS] = [Number(process.env.QUESTIONS ?? 4_000), 3];
const CONNECTIONS = 8;
const BUSY = [10, 1_000];
/** The kernel counts CPU time in hundredths of a second. */
const TICK = 10_000;

execFileSync('taskset', ['-apc', '1', String(process.pid)], { stdio: 'ignore' });

/** The cells of the tables of mini program teams, by action and role. */
function cells() {
  const tables = JSON.parse(execFileSync(BINARY, ['tables', '--system', 'sas', '--format', 'json']));
  const found = {};
  for (const table of tables.systems[0].tables.filter((table) => table.table === 'sas.mini_program_team')) {
    for (const row of table.rows) {
      found[row.action] = Object.fromEntries(table.roles.map((role, at) => [role, row.cells[at].cell]));
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

async function start(folder) {
  const database = join(folder, 'directory.sqlite');
  const options = ['serve', '--database', database, '--listen', '127.0.0.1:0', '--log', 'off', '--outbox', join(folder, 'mail')];
  const server = spawn('taskset', ['-c', '0', BINARY, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise((done) => server.stdout.once('data', (data) => done(String(data))));
  return { server, address: new URL(line.trim().replace('listening at ', '')), form: (item) => item.body };
}

/** CPU time of a process and its threads, in microseconds. */
function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}

function ask(agent, address, path, body) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
  return new Promise((done, failed) => {
    const sent = request({ host: address.hostname, port: address.port, path, method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => done(JSON.parse(text)));
    });
    sent.on('error', failed).end(JSON.stringify(body));
  });
}

/** The question as Cerbos is asked it, which has no directory: it is sent the role, and the teams that are compared. */
function withRoles({ body, role, home, team }) {
  const subject = { ...body.subject, properties: { 'cerbos.roles': [role], team: home } };
  return { subject, action: body.action, resource: { ...body.resource, properties: { team } } };
}

/** The CPU of one question, in microseconds: in batches where `batch` is greater than 1. */
async function measure({ server, address, form }, next, batch) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let [left, asked] = [COUNT, 0];
  const worker = async () => {
    while (left > 0) {
      left -= batch;
      const items = Array.from({ length: batch }, next);
      const path = batch === 1 ? 'evaluation' : 'evaluations';
      const bodies = items.map(form);
      const body = batch === 1 ? bodies[0] : { evaluations: bodies };
      const answer = await ask(agent, address, `/access/v1/${path}`, body);
      const answers = batch === 1 ? [answer] : answer.evaluations;
      for (const [at, item] of items.entries()) {
        asked += 1;
        if (answers[at]?.decision !== item.expected) {
          throw new Error(`${JSON.stringify(item)} was answered ${JSON.stringify(answers[at] ?? answer)}`);
        }
      }
    }
  };
  const before = cpu(server.pid);
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const spent = cpu(server.pid) - before;
  agent.destroy();
  return spent / asked;
}

const middle = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

/** The version of the schema that copies are of, as an empty database has it. */
function schemaOf(folder) {
  const copy = join(folder, 'empty.jsonl');
  execFileSync(BINARY, ['backup', copy, '--database', join(folder, 'empty.sqlite')], { stdio: 'ignore' });
  return JSON.parse(readFileSync(copy, 'utf8').split('\n')[0]).copy.schema;
}

const known = cells();
for (const users of SIZES.length > 0 ? SIZES : [100, 1_000_000]) {
  const folder = mkdtempSync(join(tmpdir(), 'rolegate-bench-'));
  try {
    const copy = join(folder, 'copy.jsonl');
    await writeCopy(copy, schemaOf(folder), users, BUSY);
    execFileSync(BINARY, ['restore', copy, '--database', join(folder, 'directory.sqlite')], { stdio: 'ignore' });
    rmSync(copy);
    const running = await start(folder);
    const cerbos = await startCerbos(folder, known);
    const figures = {};
    const cases = [['anybody', 0, 1], ['batches of 40', 0, 40], ...BUSY.map((busy) => [`${busy} memberships`, busy, 1])];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, busy, batch] of cases) {
        const next = questions(known, users, busy, source(round + 1));
        (figures[name] ??= []).push(await measure(running, next, batch));
        if (busy === 0) {
          const again = questions(known, users, busy, source(round + 1));
          (figures[`${name}, Cerbos`] ??= []).push(await measure({ ...cerbos, form: withRoles }, again, batch));
        }
      }
    }
    const memory = readFileSync(`/proc/${running.server.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1];
    running.server.kill('SIGTERM');
    cerbos.server.kill('SIGTERM');
    for (const [name, values] of Object.entries(figures)) {
      console.log(`${users} users, ${name}: ${middle(values).toFixed(1)} microseconds of CPU a question`);
    }
    console.log(`${users} users: ${(Number(memory) / 1024).toFixed(0)} MB of memory`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
