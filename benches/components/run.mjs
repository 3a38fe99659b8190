// `node run.mjs [--pages N]`: gated buttons in Chromium, rolegate/react beside @casl/react, in turn and each time in a fresh page. What is shown is
// compared with what should be shown after every step; a wrong button fails the run.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { currentLoad, describeMachine, markdownTable } from '../peers/report.mjs';
import { installPackage } from '../peers/tarball.mjs';
import { CHANGES, EVEN, expected } from './task.mjs';

const HERE = import.meta.dirname;
const RESULTS = join(HERE, '..', '..', 'target', 'bench');
const CONTENDERS = ['rolegate', 'casl'];
const COUNTS = [1_000, 10_000];
const SHAPES = ['hide', 'disable'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Forth and back, in one page. */
const ROUNDS = 5;

async function bundle(name) {
  const { outputFiles } = await build({
    stdin: { contents: `import * as contender from './${name}.jsx'; globalThis.contender = contender; import './page.jsx';`, resolveDir: HERE, loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

/** One step in the page: what it tells, and the milliseconds of processor time its main thread took, which a busy machine adds little to. */
async function step(page, session, name, ...values) {
  const before = await threadTime(session);
  const told = await page.evaluate(([name, values]) => globalThis.page[name](...values), [name, values]);
  return { ...told, processor: (await threadTime(session)) - before };
}

async function threadTime(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}

async function measureOnce(browser, name, script, count, shape) {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  const verify = async (teams) => {
    if ((await page.evaluate(() => globalThis.page.shown())) === expected(count, teams)) return;
    throw new Error(`${name} shows other buttons than it should (${count}, ${shape})`);
  };
  try {
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.addScriptTag({ content: script });
    await page.evaluate((values) => globalThis.page.prepare(...values), [count, shape, EVEN]);
    const measured = { first: await step(page, session, 'first') };
    await verify(EVEN);
    for (const [change, teams] of Object.entries(CHANGES)) {
      const samples = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const next of [teams, EVEN]) {
          samples.push(await step(page, session, 'change', next));
          await verify(next);
        }
      }
      measured[change] = summarize(samples, median);
    }
    return measured;
  } finally {
    await page.close();
  }
}

const median = (values) => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];

/** One figure of each kind for several samples. */
function summarize(samples, pick) {
  return Object.fromEntries(['clock', 'processor', 'drawings'].map((kind) => [kind, pick(samples.map((sample) => sample[kind]))]));
}

/** Of several pages the lowest counts, for both alike: a busy machine only ever adds time. */
function lowest(pages) {
  const steps = ['first', ...Object.keys(CHANGES)];
  return Object.fromEntries(steps.map((step) => [step, summarize(pages.map((page) => page[step]), (values) => Math.min(...values))]));
}

async function measureAll(pages) {
  const scripts = Object.fromEntries(await Promise.all(CONTENDERS.map(async (name) => [name, await bundle(name)])));
  const browser = await chromium.launch({ executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: FLAGS });
  const results = [];
  try {
    for (const shape of SHAPES) {
      for (const count of COUNTS) {
        const measured = Object.fromEntries(CONTENDERS.map((name) => [name, []]));
        // In turn, so that a busy moment of the machine meets both.
        for (let page = 0; page < pages; page += 1) {
          for (const name of CONTENDERS) measured[name].push(await measureOnce(browser, name, scripts[name], count, shape));
        }
        results.push({ shape, count, ...Object.fromEntries(CONTENDERS.map((name) => [name, lowest(measured[name])])) });
        console.error(`${count} buttons, ${shape}: measured`);
      }
    }
  } finally {
    await browser.close();
  }
  return results;
}

function markdownOf(results) {
  const number = (value) => (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
  const rows = results.flatMap(({ shape, count, rolegate, casl }) =>
    Object.keys(rolegate).map((step) => [
      `${shape}, ${count.toLocaleString('en')}: ${step}`,
      ...['processor', 'clock'].flatMap((kind) => [
        number(rolegate[step][kind]),
        number(casl[step][kind]),
        (casl[step][kind] / rolegate[step][kind]).toFixed(2),
      ]),
      // What stands as an element does not tell when it is drawn.
      ...[rolegate, casl].map((contender) => (shape === 'hide' ? '' : contender[step].drawings.toLocaleString('en'))),
    ]),
  );
  return markdownTable(['', 'rolegate ms', 'CASL ms', 'ratio', 'by the clock', 'CASL', 'ratio', 'rolegate drawn', 'CASL drawn'], rows);
}

const { values } = parseArgs({ options: { pages: { type: 'string', default: '9' } } });
const pages = Number(values.pages);
if (!Number.isInteger(pages) || pages < 1) throw new Error(`\`--pages ${values.pages}\`: expected a whole number from 1`);
const loadBefore = currentLoad();
installPackage(HERE);
const results = await measureAll(pages);
const version = (name) => createRequire(import.meta.url)(`${name}/package.json`).version;
const machine = describeMachine(loadBefore);
const head = [
  `React ${version('react')}, production build, Chromium; milliseconds of the page's main thread, then by the clock; ratio is CASL to rolegate.`,
  `A change is the median of ${2 * ROUNDS} in a page; of ${pages} pages the lowest counts.`,
  `${machine.processors} x ${machine.processor}, load ${machine.load_before} before and ${machine.load_after} after.`,
];
const markdown = `${[...head, '', markdownOf(results), ''].join('\n')}`;
mkdirSync(RESULTS, { recursive: true });
writeFileSync(join(RESULTS, 'components.md'), markdown);
writeFileSync(join(RESULTS, 'components.json'), `${JSON.stringify({ pages, machine, results }, null, 2)}\n`);
console.log(markdown);
