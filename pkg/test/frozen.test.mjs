// Where what every object has is frozen, as hardened pages have it. Node runs every test file in a process of its own; this one freezes another.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { EARLIER, grants } from './support.mjs';

const told = `
  for (const { prototype } of [Object, Array, Error, TypeError, RangeError, Function, Map, Set, Promise, Date, Uint32Array]) Object.freeze(prototype);
  const { createGate, compileAnswers } = await import(${JSON.stringify(import.meta.resolve('rolegate'))});
  const compiled = await import(${JSON.stringify(import.meta.resolve('rolegate/compiled'))});
  const grants = ${JSON.stringify(grants())};
  const options = { now: () => new Date(${EARLIER}), onError: () => undefined };
  const ask = (gate) => [gate.state, gate.error?.name, gate.check('mini_program.preview', { in: 't-2' }).reason, gate.can('mini_program.preview', { in: 't-2' })];
  const gate = await createGate(grants, options);
  const found = [
    ask(gate),
    ask(compiled.createGate(await compileAnswers(grants, options), options)),
    ask(await createGate({ ...grants, containers: 7 }, options)),
    ask(await createGate(grants, { ...options, tables: { 'roles.csv': 'role' } })),
    ask(gate),
  ];
  process.stdout.write(JSON.stringify(found));
`;

test('gates answer as ever, and say what is wrong', () => {
  const found = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', told], { encoding: 'utf8' }));
  const granted = ['ready', null, 'granted', true];
  assert.deepEqual(found, [granted, granted, ['failed', 'GrantsError', 'bad_grants', false], ['failed', 'TablesError', 'load_failed', false], granted]);
});
