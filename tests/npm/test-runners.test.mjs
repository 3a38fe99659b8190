// Jest and Vitest, with the two models of a page that people test components in.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { install, run } from './install.mjs';

const TESTS = 13;
const REPORT = ['--json', '--outputFile=report.json'];

test('components under Jest and Vitest, with jsdom and happy-dom', async (context) => {
  const folder = await install('test-runners');
  for (const [runner, options] of [['jest', REPORT], ['vitest', ['--reporter=json', REPORT[1]]]]) {
    await context.test(runner, async () => {
      await run('npm', ['run', '--silent', runner, '--', ...options], folder);
      const { numFailedTests, numPassedTests } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
      assert.deepEqual([numFailedTests, numPassedTests], [0, 2 * TESTS], 'every test with each of the two');
    });
  }
});
