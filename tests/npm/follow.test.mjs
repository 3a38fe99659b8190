// Pages in Chromium that follow grants: tabs share one stream, and what is taken away is gone within a second.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch, profile, serve } from './browser.mjs';
import { startDemo } from './demo.mjs';
import { install } from './install.mjs';

/** What somebody at a page notices of a right that is gone, in milliseconds at most. */
const SOON = 1000;
const PASSWORD = 'rolegate-demo';

// All files share a process: hooks that stand outside would run around the tests of others, too.
describe('grants that are followed', () => {
  let browser;
  let folder;
  let standIn;
  let context;
  before(async () => {
    [browser, folder] = await Promise.all([launch(), install('client')]);
  });
  after(() => browser?.close());
  beforeEach(async () => {
    standIn = await serveGrants();
    context = await profile(browser);
  });
  afterEach(async () => {
    await context.close();
    standIn.close();
  });

  /** A server that gives grants and streams as `rolegate serve` does, and can be told what to do. */
  async function serveGrants() {
    const streams = new Set();
    let version = 1;
    let roles = ['mini_program_admin'];
    let signedIn = true;
    let opened = 0;

    function answers({ url, headers }, response) {
      if (!url.startsWith('/api/')) return false;
      if (!signedIn) {
        response.writeHead(401, { 'content-type': 'application/problem+json' }).end('{}');
      } else if (url.startsWith('/api/session/grants/events')) {
        opened += 1;
        streams.add(response.writeHead(200, { 'content-type': 'text/event-stream' }));
        response.write('retry: 100\n\n');
        response.on('close', () => streams.delete(response));
      } else if (headers['if-none-match'] === `"${version}"`) {
        response.writeHead(304).end();
      } else {
        const memberships = roles.map((role) => ({ role, in: 'coffee' }));
        const grants = { system: 'sas', subject: 'mia', containers: [{ id: 'coffee', kind: 'mini_program_team' }], memberships };
        response.writeHead(200, { 'content-type': 'application/json', etag: `"${version}"` }).end(JSON.stringify(grants));
      }
      return true;
    }

    const server = await serve(folder, undefined, answers);
    return {
      ...server,
      streams,
      opened: () => opened,
      change(next) {
        roles = next;
        version += 1;
        for (const stream of streams) stream.write(`data: ${version}\n\n`);
        return Date.now();
      },
      endStreams: () => streams.forEach((stream) => stream.end()),
      signOut: () => (signedIn = false),
    };
  }

  async function openTab() {
    const page = await context.newPage();
    page.on('pageerror', (error) => assert.fail(error));
    await page.goto(standIn.address);
    await reaches(page, 'live');
    return page;
  }

  const reaches = (page, state) => page.waitForFunction((state) => document.body.dataset.state === state, state);

  /** Waits until the button of a page is refused or not, and gives the instant at which that began. */
  async function since(page, refused) {
    await page.waitForFunction((refused) => document.getElementById('manage').disabled === refused, refused);
    return Number(await page.locator('#manage').getAttribute('data-since'));
  }

  /** Waits for a condition. */
  async function until(condition) {
    const end = Date.now() + 10_000;
    while (!condition()) {
      assert.ok(Date.now() < end, String(condition));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  test('two tabs share one stream, and both hear of what is taken away within a second', async () => {
    const [first, second] = [await openTab(), await openTab()];
    assert.deepEqual([standIn.streams.size, standIn.opened()], [1, 1]);
    const changed = standIn.change([]);
    for (const page of [first, second]) {
      const took = (await since(page, true)) - changed;
      assert.ok(took < SOON, `${took} ms`);
    }

    // The tab that has the stream goes: the other opens one.
    await first.close();
    await until(() => standIn.opened() === 2 && standIn.streams.size === 1);
    const given = standIn.change(['mini_program_admin']);
    assert.ok((await since(second, false)) - given < SOON);
  });

  test('tabs without locks have a stream each', async () => {
    await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
    const pages = [await openTab(), await openTab()];
    assert.equal(standIn.streams.size, 2);
    const changed = standIn.change([]);
    for (const page of pages) assert.ok((await since(page, true)) - changed < SOON);
  });

  test('a stream that ends is opened again, and what changed meanwhile is known', async () => {
    const pages = [await openTab(), await openTab()];
    standIn.endStreams();
    await until(() => standIn.streams.size === 0);
    standIn.change([]);
    for (const page of pages) await since(page, true);
    await until(() => standIn.opened() === 2);
    for (const page of pages) await reaches(page, 'live');
  });

  test('signing out ends the rights of every tab', async () => {
    const pages = [await openTab(), await openTab()];
    standIn.signOut();
    standIn.endStreams();
    for (const page of pages) {
      await since(page, true);
      await reaches(page, 'signed_out');
    }
  });

  test('the end of what is followed ends the stream', async () => {
    const page = await openTab();
    await page.evaluate(() => globalThis.followed.end());
    await until(() => standIn.streams.size === 0);
    assert.equal(await page.evaluate(() => navigator.locks.query().then(({ held, pending }) => held.length + pending.length)), 0);
  });

  test('a right that is taken away on the server is gone from an open page within a second', async () => {
    const demo = await startDemo({ page: folder });
    try {
      const page = await context.newPage();
      await page.goto(demo.address);
      await reaches(page, 'signed_out');
      await page.evaluate((password) => globalThis.client.signIn('mara', password), PASSWORD);
      await reaches(page, 'live');
      await since(page, false);

      const { createClient } = await import(pathToFileURL(join(folder, 'node_modules/rolegate/dist/adapters/client.js')).href);
      const admin = createClient({ url: demo.address });
      await admin.signIn('mia', PASSWORD);
      for (const [role, refused] of [['mini_program_operator', true], ['mini_program_member_admin', false], ['mini_program_operator', true]]) {
        const { events } = await admin.give({ set_member_role: { in: 'coffee', user: 'mara', role } });
        const acknowledged = Date.now();
        assert.equal(events.length, 1);
        const took = (await since(page, refused)) - acknowledged;
        assert.ok(took < SOON, `${took} ms`);
      }

      await admin.give({ delete_member: { in: 'coffee', user: 'mara' } });
      await page.evaluate(() => globalThis.client.signOutEverywhere());
      await reaches(page, 'signed_out');
    } finally {
      await demo.close();
    }
  });
});
