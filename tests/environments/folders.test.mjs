// Tools that do not read `exports`: they find `rolegate/dom` as a folder of the package.

import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { answersOf, closeBrowser } from '../npm/browser.mjs';
import { EXPECTED } from '../npm/expected.mjs';
import { install, run } from '../npm/install.mjs';

after(closeBrowser);

/** Both entries of the engine answer as the tables say, the directory has opened, and the other entries are there. */
function assertEntries([full, slim, commands, others]) {
  assert.deepEqual([full, slim], [EXPECTED, EXPECTED]);
  assert.ok(commands > 30, 'the directory has its commands');
  assert.ok(others, 'the other entries are there');
}

test("Parcel's default resolver, built and opened in Chromium", async () => {
  const folder = await install('parcel');
  await run('npm', ['run', '--silent', 'build'], folder);
  // Parcel writes a map of its files into the page.
  assertEntries(await answersOf(join(folder, 'dist'), { policy: "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'" }));
});

for (const resolver of ['exports', 'folders']) {
  test(`Metro by ${resolver}, built and opened in Chromium`, async () => {
    const folder = await install('metro');
    await run(process.execPath, ['build.mjs', resolver], folder);
    for (const name of ['engine.wasm', 'compiler.wasm', 'directory.wasm']) cpSync(join(folder, 'node_modules/rolegate/dist', name), join(folder, name));
    assertEntries(await answersOf(folder));
  });
}
