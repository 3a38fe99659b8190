// Environments that lack what browsers and Node have, as jsdom does in part. Node runs every test file in a process of
// its own, so what is taken away here is missing nowhere else.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { clockAt, EARLIER, grants } from './support.mjs';

const PREVIEW = ['mini_program.preview', { in: 't-2' }];

// A page's document makes the engine start without blocking; nothing here may ask for a decompressor.
globalThis.document = { addEventListener() {}, removeEventListener() {} };
delete globalThis.DecompressionStream;
const { createGate, LoadError, startGate } = await import('rolegate');

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

for (const name of ['TextDecoder', 'TextEncoder', 'WebAssembly']) {
  test(`without ${name} a gate denies and says what is missing`, () =>
    without(name, async () => {
      const heard = [];
      const options = { ...clockAt(EARLIER).options, onError: (error) => heard.push(error) };
      const gate = await createGate(grants(), options);
      assert.deepEqual([gate.state, gate.can(...PREVIEW), gate.check(...PREVIEW).reason], ['failed', false, 'load_failed']);
      assert.ok(gate.error instanceof LoadError);
      assert.equal(gate.error.message, `the engine did not load: ${name} is not defined`);
      assert.deepEqual(heard, [gate.error]);
      await assert.rejects(createGate(grants(), { ...options, strict: true }), LoadError);
    }));
}

test('without DecompressionStream and after failures the next gate starts', async () => {
  const { options } = clockAt(EARLIER);
  const gate = startGate(grants(), options);
  assert.equal(gate.can(...PREVIEW), false);
  await gate.ready;
  assert.deepEqual([gate.state, gate.can(...PREVIEW)], ['ready', true]);
});
