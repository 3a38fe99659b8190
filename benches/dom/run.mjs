// `node benches/dom/run.mjs [--json FILE] [--runs N]`: how long 10,000 elements take to be gated in Chromium, beside the 16 ms of a frame.
// Needs the built package in pkg/dist and `npm ci` in tests/npm. A wrong state fails the run; the target is printed as met or not met.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { launch, serve } from '../../tests/npm/browser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const results = join(root, 'target/bench');
const FRAME = 16;

const { values } = parseArgs({ options: { json: { type: 'string' }, runs: { type: 'string', default: '7' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`\`--runs ${values.runs}\`: expected a whole number from 1`);

/** Mixed: some are granted, others are after the update. Refused: none is, before and after. */
const MEMBERS = { mixed: { before: 't-2', after: 't-3' }, refused: { before: 'elsewhere', after: 'elsewhere' } };

function median(numbers) {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Thread time of the page so far, but for laying out and painting what it shows; in milliseconds. */
async function processorTime(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const { TaskDuration, LayoutDuration, RecalcStyleDuration } = Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]));
  return TaskDuration - LayoutDuration - RecalcStyleDuration;
}

/** A busy machine only ever adds time, so a pass counts its wall clock or its processor time, whichever is lower. */
async function pass(page, session, name) {
  const before = await processorTime(session);
  const wall = await page.evaluate((asked) => globalThis.pass(asked), name);
  const processor = (await processorTime(session)) - before;
  return { pass: Math.min(wall, processor), ...(await page.evaluate((asked) => globalThis.settled(asked), name)) };
}

/** One page that is kept, as a console is open for a while; its first run is reported beside the others. */
async function measure(browser, address, task) {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${address}benches/dom/index.html`);
  await page.waitForFunction(() => 'prepare' in globalThis);
  const taken = [];
  for (let run = 0; run <= runs; run += 1) {
    await page.evaluate((asked) => globalThis.prepare(asked), task);
    const byHand = await pass(page, session, 'by hand');
    await page.evaluate((asked) => globalThis.prepare(asked), task);
    taken.push({ 'by hand': byHand, first: await pass(page, session, 'first'), update: await pass(page, session, 'update') });
  }
  await page.close();
  const of = (name) => {
    const [cold, ...warm] = taken.map((run) => run[name]);
    const passes = warm.map((one) => one.pass);
    const reasons = median(warm.map((one) => one.reasons));
    return { cold: cold.pass, pass: median(passes), least: Math.min(...passes), reasons, states: cold.states };
  };
  return { 'by hand': of('by hand'), first: of('first'), update: of('update') };
}

const server = await serve(root);
const browser = await launch();
const rows = [];
try {
  for (const distinct of [false, true]) {
    for (const mode of ['hide', 'disable']) {
      for (const [member, places] of Object.entries(MEMBERS)) {
        const found = await measure(browser, server.address, { distinct, mode, ...places });
        for (const pass of ['by hand', 'first', 'update']) rows.push({ questions: distinct ? 10_000 : 20, mode, member, at: pass, ...found[pass] });
      }
    }
  }
} finally {
  await browser.close();
  server.close();
}

const figure = (number) => number.toFixed(1);
const lines = [
  '| questions | mode | member | pass | ms, median | least | first run | until the last reason | in 16 ms |',
  '| ---: | --- | --- | --- | ---: | ---: | ---: | ---: | --- |',
  ...rows.map(({ questions, mode, member, at, pass, least, cold, reasons, states }) => {
    const told = states.disabled > 0 && at !== 'by hand' ? figure(reasons) : '–';
    const row = [questions, mode, member, at, figure(pass), figure(least), figure(cold), told, pass < FRAME ? 'met' : 'not met'];
    return `| ${row.join(' | ')} |`;
  }),
];
console.log(lines.join('\n'));
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'dom.md'), `${lines.join('\n')}\n`);
if (values.json) writeFileSync(resolve(values.json), `${JSON.stringify(rows, undefined, 2)}\n`);
