// WebAssembly that fails in the middle of a call, as it would with a fault of its own: nothing in its memory can be trusted, and another takes
// its place. Here what it calls throws.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { openDirectory } from 'rolegate/directory';

import { clockAt, EARLIER, grants } from './support.mjs';

const { createLoader, openGate, startableOf } = await import(new URL('core.js', import.meta.resolve('rolegate')));

const PREVIEW = ['mini_program.preview', { in: 't-2' }];
const { options } = clockAt(EARLIER);
const bytes = readFileSync(new URL(import.meta.resolve('rolegate/engine.wasm')));

/** Lets what WebAssembly calls on its way throw, for as long as a call takes. */
function whileItFails(call, thrown = new Error('out of order')) {
  const fail = () => {
    throw thrown;
  };
  const { push } = Array.prototype;
  const { decode } = TextDecoder.prototype;
  Array.prototype.push = fail;
  TextDecoder.prototype.decode = fail;
  for (const name of ['user', 'users']) Object.defineProperty(Object.prototype, name, { set: fail, configurable: true });
  try {
    return call();
  } finally {
    Array.prototype.push = push;
    TextDecoder.prototype.decode = decode;
    for (const name of ['user', 'users']) delete Object.prototype[name];
  }
}

/** What the engine may be started from, and what becomes of it afterwards. */
const SOURCES = {
  'bytes that are given away': () => {
    const given = Uint8Array.from(bytes);
    return [given, () => structuredClone(given, { transfer: [given.buffer] })];
  },
  'a response': () => [new Response(bytes, { headers: { 'content-type': 'application/wasm' } })],
  'a response of another type': () => [new Response(bytes)],
  'a promise of a response': () => [Promise.resolve(new Response(bytes, { headers: { 'content-type': 'application/wasm' } }))],
  'a module': () => [new WebAssembly.Module(bytes)],
};

for (const [name, give] of Object.entries(SOURCES)) {
  test(`an engine from ${name} is replaced`, async (context) => {
    context.mock.method(console, 'warn', () => undefined);
    const [source, afterwards] = give();
    const loader = createLoader(() => startableOf(source));
    const gate = openGate({ loader }, grants(), options);
    await gate.ready;
    afterwards?.();
    for (let times = 0; times < 2; times += 1) {
      loader.current().broken = true;
      assert.deepEqual([gate.check(...PREVIEW).reason, gate.can(...PREVIEW)], ['not_loaded', false]);
      const [another] = [openGate({ loader }, grants(), options), await gate.ready];
      assert.deepEqual([gate, another].map((asked) => [asked.check(...PREVIEW).reason, asked.menu().length > 0]), [['granted', true], ['granted', true]]);
    }
  });
}

test('a gate whose engine fails denies, and the others start again', async () => {
  const loader = createLoader(() => bytes);
  const [gate, other] = [openGate({ loader }, grants(), options), openGate({ loader }, grants(), options)];
  await gate.ready;
  const unreadable = Object.defineProperty(new Error(), 'message', { get: () => { throw new Error('out of order'); } });
  assert.equal(whileItFails(() => gate.check(...PREVIEW), unreadable).reason, 'load_failed');
  assert.deepEqual([gate.state, gate.can(...PREVIEW), loader.current()], ['failed', false, undefined]);
  assert.deepEqual([other.menu(), other.state], [[], 'loading']);
  await other.ready;
  gate.update(grants());
  assert.deepEqual([gate, other].map((asked) => asked.check(...PREVIEW).reason), ['granted', 'granted']);
});

test('the directory is replaced, and has what it had', async () => {
  const directory = await openDirectory();
  const now = '2026-01-01T00:00:00Z';
  const team = (name) => ({ now, actor: 'root', command: { create_superapp_team: { name, admin: { new: { name: 'Ann', login: name, password: 'digest' } } } } });
  directory.run({ now, actor: 'installation', ids: { user: 'root' }, command: { set_up_platform: { name: 'Root', login: 'root', password: 'digest' } } });
  directory.run(team('one'));
  assert.throws(() => directory.run({ now, actor: 'root' }), { name: 'DirectoryError' });
  const told = () => [directory.users(), directory.holders(), directory.records(), directory.grants('sas', 'root')];
  const before = told();
  const questions = [() => directory.holders(), () => directory.records(), () => directory.run(team('two'))];
  for (const question of questions) assert.throws(() => whileItFails(question), { name: 'DirectoryError' });
  assert.deepEqual(told(), before);
  assert.equal(directory.run(team('three')).line, 3);
  assert.equal(directory.run(team('four')).line, 4);
});

test('the directory: what is no name of a system or user holds nothing, and what is no line throws', async () => {
  const directory = await openDirectory();
  for (const odd of [5, undefined, null, {}, [], Symbol('sas'), () => 'sas', 10n]) {
    assert.deepEqual(directory.grants('sas', odd), { system: 'sas', subject: odd, containers: [], memberships: [] });
    assert.deepEqual(directory.grants(odd, 'ann').memberships, []);
    assert.throws(() => directory.run(odd), { name: 'DirectoryError' });
  }
  const circle = {};
  circle.self = circle;
  for (const odd of [circle, { now: 1n }, { toJSON: () => { throw new Error('mine'); } }]) assert.throws(() => directory.run(odd), { name: 'DirectoryError' });
  assert.deepEqual(directory.users(), []);
});
