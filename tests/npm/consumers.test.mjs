// The packed package, installed in mini projects, built and run the way its users do.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

import { answersOf, closeBrowser } from './browser.mjs';
import { EXPECTED } from './expected.mjs';
import { install, readmeCode, run } from './install.mjs';
import { assertVite, installVite, serveVite } from './vite.mjs';

after(closeBrowser);

/** Both entries a consumer has, the full and the slim, answer as the tables say. */
function assertAnswers(answers) {
  assert.deepEqual(answers, [EXPECTED, EXPECTED]);
}

test('Node, as an ECMAScript module', async () => {
  assertAnswers(JSON.parse(await run(process.execPath, ['main.js'], await install('node-esm'))));
});

test('Node, with require as IDE extensions do', async () => {
  assertAnswers(JSON.parse(await run(process.execPath, ['main.js'], await install('node-cjs'))));
});

test('every entry has a folder, for tools that do not read `exports`', async () => {
  const folder = await install('node-cjs');
  const { resolve } = createRequire(join(folder, 'main.js'));
  const { exports } = JSON.parse(readFileSync(resolve('rolegate/package.json'), 'utf8'));
  const entries = Object.keys(exports).filter((name) => name !== '.' && name !== './package.json');
  for (const name of entries) {
    const entry = join(dirname(resolve('rolegate/package.json')), name);
    assert.equal(resolve(entry), resolve(`rolegate/${name.slice(2)}`));
    const { module, types } = JSON.parse(readFileSync(join(entry, 'package.json'), 'utf8'));
    for (const file of [module, types]) assert.ok(file === undefined || existsSync(join(entry, file)), `${name}: ${file}`);
  }
});

for (const name of ['webpack-5', 'esbuild']) {
  test(`${name}, built and opened in Chromium`, async () => {
    const folder = await install(name);
    await run('npm', ['run', '--silent', 'build'], folder);
    assertAnswers(await answersOf(folder));
  });
}

for (const name of ['vite-7', 'vite-8']) {
  test(`${name}, built and opened in Chromium`, async () => {
    const folder = await installVite(name);
    await run('npm', ['run', '--silent', 'build'], folder);
    assertVite(await answersOf(join(folder, 'dist')));
  });

  test(`${name}, its development server`, () => serveVite(name));
}

test('a page without a bundler, in Chromium', async () => {
  assertAnswers(await answersOf(await install('page')));
});

test('a web worker, in Chromium', async () => {
  assertAnswers(await answersOf(await install('worker')));
});

test('an edge bundle in workerd', async () => {
  const folder = await install('edge');
  await run('npm', ['run', '--silent', 'build'], folder);
  // The program itself: the script npm links to passes no further file descriptors on.
  const { default: workerd } = createRequire(join(folder, 'package.json'))('workerd');
  const runtime = spawn(workerd, ['serve', 'config.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  try {
    const port = await portOf(runtime);
    assertAnswers(await (await fetch(`http://127.0.0.1:${port}/`)).json());
  } finally {
    runtime.kill();
  }
});

/** The port workerd chose, which it tells as lines of JSON. */
async function portOf(runtime) {
  let told = '';
  for await (const chunk of runtime.stdio[3]) {
    told += chunk;
    const line = told.split('\n').find((line) => line.includes('"listen"'));
    if (line !== undefined) return JSON.parse(line).port;
  }
  throw new Error('workerd ended before it listened');
}

test('TypeScript, the oldest and the newest, resolving as bundlers and as Node 16 do', async () => {
  const folder = await install('typescript');
  await run('npm', ['run', '--silent', 'build'], folder);
  assertAnswers(JSON.parse(await run(process.execPath, ['dist/main.cjs'], folder)));
});

/** What stands around an example of the README, which so becomes a module that prints something. */
const EXAMPLES = {
  reach: [
    `import { createGate } from 'rolegate';
const gate = await createGate({
  system: 'mpp',
  subject: 'u-8',
  containers: ['d-1', 'd-2'].map((id) => ({ id, kind: 'developer_workspace' as const })),
  memberships: [{ role: 'developer', in: 'd-1', assigned: ['mp-1'] }, { role: 'developer_admin', in: 'd-2' }],
});
const rows = ['d-1', 'd-2', 'd-3'].flatMap((team) => ['mp-1', 'mp-2'].map((id) => ({ in: team, id })));`,
    readmeCode('Questions', 'ts', 'gate.reach'),
    "console.log(JSON.stringify([shown, rows.filter((row) => gate.can('mini_program.upload', row))]));",
  ],
  own: [
    readmeCode('Your own table, in twelve lines', 'ts'),
    readmeCode('Tables', 'ts'),
    readmeCode('Types', 'ts'),
    `const wrong = readTables({ ...tables, 'roles.csv': tables['roles.csv'].replace('own', 'elsewhere') });
const { file, line, found } = await wrong.then(() => undefined, (error: InstanceType<typeof TablesError>) => error.errors[0]) ?? {};
// @ts-expect-error a misspelt action
gate.can('ticket.clos');
// @ts-expect-error an action of the built-in tables
gate.can('mini_program.preview');
console.log(JSON.stringify([...['t-9', 't-8'].map((id) => gate.can('ticket.close', { in: 'd-1', id })), file, line, found]));`,
  ],
};

test('the examples of the README for `reach` and for own tables', async () => {
  const folder = await install('typescript');
  const [reach, own] = await Promise.all(
    Object.entries(EXAMPLES).map(async ([name, parts]) => {
      // Each by itself: where own tables are declared, there are no actions of the built-in ones.
      writeFileSync(join(folder, `readme/${name}/main.mts`), parts.join('\n'));
      await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', `readme/${name}`], folder);
      return JSON.parse(await run(process.execPath, [`dist/${name}/main.mjs`], folder));
    }),
  );
  const assigned = ['d-1 mp-1', 'd-2 mp-1', 'd-2 mp-2'];
  assert.deepEqual(reach.map((rows) => rows.map((row) => `${row.in} ${row.id}`)), [assigned, assigned]);
  assert.deepEqual(own, [true, false, 'roles.csv', 2, '`elsewhere`']);
});
