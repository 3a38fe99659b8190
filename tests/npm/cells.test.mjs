// proves T-1: every cell of the files, asked of the packed package in Node and in Chromium

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { decide } from '../consumers/shared/decide.mjs';
import { answersOf, closeBrowser } from './browser.mjs';
import { cellQuestions } from './cells.mjs';
import { install, installed } from './install.mjs';

after(closeBrowser);

const questions = cellQuestions();
const expected = questions.map(({ expected }) => [expected, expected.effect === 'allow', expected.effect !== 'deny']);

test(`all ${questions.length} cells in Node`, async () => {
  const { rolegate } = await installed();
  const { systems } = await rolegate.readTables();
  const cells = systems.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells)));
  assert.equal(cells.length, questions.length);
  assert.deepEqual(await decide(rolegate, questions), expected);
});

test(`all ${questions.length} cells in Chromium`, async () => {
  const folder = await install('cells');
  writeFileSync(join(folder, 'questions.json'), JSON.stringify(questions));
  assert.deepEqual(await answersOf(folder), expected);
});
