// A PostgreSQL for tests, from Debian's package, on a free port of 127.0.0.1 and in a folder of its own.

import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';

const PACKAGES = '/usr/lib/postgresql';

/** Starts one. Its programs refuse to run as root, so then they run as the user that Debian's package makes. */
export async function startPostgres() {
  const isRoot = userInfo().uid === 0;
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'rolegate-'));
  const data = join(folder, 'data');
  const port = await freePort();
  function run(program, ...options) {
    const path = join(PACKAGES, newest(), 'bin', program);
    const [command, parameters] = isRoot ? ['runuser', ['-u', 'postgres', '--', path, ...options]] : [path, options];
    // A server that is started keeps what it was given as output; nobody would see its end.
    return execFileSync(command, parameters, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (isRoot) chownSync(folder, ...['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }))));
  run('initdb', '--auth=trust', '--username=rolegate', '--encoding=UTF8', '--no-sync', '-D', data);
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
  run('pg_ctl', 'start', '--wait', '-D', data, '-l', join(folder, 'log'), '-o', settings);
  return {
    address: `postgres://rolegate@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', 'stop', '--wait', '--mode=immediate', '-D', data);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Debian's newest version. */
function newest() {
  const versions = existsSync(PACKAGES) ? readdirSync(PACKAGES).sort((one, other) => Number(one) - Number(other)) : [];
  if (versions.length === 0) throw new Error(`there is no PostgreSQL in ${PACKAGES}; install the package \`postgresql\``);
  return versions.at(-1);
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
