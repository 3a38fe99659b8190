// `node guard.mjs`: what a guard adds to a request of a server in JavaScript, without the server. A wrong answer fails the run.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackage } from '../peers/tarball.mjs';

const RESULTS = join(import.meta.dirname, '..', '..', 'target', 'bench');
const RUNS = 7;

const { expressGuard } = await import(pathToFileURL(join(installPackage(), 'dist/adapters/node.js')).href);

/** A developer of the first of so many teams. */
function grantsOf(teams, subject = 'u-7') {
  const containers = [{ id: 'p', kind: 'platform' }, { id: 's', kind: 'superapp_team', parent: 'p' }];
  for (let at = 0; at < teams; at += 1) containers.push({ id: `t-${at}`, kind: 'mini_program_team', parent: 's' });
  return { system: 'sas', subject, containers, memberships: [{ role: 'mini_program_developer', in: 't-0' }] };
}

/** The time of one request in microseconds: the median of some runs. */
async function measure(middleware, requests, status) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    const before = process.cpuUsage();
    for (const request of requests) {
      const answered = await new Promise((resolve) => {
        const response = { setHeader() {}, end: () => resolve(response.statusCode) };
        middleware(request, response, (error) => resolve(error ?? 200));
      });
      if (answered !== status) throw new Error(`answered \`${answered}\`, expected \`${status}\``);
    }
    const { user, system } = process.cpuUsage(before);
    // On a busy machine the lower of the two is nearer to the truth.
    times.push(Math.min((performance.now() - started) * 1000, user + system) / requests.length);
  }
  return times.sort((left, right) => left - right)[(RUNS - 1) / 2];
}

const guard = expressGuard({ grants: ({ grants }) => grants });
const preview = guard('mini_program.preview', () => ({ in: 't-0' }));
const manage = guard('mini_program.manage', () => ({ in: 't-0' }));
const nothing = (_request, _response, next) => void Promise.resolve().then(() => next());
const same = (teams) => new Array(20_000).fill({ grants: grantsOf(teams) });
const people = (count, length = 20_000) => Array.from({ length }, (_, at) => ({ grants: grantsOf(1, `u-${at % count}`) }));

const rows = [
  ['a middleware that does nothing', await measure(nothing, same(1), 200)],
  ['allowed', await measure(preview, same(1), 200)],
  ['refused, with the body', await measure(manage, same(1), 403)],
  ['allowed, 500 people in turn', await measure(preview, people(500), 200)],
  ['allowed, grants over 100 containers', await measure(preview, same(100), 200)],
  ['allowed, more people than are kept, so each compiled anew', await measure(preview, people(2000, 2000), 200)],
];
const table = ['| a request | µs |', '| --- | ---: |', ...rows.map(([name, time]) => `| ${name} | ${time.toFixed(1)} |`)].join('\n');
mkdirSync(RESULTS, { recursive: true });
writeFileSync(join(RESULTS, 'node.md'), `${table}\n`);
console.log(table);
