// Gates that nobody has any more are gone, although their teams expire some day: on servers, which make one for each request, and in pages.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { compileAnswers, createGate } from 'rolegate';
import * as compiled from 'rolegate/compiled';

import { clockAt, EXPIRY, grants, onPage, timersOf } from './support.mjs';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const DAY = 86_400_000;
const PREVIEW = ['mini_program.preview', { in: 't-2' }];
const clock = clockAt(EXPIRY - DAY);
const answers = await compileAnswers(grants(), clock.options);
const KINDS = {
  rolegate: () => createGate(grants(), clock.options),
  'rolegate/compiled': async () => compiled.createGate(answers, clock.options),
};
const MANY = 300;

/** Makes many gates that are not kept, asks each, and gives weak references to them. */
async function makeMany(open, use = () => undefined) {
  const references = [];
  for (let number = 0; number < MANY; number += 1) {
    const gate = await open();
    assert.equal(gate.can(...PREVIEW), true);
    use(gate);
    references.push(new WeakRef(gate));
  }
  return references;
}

/** How many are still there; what is done for those that are gone has been done. */
async function countLeft(references) {
  for (let times = 0; times < 3; times += 1) {
    await new Promise(setImmediate);
    collect();
  }
  await new Promise(setImmediate);
  return references.filter((reference) => reference.deref() !== undefined).length;
}

for (const [name, open] of Object.entries(KINDS)) {
  test(`${name}: on a server`, async () => {
    const left = await countLeft(await makeMany(open, (gate) => gate.subscribe(() => undefined)));
    assert.ok(left < 10, `${left} of ${MANY}`);
  });

  test(`${name}: in a page, with their timers`, async (context) => {
    onPage(context);
    const timers = timersOf(context);
    const left = await countLeft(await makeMany(open));
    assert.ok(left < 10, `${left} of ${MANY}`);
    const running = timers.filter(({ timer }) => !timer._destroyed).length;
    assert.ok(timers.length >= MANY && running < 10, `${running} of ${timers.length} timers`);
  });

  test(`${name}: in a page, one that somebody listens to stays until nobody does, and hears`, async (context) => {
    const page = onPage(context);
    const ends = [];
    let heard = 0;
    const references = await makeMany(open, (gate) => ends.push(gate.subscribe(() => (heard += 1))));
    assert.equal(await countLeft(references), MANY);
    clock.time = EXPIRY;
    page.dispatchEvent(new Event('visibilitychange'));
    assert.equal(heard, MANY);
    clock.time = EXPIRY - DAY;
    page.dispatchEvent(new Event('visibilitychange'));
    for (const end of ends.splice(0)) end();
    const left = await countLeft(references);
    assert.ok(left < 10, `${left} of ${MANY}`);
  });
}
