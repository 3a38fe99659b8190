// Asks a server, and compares every answer with the expected one.

import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { OWN_TOKEN, TOKEN } from './world.mjs';

const CONNECTIONS = 8;
/** Connections at saturation, and seconds of it. */
const [SATURATING, SECONDS] = [32, 6];
/** The questions at saturation, which are asked again and again. */
const AHEAD = 100_000;

function send(agent, address, path, body, token = TOKEN) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return new Promise((done, failed) => {
    const sent = request({ host: address.hostname, port: address.port, path, method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => done(JSON.parse(text)));
    });
    sent.on('error', failed).end(JSON.stringify(body));
  });
}

function compare(item, answer) {
  if (answer?.decision !== item.expected) throw new Error(`${JSON.stringify(item)} was answered ${JSON.stringify(answer)}`);
}

/** Does something so many times, over several connections. */
async function repeat(count, step, connections = CONNECTIONS) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await step(agent);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
}

/** CPU of a question, in microseconds: of the server, and of its database where that is a process of its own. */
export async function cost(server, next, batch, count) {
  const before = server.cpu();
  await repeat(Math.ceil(count / batch), async (agent) => {
    const items = Array.from({ length: batch }, next);
    const bodies = items.map(server.form);
    const path = batch === 1 ? 'evaluation' : 'evaluations';
    const answer = await send(agent, server.address, `/access/v1/${path}`, batch === 1 ? bodies[0] : { evaluations: bodies });
    items.forEach((item, at) => compare(item, batch === 1 ? answer : answer.evaluations[at]));
  });
  return (server.cpu() - before) / (Math.ceil(count / batch) * batch);
}

/** CPU of a search, in microseconds. What is found is what is expected. */
export async function costOfSearches(server, kind, next, count) {
  const before = server.cpu();
  await repeat(count, async (agent) => {
    const { body, expected } = next();
    const { results } = await send(agent, server.address, `/access/v1/search/${kind}`, body);
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
  await repeat(count, async (agent) => {
    const [name, body] = next();
    const answer = await send(agent, server.address, `/api/commands/${name}`, body, OWN_TOKEN);
    if (answer.events?.length !== 1) throw new Error(`${name} ${JSON.stringify(body)} was answered ${JSON.stringify(answer)}`);
  }, Math.min(CONNECTIONS, teams));
  return (count / (performance.now() - began)) * 1_000;
}

/** Evaluations a second at saturation, by wrk on the second core. */
export async function saturation(server, next, folder) {
  const file = join(folder, 'questions.txt');
  const line = () => {
    const item = next();
    return `${item.expected ? 'T' : 'F'}${JSON.stringify(server.form(item))}`;
  };
  writeFileSync(file, Array.from({ length: AHEAD }, line).join('\n'));
  const script = new URL('load.lua', import.meta.url).pathname;
  const options = ['-c', '1', 'wrk', '-t1', `-c${SATURATING}`, `-d${SECONDS}s`, '-s', script, server.address.origin, '--', file];
  const { stdout } = await promisify(execFile)('taskset', options);
  const [requests, microseconds, wrong, named, balance] = stdout.match(/counted (.*)/)[1].split(' ').map(Number);
  const verified = server.names ? named >= requests : Math.abs(balance) <= SATURATING;
  if (wrong > 0 || !verified) throw new Error(`${server.name}: ${stdout}`);
  return requests / (microseconds / 1_000_000);
}

/**
 * The 99th percentile of milliseconds at a rate. Requests are sent when they are due, whatever became of those before, and the time
 * of each begins when it was due: a server that stands still is not let off.
 */
export async function latency(server, next, rate, seconds = SECONDS) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const [began, taken, sent] = [performance.now(), [], []];
  const count = Math.floor(rate * seconds);
  for (let number = 0; number < count; ) {
    for (const now = performance.now(); number < count && began + (number * 1_000) / rate <= now; number += 1) {
      const [due, item] = [began + (number * 1_000) / rate, next()];
      sent.push(send(agent, server.address, '/access/v1/evaluation', server.form(item)).then((answer) => {
        taken.push(performance.now() - due);
        compare(item, answer);
      }));
    }
    await new Promise((done) => setImmediate(done));
  }
  await Promise.all(sent);
  agent.destroy();
  return taken.sort((one, other) => one - other)[Math.floor(count * 0.99)];
}
