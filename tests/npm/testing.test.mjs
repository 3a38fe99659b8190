// rolegate/testing out of the packed package, in node:test and in Vitest: what passes, and what fails and how it says so.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';

import { install, readmeCode } from './install.mjs';

// What the README's example takes as given; its last line must find that one question is not all of them.
const PRELUDE = `
import assert from 'node:assert/strict';
import { grantsOf } from '../people.js';
import { toolbar } from '../toolbar.js';
const grants = grantsOf('superapp_admin');
const after = async (check) => {
  await assert.rejects(check(), /no test asks about:\\n  platform_admin.manage\\n/);
  assert.equal(bar.text, '(Edit) (Delete)');
};
`;

describe('Tests of one\'s own', () => {
  let folder;
  before(async () => {
    folder = await install('testing');
    writeFileSync(join(folder, 'node/readme.test.js'), PRELUDE + readmeCode('Tests of your own', 'ts'));
  });

  /** Exit code and output of one of the project's scripts, run as by a user. */
  function npm(script, environment = {}) {
    const { NODE_TEST_CONTEXT, ...outside } = process.env;
    const env = { ...outside, CI: '1', NO_COLOR: '1', ...environment };
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], { cwd: folder, env, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }

  test('node:test, ECMAScript modules and CommonJS', () => {
    const { status, output } = npm('test');
    assert.equal(status, 0, output);
    assert.match(output, /^# pass 16$/m);
  });

  test('Vitest, with snapshots, over all its processes', () => {
    const { status, output } = npm('vitest');
    assert.equal(status, 0, output);
    assert.match(output, /Tests +5 passed \(5\)/);
  });

  test('Vitest fails when no test in any process asks about an action', () => {
    const { status, output } = npm('vitest', { EXCEPT: 'console.login' });
    assert.notEqual(status, 0, output);
    assert.match(output, /no test asks about:\n\s+ide\.login\n/);
  });

  test('a matrix that has changed, and an action never asked about, fail and say where', () => {
    const { status, output } = npm('failing');
    assert.notEqual(status, 0, output);
    assert.match(output, /- team\.create_delete +yes +yes +-\n +\+ team\.create_delete +yes +- +-\n +member\.list +read +yes +-\n/);
    assert.match(output, /no test asks about:\n +ticket\.list\n/);
    assert.match(output, /^# fail 2$/m);
  });
});
