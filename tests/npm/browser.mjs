// Pages in Chromium, served with a policy that allows scripts of the page's own and WebAssembly, nothing else.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

import { chromium } from 'playwright-core';

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:";

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Serves a folder on a free port of this machine only. */
export async function serve(folder) {
  const server = createServer(async ({ url }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    try {
      const body = await readFile(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain', 'content-security-policy': POLICY });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** Starts a Chromium of one's own. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: FLAGS });
}

let browser;

/** Opens a page of a served folder in a context of its own, gives it to the work, and fails when the page reported a fault. */
export async function withPage(address, work) {
  browser ??= await launch();
  const page = await browser.newPage();
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  try {
    await work(page, address, troubles);
    if (troubles.length > 0) throw new Error(`the page reported: ${troubles.join('; ')}`);
  } finally {
    await page.close();
  }
}

/** Opens the page of a folder and returns what it shows as its answers. */
export async function answersOf(folder) {
  browser ??= await launch();
  const server = await serve(folder);
  const page = await browser.newPage();
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  try {
    await page.goto(server.address);
    const shown = page.waitForFunction(() => document.body.dataset.answers, undefined, { timeout: 20_000 });
    return JSON.parse(await (await shown).jsonValue());
  } catch (error) {
    throw new Error(`the page shows no answers: ${troubles.join('; ')}`, { cause: error });
  } finally {
    await page.close();
    server.close();
  }
}

export async function closeBrowser() {
  await browser?.close();
}
