// Every requirement that a person can see has a story in a browser: a test that is named by its id.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const { seen, unseen } = JSON.parse(read('./stories.json'));
const required = [...read('../../src/requirements.md').matchAll(/<a id="([A-Z]-\d+)">/g)].map(([, id]) => id);
const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.test.mjs'));
/** Ids at the beginning of the names of tests, which stand in quotes right behind `test(`. */
const told = files.flatMap((file) => [...read(`./${file}`).matchAll(/\btest\(['`]((?:[A-Z]-\d+ )+)/g)].flatMap(([, ids]) => ids.trim().split(' ')));

test('every requirement is one that a person can see, or it is said why not', () => {
  assert.ok(required.length > 50);
  assert.deepEqual([...seen, ...Object.keys(unseen)].toSorted(), required.toSorted());
});

test('every requirement that a person can see has a story, and no story tells of another', () => {
  assert.deepEqual(seen.filter((id) => !told.includes(id)), []);
  assert.deepEqual(told.filter((id) => !seen.includes(id)), []);
});
