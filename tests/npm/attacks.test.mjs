// Every control by every way to use or change it, drawn by every adapter of the packed package, in Chromium. Each way is taken on a
// granted control first, where it has to work; then on a refused one, shown and hidden, where nothing may come of it.
// A new control, way or adapter is a row: in attacks/controls.mjs, in attacks/ways.mjs, and in the project `attacks`.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { CONTROLS } from './attacks/controls.mjs';
import { openStage } from './attacks/stage.mjs';
import { WAYS } from './attacks/ways.mjs';
import { launch, serve } from './browser.mjs';
import { install, run } from './install.mjs';

/**
 * By name, as the project has them. Those that draw the same in another place are known to draw it once one way works. Where what is
 * hidden is not in the page, its form has no button, and is sent by Enter in its only field: who minds gates the form.
 */
const ADAPTERS = [
  { name: 'rolegate/dom' },
  { name: 'rolegate/dom, added later', like: true },
  { name: 'rolegate/dom, in a shadow root', like: true },
  { name: 'rolegate/dom, from two copies', like: true },
  { name: 'rolegate-can', like: true },
  { name: 'React, <Can>', absent: true },
  { name: 'React, <Can> around a granted <Can>', absent: true, like: true },
  { name: 'React, <Can> around components', absent: true, like: true },
  { name: 'Vue, <Can>', absent: true },
  { name: 'Vue, <Can> around a granted <Can>', absent: true, like: true },
  { name: 'Vue, <Can> around components', absent: true, like: true },
  { name: 'Vue, v-can' },
];

const PAIRS = CONTROLS.flatMap((control) => WAYS.map((way) => ({ control, way, sign: control.sign(way.kind) })).filter(({ sign }) => sign));
const FIRST_OF_KIND = PAIRS.filter(({ way }) => WAYS.find(({ kind }) => kind === way.kind) === way);
const FIRST = PAIRS.filter(({ control }, at) => PAIRS[at - 1]?.control !== control);

describe('attacks', () => {
  let server;
  let browser;

  before(async () => {
    const folder = await install('attacks');
    await run('npm', ['run', '--silent', 'build'], folder);
    server = await serve(folder);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  for (const { name, like, absent } of ADAPTERS) {
    test(name, async () => {
      const stage = await openStage(browser, server.address, name);
      const wrong = [];
      const refused = like ? FIRST_OF_KIND : PAIRS;
      const hidden = absent ? refused.filter(({ way }) => way.kind !== 'field') : refused;
      try {
        for (const [pairs, mode, granted] of [[like ? FIRST : PAIRS, 'disable', true], [refused, 'disable', false], [hidden, 'hide', false]]) {
          for (const pair of pairs.filter(({ control }) => control.drawnBy.test(name))) {
            const came = await stage.attempt(pair, mode, granted);
            if (granted ? came.includes(pair.sign) : came.length === 0) continue;
            wrong.push(`${pair.control.name}, ${granted ? `granted, where ${pair.sign} is expected` : mode}: ${pair.way.name}: ${came.join(', ') || 'nothing'}`);
          }
        }
      } finally {
        await stage.close();
      }
      assert.equal(wrong.join('\n'), '');
    });
  }

  test('every way is taken', () => {
    assert.deepEqual(WAYS.filter((way) => !PAIRS.some((pair) => pair.way === way)).map(({ name }) => name), []);
  });
});
