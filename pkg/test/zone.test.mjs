// Angular's zone.js: a zone that has a timer is never at rest, and a server waits for rest before it answers. Node runs every test file in
// a process of its own, so nothing else is tested below zones.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compileAnswers, createGate } from 'rolegate';
import * as compiled from 'rolegate/compiled';

import { clockAt, EXPIRY, grants, onPage, timersOf } from './support.mjs';

const PREVIEW = ['mini_program.preview', { in: 't-2' }];
const DAY = 86_400_000;
const clock = clockAt(EXPIRY - DAY);
const answers = await compileAnswers(grants(), clock.options);
const KINDS = {
  rolegate: () => createGate(grants(), clock.options),
  'rolegate/compiled': async () => compiled.createGate(answers, clock.options),
};

await import('zone.js/node');
const { Zone } = globalThis;

/** A zone as Angular's, which notes what it still has to do, and what it has heard. */
function zoneThatNotes() {
  const noted = { timers: 0, events: 0 };
  const zone = Zone.current.fork({
    name: 'angular',
    onScheduleTask(parent, current, target, task) {
      if (task.type === 'macroTask') noted.timers += 1;
      if (task.type === 'eventTask') noted.events += 1;
      return parent.scheduleTask(target, task);
    },
  });
  return { zone, noted };
}

for (const [name, open] of Object.entries(KINDS)) {
  test(`${name}: a zone is at rest, and hears in itself of what time has changed`, async (context) => {
    for (const page of [undefined, onPage]) {
      const here = page?.(context);
      const timers = timersOf(context);
      clock.time = EXPIRY - DAY;
      const { zone, noted } = zoneThatNotes();
      const heard = [];
      const gate = await zone.run(open);
      zone.run(() => gate.subscribe(() => heard.push(Zone.current.name)));
      assert.equal(zone.run(() => gate.can(...PREVIEW)), true);
      assert.deepEqual(noted, { timers: 0, events: 0 });
      clock.time = EXPIRY;
      if (here) Zone.root.run(() => timers.at(-1).call());
      else zone.run(() => gate.can(...PREVIEW));
      await Promise.resolve();
      assert.deepEqual([gate.can(...PREVIEW), heard], [false, ['angular']]);
      gate.dispose();
    }
  });
}
