// The notices of third parties that go with the package.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { NOTICES, notices } from '../scripts/notices.mjs';

test('the notices are those of the crates that are linked today', () => {
  const expected = notices();
  if (process.env.UPDATE_DERIVED === '1' && process.env.CI === undefined) writeFileSync(NOTICES, expected);
  assert.equal(readFileSync(NOTICES, 'utf8'), expected, 'THIRD_PARTY_NOTICES is stale; run `UPDATE_DERIVED=1 node --test pkg/test/notices.test.mjs` and commit it');
  for (const name of ['serde_core', 'serde_json', 'wasm-bindgen', 'js-sys', 'rlsf', 'the Rust standard library']) assert.match(expected, new RegExp(`^${name} `, 'm'));
  assert.equal(expected.match(/Permission is hereby granted/g).length, expected.match(/^-{80}$/gm).length, 'a text of the MIT licence for each');
});
