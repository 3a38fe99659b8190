// The directory in memory, as installed: the very lines the command line prints, in both module formats.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { install, run } from './install.mjs';

const cases = fileURLToPath(new URL('../cases/simulate/', import.meta.url));
const help = readFileSync(new URL('../../src/cli/simulate.txt', import.meta.url), 'utf8');
const schema = JSON.parse(readFileSync(new URL('../../pkg/schema/rolegate.schema.json', import.meta.url), 'utf8'));
const printed = readFileSync(join(cases, 'story.expected.jsonl'), 'utf8').trimEnd().split('\n');

let folder;

async function answers(file) {
  folder ??= await install('directory');
  cpSync(join(cases, 'story.jsonl'), join(folder, 'story.jsonl'));
  return JSON.parse(await run(process.execPath, [file], folder));
}

function assertAnswers(found) {
  assert.ok(printed.length > 30);
  assert.deepEqual(found.printed, printed);
  assert.deepEqual(found.given, printed, 'from bytes as from beside the module');
  assert.deepEqual(found.failed, [true, 'DirectoryError', true]);

  // What is no line throws, tells where, and counts for nothing: the line after it is the first.
  const told = ['missing field `now`', 'neither `command` nor `ask`', 'command: unknown name `fly`', 'now: the string `soon`, expected an RFC 3339 time', 'expected more JSON'];
  assert.equal(found.mistakes.length, told.length);
  for (const [index, text] of told.entries()) assert.ok(found.mistakes[index].startsWith('DirectoryError: ') && found.mistakes[index].includes(text), found.mistakes[index]);
  assert.equal(found.first.line, 1);
  for (const thrown of found.thrown) assert.match(thrown, /^DirectoryError: /);

  assert.deepEqual(found.users[1], ['ann', 'root']);
  assert.ok(found.users[0].length > 5);
  assert.deepEqual(found.nothing[0].memberships, []);
  assert.deepEqual(found.nothing[1], { system: 'nothing', subject: 'ann', containers: [], memberships: [] });
  const { users, containers, members } = found.records;
  assert.deepEqual(users.map(({ id, name, ...rest }) => [id, name, 'password' in rest]), [['ann', 'Ann', false], ['root', 'Root', false]]);
  assert.deepEqual(containers.map(({ id, kind, parent }) => [id, kind, parent]), [['platform', 'platform', null], ['t-1', 'superapp_team', 'platform']]);
  assert.deepEqual(members.map(({ user, role }) => [user, role]), [['root', 'super_admin'], ['ann', 'superapp_admin']]);
  assert.deepEqual([found.allowed, found.refused], [[true, true, false], ['not_allowed', 'not_granted']]);
  assert.deepEqual(found.example, [true, 'not_allowed', 'the tables do not allow `team.create_delete`; they grant it to `super_admin`, `platform_admin`', 'deny', 'not_granted']);
  assert.ok(found.tables.includes('sas.directory.csv') && found.tables.includes('mpp.tenant_workspace.csv') && found.tables.includes('roles.csv'));

  assert.deepEqual(found.refusedLines, [
    'DirectoryError: 1:53: ids.teem: the name `teem`, expected `team` or `link`',
    'DirectoryError: 1:53: ids.admin: the name `admin`, expected `team` or `link`',
    'DirectoryError: 1:8: now: `2025-12-31T23:59:59Z`, expected no time before `2026-01-01T00:00:00Z`, which is that of the line before',
    'DirectoryError: 1:73: expect: unknown field `expect`, expected one of `now`, `actor`, `ids`, `secrets`, `command`, `ask`',
  ]);

  // Described is every command that the help of the command line shows, with the fields its examples have.
  const shown = new Map();
  const [, examples] = help.split('\nCommands, with example values');
  for (const [, name, fields] of examples.matchAll(/^ {2}\{"(\w+)": \{(.*)\}\}(?: {2}#.*)?$/gm)) {
    const keys = Object.keys(JSON.parse(`{${fields}}`));
    shown.set(name, [...(shown.get(name) ?? []), ...keys]);
  }
  const described = new Map(found.commands);
  for (const { properties } of schema.$defs.Question.oneOf) shown.delete(Object.keys(properties)[0]);
  assert.deepEqual([...described.keys()].sort(), [...shown.keys()].sort());
  for (const [name, keys] of shown) assert.deepEqual(keys.filter((key) => !described.get(name).includes(key)), [], name);
  assert.deepEqual(found.taken, [{ name: 'create_superapp_team', ids: [{ name: 'team' }, { name: 'link' }, { name: 'admin', when: 'new' }], secrets: [] }]);
}

test('the directory in Node, as an ECMAScript module', async () => {
  assertAnswers(await answers('main.mjs'));
});

test('the directory in Node, with require', async () => {
  assertAnswers(await answers('main.cjs'));
});

test('the example of the README is the one that runs here', () => {
  const readme = readFileSync(new URL('../../pkg/README.md', import.meta.url), 'utf8');
  const example = readFileSync(new URL('../consumers/directory/example.mjs', import.meta.url), 'utf8');
  assert.ok(readme.includes(example.replaceAll('export const', 'const').trim()));
});

test('a directory that finds no file beside itself says what to give', async () => {
  folder ??= await install('directory');
  rmSync(join(folder, 'node_modules/rolegate/dist/directory.wasm'));
  const script = "import('rolegate/directory').then(({ openDirectory }) => openDirectory()).catch(({ message }) => console.log(message))";
  const message = await run(process.execPath, ['-e', script], folder);
  assert.match(message, /^the directory did not load: ENOENT.+; it was expected at `file:.+\/directory\.wasm`; give `openDirectory` the file `rolegate\/directory\.wasm`$/m);
});
