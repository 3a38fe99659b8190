// A demonstration with the built page, and what tests of the console over it have in common.

import assert from 'node:assert/strict';
import { on } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, watch } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startDemo } from '../npm/demo.mjs';
import { findings, open, start } from './page.mjs';

export const { createClient } = createRequire(new URL('../../www/package.json', import.meta.url))('rolegate/client');

export const PASSWORD = 'rolegate-demo';
export const page = fileURLToPath(new URL('../../www/dist', import.meta.url));

/** A browser, and a demonstration of its own. */
export async function startServed() {
  const [{ stop, browser }, demo] = await Promise.all([start(), startDemo({ page })]);
  return { browser, server: demo, stop: () => Promise.all([stop(), demo.close()]) };
}

/** A demonstration besides, such as one whose clock is moved. */
export const another = () => startDemo({ page });

/** Opens an address of the console, which asks who is there. Refusals of the server stand on the browser's console. */
export async function opened(world, options, run) {
  await open(world, { faults: true, ...options }, async (page) => {
    await page.locator('.entrance').waitFor();
    await run(page);
  });
}

/** Opens an address of the console as somebody who is signed in already. */
export async function as(world, login, options, run) {
  const before = async (context) => {
    const answer = await context.request.post(`${world.server.address}/api/session`, { data: { login, password: PASSWORD } });
    assert.equal(answer.status(), 200, login);
    await context.addInitScript(() => localStorage.setItem('rolegate:signed-in', ''));
  };
  await open(world, { faults: true, ...options, before }, async (page) => {
    await page.locator('.frame-header').waitFor();
    await run(page);
  });
}

/** The code in the last mail to an address that is about something, except for former ones; waits until it is there. */
export async function codeTo({ server: { outbox } }, address, about, former = []) {
  mkdirSync(outbox, { recursive: true });
  const watcher = watch(outbox);
  const changes = on(watcher, 'change');
  try {
    for (;;) {
      const mails = readdirSync(outbox).filter((name) => name.endsWith('.eml')).map((name) => join(outbox, name));
      const texts = mails.toSorted((one, other) => statSync(one).mtimeMs - statSync(other).mtimeMs).map((file) => readFileSync(file, 'utf8').replaceAll('\r', ''));
      const found = texts.filter((text) => text.includes(`To: ${address}`) && text.includes(about));
      const code = found.map((text) => /(?:is|code\n\n) +(\S+)\n/.exec(text)?.[1]).findLast((one) => one && !former.includes(one));
      if (code) return code;
      await changes.next();
    }
  } finally {
    // A watcher that is left keeps the process.
    watcher.close();
  }
}

/** Signs in as somebody of the sample data. */
export async function signIn(page, login) {
  await page.locator('input[autocomplete="username"]').fill(login);
  await page.locator('input[type="password"]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('.frame-header').waitFor();
}

export async function signOut(page) {
  await page.locator('[data-user]').click();
  await page.getByRole('menuitem', { name: /Sign out|退出登录/ }).click();
  await page.locator('.entrance').waitFor();
}

/** A client of somebody else, who acts elsewhere. */
export async function elsewhere(world, login) {
  const client = createClient({ url: world.server.address });
  const { answer } = await client.signIn(login, PASSWORD);
  assert.ok(answer, login);
  return client;
}

/** A field of the form that is open, by the way to it. */
export const field = (page, way) => page.locator(`.ant-modal [data-field="${way}"] input, .ant-modal [data-field="${way}"] textarea`).first();

/** Picks an option of a field by its words. */
export async function pick(page, way, text) {
  await page.locator(`.ant-modal [data-field="${way}"] .ant-select`).click();
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').getByText(text, { exact: true }).click();
}

/** The button of the form that is open. */
export const submit = (page) => page.locator('.ant-modal-footer .ant-btn-primary').click();

/** The page is without findings of axe, and not wider than its window. */
export async function isSound(page, name) {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  assert.deepEqual(await findings(page), [], name);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${name} is not wider than the window`);
}

/** From every menu of the side to its state. */
export const menus = (page) => page.locator('.side [data-menu]').evaluateAll((items) => Object.fromEntries(items.map(({ dataset }) => [dataset.menu, dataset.state])));

export const command = (page, name) => page.locator(`#main [data-command="${name}"]`).first();
export const stateOf = (locator) => locator.getAttribute('data-state');
