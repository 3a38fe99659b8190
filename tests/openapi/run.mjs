// Asks every route that /openapi.json describes for whatever fits the description and whatever does not, as somebody of
// each role and as nobody: no answer is a 5xx, and every answer is one that the description has. By schemathesis, from PyPI.
//
//   node tests/openapi/run.mjs          as one of each system, and as nobody
//   node tests/openapi/run.mjs --all    as everybody of the demonstration, longer
//
// SCHEMATHESIS_PROGRAM is where it is; `make tools-openapi` installs it. Every seed is fixed, so that what fails fails again.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDemo } from '../npm/demo.mjs';

const { all } = parseArgs({ options: { all: { type: 'boolean', default: false } } }).values;
const program = process.env.SCHEMATHESIS_PROGRAM ?? 'schemathesis';

const CHECKS = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_headers_conformance', 'response_schema_conformance', 'unsupported_method'];
/** What would end the session that the others are asked with; besides, what is answered without an end. */
const LEFT_OUT = ['sign_out', 'sign_out_everywhere'];
/** Roles of `make test`: one of each system, who may do most. */
const FEW = ['super_admin', 'developer_admin', 'owner'];
const EXAMPLES = all ? 10 : 4;

/** The output of the program, and whether it found nothing. */
function attack(address, cookie, seed, phases, leftOut, folder) {
  const session = cookie === undefined ? [] : ['--header', `Cookie: ${cookie}`];
  const options = ['--checks', CHECKS.join(','), '--phases', phases, '--max-examples', String(EXAMPLES), '--seed', String(seed)];
  const quiet = ['--no-shrink', '--continue-on-failure', '--warnings', 'off', '--no-color'];
  const without = leftOut.flatMap((id) => ['--exclude-operation-id', id]);
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['run', `${address}/openapi.json`, ...session, ...options, ...quiet, ...without], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ output, ok: code === 0 }));
  });
}

// Where the program leaves what it remembers.
const folder = await mkdtemp(join(tmpdir(), 'rolegate-openapi-'));
const server = await startDemo();
let [passed, failed] = [0, 0];
try {
  const { logins, password } = await (await fetch(`${server.address}/api/demo`)).json();
  const { paths } = await (await fetch(`${server.address}/openapi.json`)).json();
  const streams = Object.values(paths).flatMap(Object.values).filter(({ responses }) => 'text/event-stream' in (responses[200]?.content ?? {}));
  const leftOut = [...LEFT_OUT, ...streams.map(({ operationId }) => operationId)];
  const roles = new Map(logins.map(({ role, kind, login }) => [`${role} in ${kind}`, login]));
  const asked = [...roles].filter(([role]) => all || FEW.some((few) => role.startsWith(`${few} in `)));
  // All sign in first: what is asked later may delete them.
  const sessions = [['nobody', undefined]];
  for (const [role, login] of asked) {
    const headers = { 'content-type': 'application/json' };
    const signedIn = await fetch(`${server.address}/api/session`, { method: 'POST', headers, body: JSON.stringify({ login, password }) });
    if (!signedIn.ok) throw new Error(`${login} cannot sign in: ${signedIn.status}`);
    sessions.push([role, signedIn.headers.get('set-cookie').split(';')[0]]);
  }
  for (const [seed, [role, cookie]] of sessions.entries()) {
    // Every boundary of every field takes half a minute: in `make test` for one role, and for the others at random.
    const phases = all || role.startsWith('super_admin ') ? 'coverage,fuzzing' : 'fuzzing';
    const { output, ok } = await attack(server.address, cookie, seed + 1, phases, leftOut, folder);
    const [, answers] = /(\d+) generated/.exec(output) ?? [];
    console.log(`${ok ? 'ok' : 'FAILED'}  ${answers ?? 'no'} answers to ${role}`);
    if (ok && answers !== undefined) passed += 1;
    else failed += 1;
    if (!ok || answers === undefined) console.log(output);
  }
} finally {
  await server.close();
  await rm(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
