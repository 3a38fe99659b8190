// Errors of one copy of the package are those of the other: programs have both formats, and `rolegate/compiled` has classes of its own.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import * as modules from 'rolegate';
import { createGate as createCompiled } from 'rolegate/compiled';

const required = createRequire(import.meta.url)('rolegate');
const KINDS = ['GrantsError', 'LoadError', 'RolegateError', 'TablesError', 'UnknownActionError'];

/** What a function throws. */
function thrownBy(ask) {
  try {
    ask();
  } catch (thrown) {
    return thrown;
  }
  throw new assert.AssertionError({ message: 'it threw nothing' });
}

test('each error is of its own class and of the root, in both formats, and of no other', () => {
  for (const maker of [modules, required]) {
    for (const made of KINDS) {
      const error = new maker[made]('x');
      assert.equal(error.name, made);
      assert.ok(error instanceof Error);
      for (const asker of [modules, required]) {
        const found = KINDS.filter((kind) => error instanceof asker[kind]);
        assert.deepEqual(found, KINDS.filter((kind) => kind === made || kind === 'RolegateError'), made);
      }
    }
  }
});

test('errors of own tables, of grants and of compiled answers are known by the other format', async () => {
  await assert.rejects(modules.readTables({ 'roles.csv': 'x' }), required.TablesError);
  await assert.rejects(required.readTables({ 'roles.csv': 'x' }), modules.TablesError);
  await assert.rejects(modules.createGate({}, { strict: true }), required.GrantsError);
  const thrown = thrownBy(() => createCompiled({}, { strict: true }));
  assert.ok(thrown instanceof modules.GrantsError && thrown instanceof required.RolegateError);
  assert.ok(!(thrown instanceof modules.TablesError));
});

test('what only looks like an error of ours is none, and neither is an error of ours one of a class derived from it', () => {
  class Derived extends modules.TablesError {}
  const found = (thrown) => KINDS.filter((kind) => thrown instanceof modules[kind]);
  for (const thrown of [new Error('x'), new TypeError('x'), {}, JSON.parse('{"name":"GrantsError","constructor":{"rolegate":"GrantsError"}}'), Object.create(null), null, undefined, 'GrantsError']) {
    assert.deepEqual(found(thrown), []);
  }
  assert.ok(!(new modules.TablesError('x') instanceof Derived) && !(new required.TablesError('x') instanceof Derived));
  assert.ok(new Derived('x') instanceof Derived && new Derived('x') instanceof required.TablesError);
  assert.ok(!(new Derived('x') instanceof required.GrantsError));
});
