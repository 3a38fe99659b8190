// Pages in Chromium, served with a policy that allows scripts of the page's own and WebAssembly, nothing else.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

import { chromium } from 'playwright-core';

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:";

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
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

/** Serves a folder on a free port of this machine only; what `answers` takes for itself, it answers. */
export async function serve(folder, policy = POLICY, answers = () => false) {
  const server = createServer(async (request, response) => {
    if (answers(request, response)) return;
    const { url } = request;
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    try {
      const body = await readFile(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain', 'content-security-policy': policy });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() && server.closeAllConnections() };
}

/** Starts a Chromium of one's own. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: FLAGS });
}

/** Starts one that keeps its profile in a folder, as one with extensions has to. */
export function launchWith(profile, flags) {
  return chromium.launchPersistentContext(profile, { executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: [...FLAGS, ...flags] });
}

/** How long something may take that is not measured: a build machine may be busy. */
const PATIENCE_MS = 120_000;

/** A profile of its own in a browser. */
export async function profile(browser, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

let browser;

/** A page, and the errors and warnings it tells of from then on. */
export async function openPage() {
  browser ??= await launch();
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const told = [];
  page.on('pageerror', (error) => told.push(String(error)));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && told.push(message.text()));
  return { page, told };
}

/** Opens a page of a served folder, gives it to the work, and fails when the page told of an error or a warning. */
export async function withPage(address, work) {
  const { page, told } = await openPage();
  try {
    await work(page, address, told);
    if (told.length > 0) throw new Error(`the page reported: ${told.join('; ')}`);
  } finally {
    await page.close();
  }
}

/** Opens a page of a folder, under a policy of its own if it has one, and returns what it shows as its answers. */
export async function answersOf(folder, { path = '', policy } = {}) {
  const server = await serve(folder, policy);
  try {
    return await answersAt(server.address + path);
  } finally {
    server.close();
  }
}

/** What an open page shows as its answers, as soon as it does. */
export async function answersIn(page) {
  const shown = page.waitForFunction(() => document.body.dataset.answers);
  return JSON.parse(await (await shown).jsonValue());
}

/** Opens a page that is served, and returns what it shows as its answers. */
export async function answersAt(address) {
  const { page, told } = await openPage();
  try {
    await page.goto(address);
    return await answersIn(page);
  } catch (error) {
    throw new Error(`the page shows no answers: ${told.join('; ')}`, { cause: error });
  } finally {
    await page.close();
  }
}

export async function closeBrowser() {
  await browser?.close();
}
