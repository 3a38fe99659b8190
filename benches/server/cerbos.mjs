// Cerbos with the same cells as a policy of its own, on the server's core.

import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A port that nobody has. */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Each action for the roles whose cell says yes, in one's own team. */
function policy(cells) {
  const rules = Object.entries(cells).map(([action, roles]) => ({
    actions: [action],
    effect: 'EFFECT_ALLOW',
    roles: Object.keys(roles).filter((role) => roles[role] === 'yes'),
    condition: { match: { expr: 'R.attr.team == P.attr.team' } },
  }));
  const resourcePolicy = { version: 'default', resource: 'mini_program', rules: rules.filter((rule) => rule.roles.length > 0) };
  return { apiVersion: 'api.cerbos.dev/v1', resourcePolicy };
}

/** Starts it, and waits until it answers. */
export async function startCerbos(folder, cells) {
  const binary = createRequire(import.meta.url).resolve('@cerbos/cerbos-linux-x64/cerbos-linux-x64');
  const policies = join(folder, 'policies');
  mkdirSync(policies);
  writeFileSync(join(policies, 'mini_program.json'), JSON.stringify(policy(cells)));
  const [http, grpc] = [await freePort(), await freePort()];
  const configuration = join(folder, 'cerbos.json');
  writeFileSync(configuration, JSON.stringify({
    server: { httpListenAddr: `127.0.0.1:${http}`, grpcListenAddr: `127.0.0.1:${grpc}` },
    storage: { driver: 'disk', disk: { directory: policies, watchForChanges: false } },
    telemetry: { disabled: true },
  }));
  const server = spawn('taskset', ['-c', '0', binary, 'server', '--log-level', 'ERROR', '--config', configuration], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = new URL(`http://127.0.0.1:${http}`);
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(new URL('/_cerbos/health', address)).catch(() => undefined);
    if (answer?.ok) return { server, address };
    if (Date.now() > deadline) throw new Error('Cerbos did not start within a minute');
    await new Promise((done) => setTimeout(done, 100));
  }
}
