// `rolegate serve --demo`: the server of the command line, over sample data, on a free port of this machine.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { commandLine } from './command.mjs';

/**
 * Starts a server; `page` is a folder it serves beside, `database` the file of a directory that is there already. What it returns has its
 * address, the folder of its mail, its database, and what ends it.
 */
export async function startDemo({ page, database } = {}) {
  const command = await commandLine();
  const folder = await mkdtemp(join(tmpdir(), 'rolegate-demo-'));
  const outbox = join(folder, 'outbox');
  const file = database ?? join(folder, 'demo.sqlite');
  const options = ['--listen', '127.0.0.1:0', '--database', file, '--outbox', outbox, '--log', 'warn'];
  const server = spawn(command, ['serve', '--demo', ...options, ...(page ? ['--page', page] : [])], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  const [line] = await Promise.race([once(createInterface(server.stdout), 'line'), ended.then(([code]) => [`the server ended with ${code}`])]);
  const address = /http:\/\/\S+/.exec(line)?.[0];
  if (address === undefined) throw new Error(line);
  return {
    address,
    outbox,
    database: file,
    async close() {
      server.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
