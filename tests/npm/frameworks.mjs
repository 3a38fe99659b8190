// What frameworks that draw pages on a server build and start: an answer of the server, a page as it is written, and the page in Chromium.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

import { answersIn, withPage } from './browser.mjs';
import { EXPECTED } from './expected.mjs';
import { install, readmeCode, run } from './install.mjs';
import { whileServing } from './serving.mjs';

/** Uses a button in every way it can be used without a hand. */
async function use(button) {
  await button.click({ force: true });
  await button.press('Enter');
  await button.evaluate((element) => element.click());
}

/** A port that was free just now: these programs tell of the port they were given, not of the one they have. */
async function freePort() {
  const server = createServer();
  const { port } = await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address())));
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/**
 * Builds a project, starts its program, and fails unless rolegate answers there, and refuses in the page before and after its scripts have come.
 * `written`: from files of the project to where their code stands in the package's README. `environment` is what the program is told.
 */
export async function tryFramework(name, program, written, environment) {
  const folder = await install(name);
  for (const [path, where] of Object.entries(written)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), readmeCode(...where));
  }
  // As `npm install rolegate` writes it: tools for Svelte look there for packages that import it.
  const file = join(folder, 'package.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), dependencies: { rolegate: '*' } }));
  await run('npm', ['run', '--silent', 'build'], folder);
  await whileServing(program, [], folder, (address) => tryPage(address), { HOST: '127.0.0.1', PORT: await freePort(), ...environment });
}

async function tryPage(address) {
  assert.deepEqual(await (await fetch(`${address}answers`)).json(), EXPECTED);
  const written = await (await fetch(address)).text();
  for (const [name, refused] of [['Preview', false], ['Manage', true], ['Hidden', true], ['Around', true]]) {
    const [button] = written.match(new RegExp(`(<div[^<>]*>)?<button[^<>]*>\\s*${name}`)) ?? [];
    assert.equal(/ inert/.test(button), refused, `${name} as it is written: ${button}`);
  }
  await tryForms(address, written);
  await tryControls(address);
}

/** Opens the page as it is written, without any script, and fails unless Enter in a field sends the form whose button is granted, and no other, labels tick nothing refused, and no access key is heard. */
function tryForms(address, written) {
  return withPage(address, async (page) => {
    const body = written.replace(/<script[^]*?<\/script>/g, '');
    const asked = [];
    await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.route(/\?\w+=/, (route) => (asked.push(new URL(route.request().url()).pathname), route.fulfill({ body: 'Sent' })));
    await page.goto(address);
    for (const label of await page.locator('label').all()) await label.click({ position: { x: 3, y: 5 }, force: true });
    assert.deepEqual(await page.$$eval('[type=checkbox]', (boxes) => boxes.filter(({ checked }) => checked)), []);
    assert.ok((await page.locator('label').count()) > 0);
    for (const field of await page.locator('[name=refused]').all()) await field.press('Enter');
    // A link with an access key follows it even where it is inert.
    const session = await page.context().newCDPSession(page);
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', modifiers: 1, key: 'k', code: 'KeyK', windowsVirtualKeyCode: 75, unmodifiedText: 'k' });
    await page.locator('[name=granted]').press('Enter');
    await page.waitForURL(/granted/);
    assert.deepEqual(asked, ['/granted'], 'what is sent by Enter before scripts have come');
  });
}

/** Opens the page in Chromium, and fails unless it answers, its refused controls do nothing, and its granted one works until its right is taken away. */
export function tryControls(address) {
  return withPage(address, async (page) => {
    await page.goto(address);
    assert.deepEqual(await answersIn(page), EXPECTED);
    const done = page.locator('output');
    const button = (name) => page.locator('button', { hasText: new RegExp(`^\\s*${name}\\s*$`) });
    const refused = page.locator('button[aria-disabled=true][aria-describedby]');
    const others = await page.locator('button', { hasText: /^(Send|Portal)$/ }).allTextContents();
    const expected = ['Manage', 'Around', ...others];
    await refused.nth(expected.length - 1).waitFor();
    assert.deepEqual((await refused.allTextContents()).map((text) => text.trim()), expected);
    assert.equal(await button('Hidden').isVisible(), false);
    assert.equal(await page.locator('[inert],[href^="?key"]:not([accesskey=k])').count(), 0, 'what the server has written is taken off again');
    for (const each of await refused.all()) await use(each);
    await button('Hidden').evaluate((element) => element.click());
    assert.equal(await done.textContent(), 'nothing');
    await use(button('Preview'));
    assert.equal(await done.textContent(), 'preview');
    // The right is taken away, and everything follows.
    await button('Revoke').click();
    await button('Preview').and(page.locator('[aria-disabled=true]')).waitFor();
    assert.equal(await page.locator('#live').count(), 0);
  });
}
