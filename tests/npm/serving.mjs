// Servers that a consumer's tools start, each as a process of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

const ADDRESS = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/;

/** Starts a program that serves this folder, gives its address, as it prints it, to the work, and ends it afterwards. */
export async function whileServing(program, options, folder, work, environment) {
  const server = spawn(process.execPath, [program, ...options], { cwd: folder, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000 });
  const ended = once(server, 'close');
  let said = '';
  try {
    const address = await new Promise((resolve, reject) => {
      for (const stream of [server.stdout, server.stderr]) {
        stream.on('data', (chunk) => {
          said += chunk;
          // A line that is not yet whole may not have the whole port.
          const found = ADDRESS.exec(said.slice(0, said.lastIndexOf('\n')));
          if (found) resolve(`${found[0]}/`);
        });
      }
      ended.then(() => reject(new Error('the server has ended')), reject);
    });
    return await work(address);
  } catch (error) {
    throw new Error(`while it served, it said: ${said}`, { cause: error });
  } finally {
    server.kill();
    await ended;
  }
}
