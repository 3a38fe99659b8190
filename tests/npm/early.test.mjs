// What a server writes, before any script has come: the controls of the attacks, drawn by every adapter on a server, used by hand. As there, a
// way has to work where it is granted, and nothing may come of it where it is refused. `make attacks` takes every pair, `make test` deals them out.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { CONTROLS } from './attacks/controls.mjs';
import { openStage } from './attacks/stage.mjs';
import { WAYS } from './attacks/ways.mjs';
import { launch, serve } from './browser.mjs';
import { install, run } from './install.mjs';

const ALL = process.env.ATTACKS === 'all';

/** By hand: nobody listens yet. */
const KINDS = /^(press|enter|tab|space|access|label|field|aside|middle|type|clicked|digits|erase|arrows|list|pick|inside|compose)$/;

/** What the browser does by itself. */
const SIGNS = /^(navigation|page|files|framed|changed)$/;

/** What `inert` does not reach, as the README says: what is used from elsewhere, links that are no HTML; and what only scripts make of it. */
const OUT_OF_REACH = /drawing|drawn again|area|elsewhere|by itself|details|summary|edited text|form with fields|slotted|context|sound/;

/** By adapter, what it cannot keep others from using, since it knows only an element and not what is in it; and access keys of links in a `<Can>` of Vue. */
const EXCEPT = {
  'Vue, <Can>': { control: /^link/, way: /^access/ },
  'Vue, <Can> around components': { control: /^link/, way: /^access/ },
  'Vue, v-can': { control: /in a section$/, way: /^(field|label|access|tab)$/ },
  'Svelte, gated': { control: /in a section$/, way: /^(field|label|access|tab)$/ },
  'Solid, gated': { control: /^link|in a section$/, way: /^(field|label|access|tab)$/ },
};

const PAIRS = CONTROLS.filter(({ name }) => !OUT_OF_REACH.test(name)).flatMap((control) =>
  WAYS.map((way) => ({ control, way, sign: control.sign(way.kind) })).filter(({ way, sign }) => KINDS.test(way.kind) && SIGNS.test(sign) && !way.before),
);

const grants = (role) => ({
  system: 'sas',
  subject: 'u-7',
  containers: [{ id: 'p', kind: 'platform' }, { id: 't-1', kind: 'superapp_team', parent: 'p' }, { id: 't-2', kind: 'mini_program_team', parent: 't-1' }],
  memberships: [{ role, in: 't-2' }],
});

const isExcepted = (name, control, way) => EXCEPT[name]?.control.test(control.name) && EXCEPT[name].way.test(way.kind);

describe('before scripts have come', () => {
  let written;
  let gates;
  let server;
  let browser;

  before(async () => {
    const folder = await install('attacks');
    await run('npm', ['run', '--silent', 'build'], folder);
    const load = (file) => import(pathToFileURL(join(folder, file)).href);
    ({ written } = await load('written/early.js'));
    const { createGate } = await load('node_modules/rolegate/dist/index.js');
    gates = { granted: await createGate(grants('mini_program_admin')), refused: await createGate(grants('mini_program_developer')) };
    server = await serve(folder, "default-src 'self'; script-src 'self' 'unsafe-eval'; img-src data:");
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  for (const [at, name] of ['React, <Can>', 'React, <Can> around components', 'Vue, <Can>', 'Vue, <Can> around components', 'Vue, v-can', 'Svelte, gated', 'Solid, gated', 'Solid, <Can>'].entries()) {
    test(name, async () => {
      const stage = await openStage(browser, server.address, name);
      const wrong = [];
      const pairs = PAIRS.filter(({ control, way }) => control.drawnBy.test(name) && !isExcepted(name, control, way)).filter((_, index) => ALL || index % 8 === at);
      for (const pair of pairs) {
        for (const [gate, mode] of [['granted', 'disable'], ['refused', 'disable'], ['refused', 'hide']]) {
          const came = await stage.written(pair, (nodes) => written[name](nodes, mode, gates[gate]), gate === 'granted');
          const worked = came.filter((sign) => SIGNS.test(sign));
          // A form whose only button is not drawn is sent by its field.
          const isAbsent = mode === 'hide' && pair.way.kind === 'field';
          if (worked.length > 0 !== (gate === 'granted') && !isAbsent) wrong.push(`${pair.control.name}, ${gate}, ${mode}: ${pair.way.name}: ${worked.join(', ') || 'nothing'}`);
        }
      }
      assert.ok(pairs.length > 10);
      assert.equal(wrong.join('\n'), '');
    });
  }
});
