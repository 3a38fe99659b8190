// Every control by every way to use or change it, drawn by every adapter of the packed package, in Chromium. Each way is taken on a
// granted control first, where it has to work; then on a refused one, shown and hidden, where nothing may come of it.
// A new control, way or adapter is a row: in attacks/controls.mjs, in attacks/ways.mjs, and in the project `attacks`.
//
// `make attacks` takes every pair of a control and a way with every adapter. `make test` takes a part: pairs are dealt out to the
// adapters in turn, so that each pair is taken by one of them, and every adapter also takes the first pair of every other control.
//
// A granted control is drawn anew for each way. On a refused one the ways are taken one after the other, since none may change
// anything; when something came of them, each is taken again by itself, to tell which it was.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { CONTROLS } from './attacks/controls.mjs';
import { openStage } from './attacks/stage.mjs';
import { WAYS } from './attacks/ways.mjs';
import { launch, serve } from './browser.mjs';
import { install, run } from './install.mjs';

/**
 * By name, as the project has them. Where what is hidden is not in the page, its form has no button, and is sent by Enter in its only
 * field: who minds gates the form. Nor does anything tell what was dragged of it.
 */
const ADAPTERS = [
  { name: 'rolegate/dom' },
  { name: 'rolegate/dom, added later' },
  // In a shadow root the area of a map takes no focus, a shape does not hear of clicks on what is drawn again of it, no address leads to a
  // part, and what is around is no element, or not edited. A frame
  // that is hidden there has the focus until the browser draws.
  {
    name: 'rolegate/dom, in a shadow root',
    unable: ({ control: { name, html }, way: { kind } }) =>
      (name === 'area of a map' && kind === 'enter') || (name.startsWith('shape') && kind === 'other') || /^(design|edited|address)$/.test(kind) || (html.includes('id="part"') && kind === 'other') || (html.includes('<iframe') && kind === 'entered'),
  },
  { name: 'rolegate/dom, from two copies' },
  { name: 'rolegate-can' },
  { name: 'React, <Can>', absent: true },
  { name: 'React, <Can> around a granted <Can>', absent: true },
  { name: 'React, <Can> around components', absent: true },
  { name: 'Vue, <Can>', absent: true },
  { name: 'Vue, <Can> around a granted <Can>', absent: true },
  { name: 'Vue, <Can> around components', absent: true },
  { name: 'Vue, v-can' },
  { name: 'Svelte, gated' },
  { name: 'Solid, gated' },
  { name: 'Solid, <Can>', absent: true },
  { name: 'Solid, <Can> around a granted <Can>', absent: true },
  { name: 'Angular, [gated]' },
  // What is drawn elsewhere has nothing around it that works together with it.
  ...['React, <Can> around a portal that is drawn late', 'Vue, <Can> around a <Teleport> that is drawn late'].map(
    (name) => ({ name, absent: true, unable: ({ control }) => !/^<can>.*<\/can>$/.test(control.html) }),
  ),
];

/** What goes on elsewhere when the control is no longer in the page. */
const ELSEWHERE = ['field', 'dropped'];

const ALL = process.env.ATTACKS === 'all';

const PAIRS = CONTROLS.flatMap((control) => WAYS.map((way) => ({ control, way, sign: control.sign(way.kind) })).filter(({ sign }) => sign));

const isAble = (adapter, pair) => pair.control.drawnBy.test(adapter.name) && !adapter.unable?.(pair);

/** Of those that can, the adapter whose turn a pair is. */
const TURNS = PAIRS.map((pair, at) => {
  const able = ADAPTERS.filter((adapter) => isAble(adapter, pair));
  return able[at % able.length];
});

/** The pairs that an adapter takes, by the rule at the head of this file. */
function pairsOf(adapter) {
  const isFirst = (pair, at) => PAIRS[at - 1]?.control !== pair.control && (CONTROLS.indexOf(pair.control) + ADAPTERS.indexOf(adapter)) % 2 === 0;
  return PAIRS.filter((pair, at) => (ALL || TURNS[at] === adapter || isFirst(pair, at)) && isAble(adapter, pair));
}

/** Ways that can be taken one after the other, since nothing comes of them. */
function series(ways) {
  const stands = ({ before, alone }) => before || alone;
  return [ways.filter((way) => !stands(way)), ...ways.filter(stands).map((way) => [way])].filter((some) => some.length > 0);
}

/** What is wrong with a control that an adapter draws, granted and refused. */
async function wrongWith(stage, control, pairs, absent) {
  const wrong = [];
  const tell = (what, ways, came) => wrong.push(`${control.name}, ${what}: ${ways.map(({ name }) => name).join(', then ')}: ${came.join(', ') || 'nothing'}`);
  for (const pair of pairs) {
    const { inside, outside } = await stage.granted(pair);
    if (outside.some((sign) => sign !== pair.sign)) tell('granted, or before', [pair.way], outside);
    if ([...inside, ...outside].includes(pair.sign)) continue;
    // A busy browser may lose one press, but not two.
    const again = Object.values(await stage.granted(pair)).flat();
    if (!again.includes(pair.sign)) tell(`granted, where ${pair.sign} is expected`, [pair.way], again);
  }
  for (const mode of ['disable', 'hide']) {
    const refuse = async (ways) => Object.values(await stage.refused(control, ways, mode)).flat();
    const taken = pairs.filter(({ way }) => mode === 'disable' || !absent || !ELSEWHERE.includes(way.kind)).map(({ way }) => way);
    for (const ways of series(taken)) {
      const came = await refuse(ways);
      if (came.length === 0) continue;
      // Which of them it was.
      const before = wrong.length;
      for (const way of ways) {
        const alone = await refuse([way]);
        if (alone.length > 0) tell(mode, [way], alone);
      }
      if (wrong.length === before) tell(mode, ways, came);
    }
  }
  return wrong;
}

// Each has a browser of its own, since a clipboard belongs to a browser; two at a time, since most of the time goes in waiting for one.
describe('attacks', { concurrency: 2 }, () => {
  let server;

  before(async () => {
    const folder = await install('attacks');
    await run('npm', ['run', '--silent', 'build'], folder);
    // Angular, where its tools have not built a page, writes the code of templates itself.
    server = await serve(folder, "default-src 'self'; script-src 'self' 'unsafe-eval'; img-src data:");
  });
  after(() => server?.close());

  for (const adapter of ADAPTERS) {
    test(adapter.name, async () => {
      const browser = await launch();
      try {
        const stage = await openStage(browser, server.address, adapter.name);
        const wrong = [];
        const taken = pairsOf(adapter);
        for (const control of CONTROLS) {
          const pairs = taken.filter((pair) => pair.control === control);
          if (pairs.length > 0) wrong.push(...(await wrongWith(stage, control, pairs, adapter.absent)));
        }
        assert.equal(wrong.join('\n'), '');
      } finally {
        await browser.close();
      }
    });
  }

  test('every control, every way and every adapter is taken', () => {
    const taken = ADAPTERS.map(pairsOf);
    assert.deepEqual(WAYS.filter((way) => !taken.flat().some((pair) => pair.way === way)).map(({ name }) => name), []);
    assert.deepEqual(CONTROLS.filter((control) => !taken.flat().some((pair) => pair.control === control)).map(({ name }) => name), []);
    assert.ok(taken.every((pairs) => pairs.length > 0));
  });
});
