// The page the tests of rolegate/dom share: installed and served once.

import { serve, withPage } from './browser.mjs';
import { install, run } from './install.mjs';

let served;

async function start() {
  const folder = await install('dom');
  await run('npm', ['run', '--silent', 'build'], folder);
  return { folder, server: await serve(folder) };
}

/** Where the consumer is installed. */
export async function consumer() {
  served ??= start();
  return (await served).folder;
}

/** Opens one of its pages, on 22 November 2026; frames as the browser draws them are had only with the machine's own clock. */
export async function open(path, work, { frames = false } = {}) {
  served ??= start();
  const { server } = await served;
  await withPage(server.address, async (page, address, troubles) => {
    if (!frames) await page.clock.install({ time: '2026-11-22T00:00:00Z' });
    await page.goto(address + path);
    await work(page, troubles);
  });
}

/** Opens the page without a bundler, with these elements on it and gated for a developer of t-2, or as the options say. */
export function gated(html, work, options = {}) {
  return open('plain.html', async (page, troubles) => {
    await page.waitForSelector('html[data-ready]');
    await page.evaluate(([text, given]) => globalThis.start(text, given), [html, options]);
    await work(page, troubles);
  }, options);
}

/** What elements are, by id. */
export function seen(page, ...ids) {
  return page.evaluate((asked) => asked.map((id) => globalThis.seen(id)), ids);
}

export async function closeServer() {
  (await served)?.server.close();
}
