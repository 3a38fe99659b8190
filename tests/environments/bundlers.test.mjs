// Bundlers that `make test` leaves out.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { answersOf, closeBrowser, serve } from '../npm/browser.mjs';
import { EXPECTED } from '../npm/expected.mjs';
import { tryControls } from '../npm/frameworks.mjs';
import { install, run } from '../npm/install.mjs';

after(closeBrowser);

for (const name of ['rspack', 'rollup']) {
  test(`${name}, built and opened in Chromium`, async () => {
    const folder = await install(name);
    await run('npm', ['run', '--silent', 'build'], folder);
    const [full, slim, commands = Infinity] = await answersOf(folder);
    assert.deepEqual([full, slim], [EXPECTED, EXPECTED]);
    assert.ok(commands > 30, 'the directory has its commands');
  });
}

test('Angular, built by its own tools and opened in Chromium', async () => {
  const folder = await install('angular');
  await run('npm', ['run', '--silent', 'build'], folder);
  const server = await serve(join(folder, 'dist/browser'));
  try {
    await tryControls(server.address);
  } finally {
    server.close();
  }
});
