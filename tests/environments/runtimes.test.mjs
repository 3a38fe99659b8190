// Programs beside Node that run JavaScript, by the packages npm has of them. No script of theirs is run when they are installed.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arch, platform } from 'node:process';
import { test } from 'node:test';

import { cellQuestions } from '../npm/cells.mjs';
import { EXPECTED } from '../npm/expected.mjs';
import { install, installed, run } from '../npm/install.mjs';

const RUNTIMES = {
  deno: [`node_modules/@deno/${platform}-${arch}-glibc/deno`, ['run', '--node-modules-dir=manual', '--allow-all', '--cached-only', '--no-prompt']],
  bun: [`node_modules/@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}/bin/bun`, ['--no-install']],
};

for (const [name, [program, options]] of Object.entries(RUNTIMES)) {
  test(`${name}, with both entries`, async () => {
    const folder = await install(name);
    assert.deepEqual(JSON.parse(await run(`${folder}/${program}`, [...options, 'main.mjs'], folder)), [EXPECTED, EXPECTED]);
  });
}

// React Native's newer releases bring the compiler of Hermes alone; this is the last package with what runs it.
test('Hermes, which has no WebAssembly: every cell by rolegate/compiled, as React Native builds it', async () => {
  const folder = await install('hermes');
  const { rolegate } = await installed();
  const cells = cellQuestions();
  const grants = [...new Set(cells.map(({ grants }) => JSON.stringify(grants)))];
  const compiled = await Promise.all(grants.map((text) => rolegate.compileAnswers(JSON.parse(text))));
  const questions = cells.map(({ grants: held, action, resource }) => ({ answers: grants.indexOf(JSON.stringify(held)), action, resource }));
  writeFileSync(join(folder, 'questions.json'), JSON.stringify({ compiled, questions }));
  await run('npm', ['run', '--silent', 'build'], folder);
  const system = { linux: 'linux64', darwin: 'osx' }[platform];
  const answers = JSON.parse(await run(join(folder, `node_modules/hermes-engine-cli/${system}-bin/hermes`), ['bundle.js'], folder));
  assert.deepEqual(answers, { WebAssembly: 'undefined', decisions: cells.map(({ expected }) => [expected, expected.effect === 'allow', expected.effect !== 'deny']) });
});
