// What Vite serves while a page is being written. It bundles packages anew and so moves them, and the page has to work all the same.

import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';

import { answersAt } from './browser.mjs';
import { EXPECTED } from './expected.mjs';
import { install } from './install.mjs';
import { whileServing } from './serving.mjs';

const page = join(import.meta.dirname, '../consumers/vite');

/** The project of this version with the page that all versions have. */
export async function installVite(name) {
  const folder = await install(name);
  cpSync(page, folder, { recursive: true });
  return folder;
}

/** Fails unless both entries of the engine answer as the tables say, and the directory has opened. */
export function assertVite([full, slim, commands]) {
  assert.deepEqual([full, slim], [EXPECTED, EXPECTED]);
  assert.ok(commands > 30, 'the directory has its commands');
}

/** Opens the page in Chromium out of the development server, which has no configuration. */
export async function serveVite(name) {
  const folder = await installVite(name);
  await whileServing('serve.mjs', [], folder, async (address) => assertVite(await answersAt(address)));
}
