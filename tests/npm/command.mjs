// The command line, as `cargo test` builds it for the native tests: after those nothing is left to build.

import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
// `cargo build` would build it once more, because the crates that tests need turn on features of those it shares with them.
const build = ['test', '--quiet', '--no-run', '--features', 'openid,tower', '--test', 'command_line'];

let built;

/** Where the program is, once it is up to date. */
export async function commandLine() {
  built ??= promisify(execFile)('cargo', build, { cwd: root });
  await built;
  return join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug/rolegate');
}
