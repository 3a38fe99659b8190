// Extensions: of Chromium, by Manifest V3, and of VS Code, in the web worker it has for them in a browser.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { answersIn, answersOf, closeBrowser, launchWith } from '../npm/browser.mjs';
import { EXPECTED } from '../npm/expected.mjs';
import { install, run } from '../npm/install.mjs';

after(closeBrowser);

test('an extension of Chromium: in its service worker and in its page', async () => {
  const folder = await install('extension');
  await run('npm', ['run', '--silent', 'build'], folder);
  const profile = mkdtempSync(join(tmpdir(), 'rolegate-profile-'));
  const context = await launchWith(profile, [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`]);
  try {
    const [worker = await context.waitForEvent('serviceworker')] = context.serviceWorkers();
    const page = await context.newPage();
    await page.goto(new URL('popup.html', worker.url()).href.replace('/built/', '/'));
    assert.deepEqual(await answersIn(page), [EXPECTED, EXPECTED]);
    await page.getByRole('button', { name: 'Manage' }).and(page.locator('[aria-disabled=true]')).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Preview' }).getAttribute('aria-disabled'), null);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true });
  }
});

test('a web extension of VS Code, in a worker with a stand-in for `vscode`', async () => {
  const folder = await install('vscode-web');
  await run('npm', ['run', '--silent', 'build'], folder);
  // VS Code lets its worker compile what it has loaded.
  const [answers, told, left] = await answersOf(folder, { policy: "script-src 'self' 'unsafe-eval'" });
  assert.deepEqual(answers, EXPECTED);
  assert.deepEqual(told.keys, { 'rolegate.canManage': false, 'rolegate.canPreview': true });
  assert.match(told.warnings.join(), /^\S.*\.$/);
  assert.equal(left, 0, 'what it has registered is disposed of');
});
