// `rolegate/compiled` in the packed package: the cells and the cases, from answers made in WebAssembly and by the command line.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { decide } from '../consumers/shared/decide.mjs';
import { answersOf, closeBrowser } from './browser.mjs';
import { answersAsWritten, caseFiles } from './cases.mjs';
import { cellQuestions } from './cells.mjs';
import { commandLine } from './command.mjs';
import { install, run } from './install.mjs';

const folder = await install('compiled');
writeFileSync(join(folder, 'entries.mjs'), "export * as rolegate from 'rolegate';\nexport * as compiled from 'rolegate/compiled';\n");
const { rolegate, compiled } = await import(pathToFileURL(join(folder, 'entries.mjs')).href);

after(closeBrowser);

/** Runs a command with an input; gives its output. */
async function fed(input, program, ...options) {
  const child = spawn(program, options, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(input);
  return text(child.stdout);
}

/** A gate over compiled answers, made as any other gate is. */
async function createGate(grants, { tables, ...options } = {}) {
  try {
    return compiled.createGate(await rolegate.compileAnswers(grants, { tables, now: options.now }), options);
  } catch (error) {
    assert.ok(error instanceof rolegate.GrantsError, String(error));
    return compiled.createGate(undefined, options);
  }
}

const files = caseFiles();
for (const { name, cases } of files) {
  test(`compiled: ${name}: ${cases.length} cases`, async () => {
    for (const one of cases) await answersAsWritten(rolegate, createGate, one);
  });
}

test('the command line compiles the same answers, byte for byte', async () => {
  const command = await commandLine();
  const own = await mkdtemp(join(tmpdir(), 'rolegate-tables-'));
  const cases = files.flatMap(({ cases }) => cases).filter(({ error }) => error === undefined);
  let count = 0;
  const next = cases.values();
  async function compare(number) {
    for (const { name, grants, now, tables } of next) {
      const options = ['compile'];
      if (tables !== undefined) {
        const place = join(own, String(number));
        await rm(place, { recursive: true, force: true });
        await promisify(execFile)('mkdir', [place]);
        for (const [file, csv] of Object.entries(tables)) await writeFile(join(place, file), csv);
        options.push('--tables', place);
      }
      // JavaScript's clock counts milliseconds, so both are asked by it.
      const moment = new Date(Math.ceil(Date.parse(now)));
      const printed = await fed(JSON.stringify({ grants, now: moment.toISOString() }), command, ...options);
      const answers = await rolegate.compileAnswers(grants, { tables, now: () => moment });
      const same = `${JSON.stringify(answers)}\n`;
      // Of two ways to write a control character JavaScript has its own.
      assert.ok(printed === same || (/\\u00/.test(printed) && `${JSON.stringify(JSON.parse(printed))}\n` === same), name);
      count += 1;
    }
  }
  await Promise.all([0, 1, 2, 3].map(compare));
  await rm(own, { recursive: true });
  assert.ok(count > 450, `${count} grants`);
});

const cells = cellQuestions();
const expected = cells.map(({ expected }) => [expected, expected.effect === 'allow', expected.effect !== 'deny']);

test(`compiled: all ${cells.length} cells in Node`, async () => {
  assert.deepEqual(await decide({ createGate }, cells), expected);
});

test(`compiled: all ${cells.length} cells in Chromium, where a policy forbids WebAssembly`, async () => {
  const grants = [...new Set(cells.map(({ grants }) => JSON.stringify(grants)))];
  const answers = await Promise.all(grants.map((text) => rolegate.compileAnswers(JSON.parse(text))));
  const questions = cells.map(({ grants: held, action, resource }) => ({ answers: grants.indexOf(JSON.stringify(held)), action, resource }));
  writeFileSync(join(folder, 'questions.json'), JSON.stringify({ compiled: answers, questions }));
  const shown = await answersOf(folder, { policy: "default-src 'self'; script-src 'self'; img-src data:" });
  assert.deepEqual(shown, { mayCompile: false, decisions: expected });
});

test('a server without WebAssembly draws what may be done', async () => {
  const containers = [{ id: 't-2', kind: 'mini_program_team' }];
  const answers = await rolegate.compileAnswers(
    { system: 'sas', subject: 'u-7', containers, memberships: [{ role: 'mini_program_developer', in: 't-2' }] },
    { now: () => new Date('2026-11-22T00:00:00Z') },
  );
  const drawn = await fed(JSON.stringify(answers), process.execPath, 'server.js');
  assert.equal(drawn, '<button>Preview</button><button disabled title="not_granted">Manage</button>undefined\n');
});

test('every entry compiles answers, and refuses what it cannot', async () => {
  const bad = { system: 'sas' };
  await assert.rejects(rolegate.compileAnswers(bad), rolegate.GrantsError);
  await assert.rejects(rolegate.compileAnswers(cells[0].grants, { tables: {} }), rolegate.TablesError);
  const many = Array.from({ length: 3_000 }, (_, number) => `team-${number}`);
  const held = { containers: many.map((id) => ({ id, kind: 'superapp_team' })), memberships: many.map((id) => ({ role: 'approver', in: id })) };
  await assert.rejects(rolegate.compileAnswers({ system: 'sas', subject: 'u', ...held }), /too many/);
  await run(process.execPath, ['-e', "if (typeof require('rolegate/compiled').createGate !== 'function') process.exit(1)"], folder);
});
