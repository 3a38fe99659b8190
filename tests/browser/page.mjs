// What every test needs: a page of its own in a fresh context, and words for what is looked at on it.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { serve } from './server.mjs';

const dist = fileURLToPath(new URL('../../www/dist/', import.meta.url));
const screenshots = fileURLToPath(new URL('../../target/screenshots/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 360, height: 740 };

/** A browser and a server for the built page. */
export async function start() {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('`www/dist` is missing: run `npm run build` in `www` first');
  mkdirSync(screenshots, { recursive: true });
  const server = await serve(dist);
  // Playwright makes a fresh profile for every launch and removes it afterwards.
  const browser = await chromium.launch({ executablePath: process.env.CHROME || '/usr/bin/chromium', args: FLAGS });
  return {
    server,
    browser,
    async stop() {
      await browser.close();
      server.close();
    },
  };
}

/** Opens the page and runs the test; afterwards nothing may have gone to the console as an error, or to another host. */
export async function open({ browser, server }, { hash = '', path = '/', viewport = WIDE, scheme = 'light', locale = 'en-US', clock, prepare, before, faults = false }, run) {
  const context = await browser.newContext({ viewport, colorScheme: scheme, locale, reducedMotion: 'reduce', acceptDownloads: true });
  try {
    // A build machine may be busy; nothing here is measured.
    context.setDefaultTimeout(90_000);
    if (before) await before(context);
    const page = await context.newPage();
    const found = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && found.push(message.text()));
    page.on('pageerror', (error) => found.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(server.address) && !/^(data|blob):/.test(request.url())) found.push(`request to ${request.url()}`);
    });
    if (prepare) await page.addInitScript(prepare);
    if (clock) await page.clock.install({ time: clock });
    await page.goto(`${server.address}${path}${hash}`);
    // While a part of the page loads there may be a second one, which is not shown.
    await page.locator('main').filter({ visible: true }).first().waitFor();
    await run(page);
    if (!faults) assert.deepEqual(found, [], 'the console is silent');
  } finally {
    await context.close();
  }
}

/** Changes the part after `#` in place, as a link would. */
export async function go(page, hash) {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
}

/** The hash of a console. Roles are `[role, container, {blocked, assigned}]`. */
export function consoleHash({ system, roles, refused = 'disable', page = '', at = '', language = '', appearance = '' }) {
  const values = new URLSearchParams({ system });
  for (const [role, container, { blocked = false, assigned = [] } = {}] of roles) {
    values.append('role', [role, container, blocked ? 'blocked' : '', ...assigned].join('~').replace(/~+$/, ''));
  }
  for (const [name, value] of Object.entries({ refused, page, at, language, appearance })) if (value) values.append(name, value);
  return `#/console?${values}`;
}

/** From every action on the page to the state its controls are in; controls for one action must agree. */
export async function controlStates(page) {
  return await page.evaluate(() => {
    const states = {};
    for (const element of document.querySelectorAll('[data-action]')) {
      const { action, state } = element.dataset;
      const disabled = element.getAttribute('aria-disabled') === 'true' || element.disabled === true;
      // The attribute for tests must not say what the control does not.
      const consistent = (state === 'enabled') === !disabled;
      const badge = state !== 'read_only' || element.closest('.console-page, .console-bar').querySelector('.read-only-badge') !== null;
      const seen = consistent && badge ? state : `inconsistent ${state}`;
      states[action] = states[action] === undefined || states[action] === seen ? seen : 'different';
    }
    return states;
  });
}

/** Opens one menu after the other and gathers the states of their controls. */
export async function gather(page) {
  // The console is loaded when it is asked for; before it is drawn there is no menu to count.
  await page.locator('.console-bar').first().waitFor();
  const menus = {};
  const states = {};
  const entries = page.locator('[data-menu]');
  const count = await entries.count();
  for (let number = 0; number < count; number += 1) {
    const entry = entries.nth(number);
    const name = await entry.getAttribute('data-menu');
    menus[name] = await entry.getAttribute('data-state');
    await entry.click();
    await page.locator('.ant-menu-item-selected').and(page.locator(`[data-menu=${JSON.stringify(name)}]`)).waitFor();
    const here = await controlStates(page);
    for (const [action, state] of Object.entries(here)) states[action] = states[action] === undefined || states[action] === state ? state : 'different';
  }
  if (count === 0) Object.assign(states, await controlStates(page));
  return { menus, states };
}

/** Findings of axe, one line each. */
export async function findings(page) {
  await page.evaluate(axe);
  return await page.evaluate(async () => {
    // A colour on its way to another is none whose contrast counts.
    const moving = document.getAnimations().filter(({ playState, effect }) => playState === 'running' && effect.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
  });
}

/** Keeps a picture of the page as it is. */
export async function picture(page, name) {
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}
