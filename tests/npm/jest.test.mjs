// Jest, with the two models of a page that people test components in.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { install, run } from './install.mjs';

test('Jest with jsdom and with happy-dom', async () => {
  const folder = await install('jest');
  const { numFailedTests, numPassedTestSuites } = JSON.parse(await run('npm', ['test', '--silent', '--', '--json'], folder));
  assert.deepEqual([numFailedTests, numPassedTestSuites], [0, 4], 'both files in both environments');
});
