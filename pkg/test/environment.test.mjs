// Environments that lack what browsers and Node have, as jsdom does in part. Node runs every test file in a process of
// its own, so what is taken away here is missing nowhere else.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { clockAt, EARLIER, grants } from './support.mjs';

const PREVIEW = ['mini_program.preview', { in: 't-2' }];

// A page's document makes the engine start without blocking; nothing here may ask for a decompressor.
globalThis.document = { addEventListener() {}, removeEventListener() {} };
delete globalThis.DecompressionStream;
// Node makes it when it is first read, which needs a decoder.
void globalThis.Response;
const { createGate, LoadError, startGate } = await import('rolegate');
const { openDirectory } = await import('rolegate/directory');

/** Runs a test while a global is missing. */
async function without(name, run) {
  const kept = Object.getOwnPropertyDescriptor(globalThis, name);
  delete globalThis[name];
  try {
    await run();
  } finally {
    Object.defineProperty(globalThis, name, kept);
  }
}

test('without WebAssembly a gate denies and says what is missing', () =>
  without('WebAssembly', async () => {
    const heard = [];
    const options = { ...clockAt(EARLIER).options, onError: (error) => heard.push(error) };
    const gate = await createGate(grants(), options);
    assert.deepEqual([gate.state, gate.can(...PREVIEW), gate.check(...PREVIEW).reason], ['failed', false, 'load_failed']);
    assert.ok(gate.error instanceof LoadError);
    assert.equal(gate.error.message, 'the engine did not load: WebAssembly is not defined');
    assert.deepEqual(heard, [gate.error]);
    await assert.rejects(createGate(grants(), { ...options, strict: true }), LoadError);
  }));

test('without DecompressionStream and after failures the next gate starts', async () => {
  const { options } = clockAt(EARLIER);
  const gate = startGate(grants(), options);
  assert.equal(gate.can(...PREVIEW), false);
  await gate.ready;
  assert.deepEqual([gate.state, gate.can(...PREVIEW)], ['ready', true]);
});

test('without TextDecoder and TextEncoder, as under Jest with jsdom, texts of every kind go in and come back', () =>
  without('TextDecoder', () =>
    without('TextEncoder', async () => {
      const { options } = clockAt(EARLIER);
      // A copy of its own, in which no engine runs yet.
      const { compileAnswers, createGate } = await import(`${import.meta.resolve('rolegate')}?again`);
      for (const id of ['t-2', 'team\t"%41\n\0', 'é', '团队', '\u{1f9ea}\ufeff', '\ufeff\uffff']) {
        const given = { system: 'sas', subject: id, containers: [{ id, kind: 'mini_program_team' }], memberships: [{ role: 'mini_program_developer', in: id }] };
        const gate = await createGate(given, options);
        assert.equal(gate.state, 'ready');
        assert.equal(gate.check('mini_program.preview', { in: id }).decided_by.in, id);
        const answers = await compileAnswers(given, options);
        assert.deepEqual([answers.subject, answers.containers], [id, [id]]);
      }
      const directory = await openDirectory();
      assert.ok(directory.tables()['roles.csv'].length > 0);
    }),
  ));
