// Refusals of the directory in words: as `rolegate simulate` tells them, and every one of the cases without a word of English.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { openDirectory } from 'rolegate/directory';
import { explainRefusal } from 'rolegate/messages';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lines = (file) => readFileSync(join(root, file), 'utf8').trim().split('\n');

for (const story of ['merchant', 'registration_to_release']) {
  test(`the refusals of ${story}, as the command line tells them`, async () => {
    const directory = await openDirectory();
    const given = lines(`tests/cases/simulate/stories/${story}.jsonl`).filter((line) => line.trim()).map((line) => ({ ...JSON.parse(line), expect: undefined }));
    // What a denial means is told by `explain`.
    const refused = given.flatMap((line) => directory.run(line).refused ?? []).filter(({ decision }) => !decision);
    const told = lines(`tests/cases/simulate/stories/${story}.zh.txt`).flatMap((line) => /已拒绝：(.*)。$/.exec(line)?.[1] ?? []);
    assert.ok(told.length > 2);
    assert.deepEqual(refused.map((each) => explainRefusal(each, 'zh')), told);
    for (const each of refused) assert.equal(explainRefusal(each, 'en'), each.message);
  });
}

test('every message of the cases is told in Chinese, with every hint there is', () => {
  const files = readdirSync(join(root, 'tests/cases'), { recursive: true }).filter((name) => name.endsWith('.json'));
  const found = files.flatMap((name) => [...readFileSync(join(root, 'tests/cases', name), 'utf8').matchAll(/"refused": \{"(\w+)":[^\n]*"message": "((?:[^"\\]|\\.)*)"/g)]);
  assert.ok(found.length > 50, `${found.length} messages`);
  const texts = found.map(([, code, message]) => explainRefusal({ code, message }, 'zh'));
  for (const text of texts) assert.doesNotMatch(text.replaceAll(/`[^`]*`/g, '').replaceAll(/ID|ASCII|JSAPI/g, ''), /[a-z]{2}|\{/i);
  const hints = lines('src/cli/tell/refusals.csv').flatMap((line) => /^hint\.(?!separator)\w+,(.*)$/.exec(line)?.[1] ?? []);
  for (const hint of hints) {
    const pattern = hint.replaceAll(/\{\w+\}/g, '.+');
    assert.ok(texts.some((text) => new RegExp(`${pattern}$`).test(text)), hint);
  }
});

test('what is not known, or has another shape, is told as it is', () => {
  for (const [code, message] of [['rate_limited', 'too many requests'], ['toString', 'a `b`: expected `c`'], ['wrong_state', '']]) {
    assert.equal(explainRefusal({ code, message }, 'zh'), code === 'wrong_state' ? '版本的状态是 ``' : message);
    assert.equal(explainRefusal({ code, message }, 'en'), message);
  }
  assert.equal(explainRefusal({ code: 'unknown_user', message: 'no user `$&`: toString' }, 'zh'), '没有用户 `$&`');
});
