// Asks a server, and compares every answer with the expected one.

import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connections } from './connection.mjs';
import { OWN_TOKEN } from './world.mjs';

const CONNECTIONS = 8;
/** Connections at saturation, and seconds of it. */
const [SATURATING, SECONDS] = [32, Number(process.env.SECONDS ?? 6)];
/** The questions at saturation, which are asked again and again. */
const AHEAD = 100_000;

function compare(item, answer) {
  if (answer?.decision !== item.expected) throw new Error(`${JSON.stringify(item)} was answered ${JSON.stringify(answer)}`);
}

/** Does something so many times, over several connections. */
async function repeat(server, count, step, number = CONNECTIONS, token) {
  const opened = await connections(server.address, number, token);
  let left = count;
  const worker = async (connection) => {
    while (left > 0) {
      left -= 1;
      await step(async (path, body) => JSON.parse(await connection.ask(path, body)));
    }
  };
  await Promise.all(opened.map(worker));
  for (const connection of opened) connection.close();
}

/** CPU of a question, in microseconds: of the server, and of its database where that is a process of its own. */
export async function cost(server, next, batch, count) {
  const rounds = Math.ceil(count / batch);
  // Ready before it is measured, so that the two take turns quickly.
  const asked = Array.from({ length: rounds }, () => Array.from({ length: batch }, next));
  const bodies = asked.map((items) => items.map(server.form));
  const before = server.cpu();
  await repeat(server, rounds, async (ask) => {
    const [items, forms] = [asked.pop(), bodies.pop()];
    if (batch === 1) return compare(items[0], await ask('/access/v1/evaluation', forms[0]));
    const { evaluations } = await ask('/access/v1/evaluations', { evaluations: forms });
    return items.forEach((item, at) => compare(item, evaluations?.[at]));
  });
  return (server.cpu() - before) / (rounds * batch);
}

/** CPU of a search, in microseconds. What is found is what is expected. */
export async function costOfSearches(server, kind, next, count) {
  const before = server.cpu();
  await repeat(server, count, async (ask) => {
    const { body, expected } = next();
    const { results } = await ask(`/access/v1/search/${kind}`, body);
    const found = results?.map(({ id, name }) => id ?? name).sort();
    if (JSON.stringify(found) !== JSON.stringify([...expected].sort())) {
      throw new Error(`${kind} ${JSON.stringify(body)} found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
    }
  });
  return (server.cpu() - before) / count;
}

/** Commands a second, each of which is on the disk when it is answered; over one connection where there is one team only. */
export async function commands(server, next, count, teams) {
  const began = performance.now();
  const give = async (ask) => {
    const [name, body] = next();
    const answer = await ask(`/api/commands/${name}`, body);
    if (answer.events?.length !== 1) throw new Error(`${name} ${JSON.stringify(body)} was answered ${JSON.stringify(answer)}`);
  };
  await repeat(server, count, give, Math.min(CONNECTIONS, teams), OWN_TOKEN);
  return (count / (performance.now() - began)) * 1_000;
}

/** Evaluations a second at saturation, by wrk on the second core, and CPU of one. */
export async function saturation(server, next, folder) {
  const file = join(folder, 'questions.txt');
  const line = () => {
    const item = next();
    return `${item.expected ? 'T' : 'F'}${JSON.stringify(server.form(item))}`;
  };
  writeFileSync(file, Array.from({ length: AHEAD }, line).join('\n'));
  const script = new URL('load.lua', import.meta.url).pathname;
  const options = ['-c', '1', 'wrk', '-t1', `-c${SATURATING}`, `-d${SECONDS}s`, '-s', script, server.address.origin, '--', file];
  const before = server.cpu();
  const { stdout } = await promisify(execFile)('taskset', options);
  const used = server.cpu() - before;
  const [requests, microseconds, wrong, named, balance] = stdout.match(/counted (.*)/)[1].split(' ').map(Number);
  const verified = server.names ? named >= requests : Math.abs(balance) <= SATURATING;
  if (wrong > 0 || !verified) throw new Error(`${server.name}: ${stdout}`);
  return { rate: requests / (microseconds / 1_000_000), cpu: used / requests };
}

/**
 * The 99th percentile of milliseconds at a rate. Every question has a moment at which it is due, whatever became of those before, and
 * its time begins then: a server that stands still is not let off. What is due while all connections wait is sent as one is free.
 */
export async function latency(server, next, rate, seconds = SECONDS) {
  const count = Math.floor(rate * seconds);
  const items = Array.from({ length: Math.min(count, AHEAD) }, next);
  const bodies = items.map(server.form);
  const opened = await connections(server.address, SATURATING * 2);
  const [free, taken] = [[...opened], new Float64Array(count)];
  let [sent, answered, failure] = [0, 0, undefined];
  const began = performance.now();
  const due = (number) => began + (number * 1_000) / rate;
  while (answered < count && failure === undefined) {
    while (sent < count && free.length > 0 && due(sent) <= performance.now()) {
      const [number, connection] = [sent, free.pop()];
      sent += 1;
      connection.ask('/access/v1/evaluation', bodies[number % items.length]).then((body) => {
        taken[number] = performance.now() - due(number);
        answered += 1;
        free.push(connection);
        compare(items[number % items.length], JSON.parse(body));
      }).catch((error) => (failure = error));
    }
    await new Promise((done) => setImmediate(done));
  }
  for (const connection of opened) connection.close();
  if (failure) throw failure;
  return taken.sort()[Math.floor(count * 0.99)];
}
