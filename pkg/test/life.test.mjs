// A gate's life: loading, changing, failing, ending.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { createGate, startGate } from 'rolegate';
import * as slim from 'rolegate/slim';

import { clockAt, EARLIER, grants } from './support.mjs';

const { openGate } = await import(new URL('core.js', import.meta.resolve('rolegate')));
const { options } = clockAt(EARLIER);
const PREVIEW = ['mini_program.preview', { in: 't-2' }];

test('a gate that has not loaded denies, and tells when it has', async () => {
  const gate = startGate(grants(), options);
  const seen = [];
  gate.subscribe(({ state }) => seen.push(state));
  assert.deepEqual([gate.state, gate.can(...PREVIEW), gate.check(...PREVIEW).reason], ['loading', false, 'not_loaded']);
  await gate.ready;
  assert.deepEqual([gate.state, gate.can(...PREVIEW), gate.revision], ['ready', true, 1]);
  assert.deepEqual(seen, ['ready']);
  const second = startGate(grants(), options);
  assert.equal(second.can(...PREVIEW), true, 'once the engine runs there is nothing to wait for');
});

test('update puts other grants in place, for better and for worse', async () => {
  const gate = await createGate(grants(), options);
  const seen = [];
  const unsubscribe = gate.subscribe(({ state, revision }) => seen.push([state, revision]));
  const first = gate.revision;
  gate.update({ ...grants(), memberships: [{ role: 'mini_program_admin', in: 't-2' }] });
  assert.equal(gate.can('mini_program.manage', { in: 't-2' }), true);
  gate.update({ ...grants(), memberships: 'all' });
  assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason], [false, 'bad_grants']);
  gate.update(grants());
  assert.deepEqual([gate.can(...PREVIEW), gate.error], [true, undefined]);
  unsubscribe();
  gate.update(grants());
  assert.deepEqual(seen, [['ready', first + 1], ['failed', first + 2], ['ready', first + 3]]);
});

test('update while loading: the later grants count', async () => {
  const gate = startGate(grants(), options);
  gate.update({ ...grants(), memberships: [] });
  await gate.ready;
  assert.equal(gate.can(...PREVIEW), false);
});

test('a disposed gate denies for good', async () => {
  const gate = await createGate(grants(), options);
  const seen = [];
  gate.subscribe(() => seen.push(gate.state));
  gate.dispose();
  gate.dispose();
  gate.update(grants());
  assert.deepEqual([gate.state, gate.can(...PREVIEW), gate.check(...PREVIEW).reason], ['disposed', false, 'disposed']);
  assert.deepEqual([seen, gate.menu(), gate.actions()], [['disposed'], [], { allow: [], read_only: [] }]);
  const loading = slim.startGate(grants(), options);
  loading.dispose();
  await loading.ready;
  assert.equal(loading.state, 'disposed');
});

test('a listener that throws stops neither the gate nor other listeners', async () => {
  const errors = [];
  const gate = await createGate(grants(), { ...options, onError: (error) => errors.push(error.message) });
  let heard = 0;
  gate.subscribe(() => { throw new Error('mine'); });
  gate.subscribe(() => { heard += 1; });
  gate.update(grants());
  assert.deepEqual([errors, heard, gate.can(...PREVIEW)], [['mine'], 1, true]);
});

test('slim: a failed load denies, and the next start may succeed', async () => {
  const heard = [];
  const gate = await slim.createGate(grants(), { ...options, onError: (error) => heard.push(error) });
  assert.deepEqual([gate.can(...PREVIEW), gate.check(...PREVIEW).reason], [false, 'load_failed']);
  assert.ok(gate.error instanceof slim.LoadError);
  assert.equal(heard.length, 1);
  await assert.rejects(slim.createGate(grants(), { ...options, strict: true }), slim.LoadError);
  await assert.rejects(slim.initialize(new Uint8Array([0, 97, 115, 109])), slim.LoadError);
  const page = new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } });
  const told = /was answered with `text\/html; charset=utf-8`, expected a WebAssembly file/;
  await assert.rejects(slim.initialize(page), { name: 'LoadError', message: told });
  const bytes = await readFile(new URL(import.meta.resolve('rolegate/engine.wasm')));
  await slim.initialize(new Response(bytes));
  gate.update(grants());
  await gate.ready;
  assert.equal(gate.can(...PREVIEW), true);
});

test('slim: own tables, `readTables` and `compileAnswers` need the second file, and nothing else does', async () => {
  const read = (name) => readFile(new URL(import.meta.resolve(`rolegate/${name}.wasm`)));
  await slim.initialize(await read('engine'));
  const missing = { name: 'LoadError', message: /`rolegate\/compiler\.wasm` as the second argument of `initialize`/ };
  const tables = { 'roles.csv': 'system,role,held_in,reach,needs,acts_as,title,duty\nsas,mini_program_developer,mini_program_team,own,,,,\n' };
  await assert.rejects(slim.createGate(grants(), { ...options, tables, strict: true }), missing);
  await assert.rejects(slim.readTables(), missing);
  await assert.rejects(slim.compileAnswers(grants(), options), missing);
  assert.equal((await slim.createGate(grants(), options)).can(...PREVIEW), true);
  await slim.initialize(await read('engine'), await read('compiler'));
  assert.equal((await slim.readTables()).systems.length, 3);
  assert.equal((await slim.compileAnswers(grants(), options)).system, 'sas');
  const gate = await slim.createGate(grants(), { ...options, tables });
  assert.deepEqual([gate.state, gate.can(...PREVIEW)], ['ready', false]);
});

/** A host whose engine traps when told to. */
function trapping() {
  const control = { trap: false, loads: 0 };
  const call = (answer) => () => {
    if (control.trap) throw new WebAssembly.RuntimeError('unreachable');
    return answer;
  };
  const engine = {
    fault: call(''),
    compile: call(Uint32Array.of(1, 0, 0, 0, 1, 1, 0, 0)),
    until: call(Infinity),
    check: call('allow\tgranted\ttrue\t'),
    free: call(undefined),
  };
  let instance;
  const current = () => (instance?.broken ? undefined : instance);
  const load = async () => {
    control.loads += 1;
    control.trap = false;
    return (instance = { calls: { open: () => engine }, broken: false });
  };
  return { control, host: { loader: { current, load } } };
}

// The first action of `connect`, whose bit is the first.
const FIRST = 'member.set_role';

test('a trap ends the instance: the gate denies, others begin anew in a fresh one', async () => {
  const { control, host } = trapping();
  const empty = { system: 'connect', subject: 'u', containers: [], memberships: [] };
  const gate = openGate(host, empty, options);
  await gate.ready;
  const other = openGate(host, empty, options);
  assert.deepEqual([gate.can(FIRST), gate.check(FIRST).effect], [true, 'allow']);
  control.trap = true;
  assert.deepEqual([gate.check(FIRST).reason, gate.can(FIRST), gate.state], ['load_failed', false, 'failed']);
  assert.deepEqual([other.check(FIRST).reason, other.can(FIRST), other.state], ['not_loaded', false, 'loading']);
  await other.ready;
  assert.deepEqual([other.can(FIRST), control.loads], [true, 2]);
  gate.update(empty);
  assert.deepEqual([gate.can(FIRST), gate.error], [true, undefined]);
});
