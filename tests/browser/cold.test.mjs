// The first look at the console: how little comes before the first menu, and that nothing is shown that is taken away again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { as, startServed } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

/** So much comes before the first menu, in bytes before they are compressed. */
const MOST_BYTES = 1_260_000;
/** A page as a whole that moves by its height is 1; what nobody sees is less than this. */
const UNSEEN_SHIFT = 0.001;

/** Watches every frame from the first on: what is enabled on it, what moves, and when the first menu is there. */
function watchFrames() {
  const seen = { controls: [], menus: [], shift: 0, moved: [], menu: undefined };
  window.seen = seen;
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      seen.shift += value;
      seen.moved.push(...sources.map(({ node }) => node?.className ?? node?.nodeName));
    }
  }).observe({ type: 'layout-shift', buffered: true });
  (function frame() {
    const note = (list, name) => list.includes(name) || list.push(name);
    for (const item of document.querySelectorAll('.side [data-menu]')) note(seen.menus, item.dataset.menu);
    for (const control of document.querySelectorAll('#main [data-command]')) if (!control.disabled && control.getAttribute('aria-disabled') !== 'true') note(seen.controls, control.dataset.command);
    if (seen.menu === undefined && seen.menus.length > 0) seen.menu = performance.now();
    requestAnimationFrame(frame);
  })();
}

/** Opens an address cold, and gives what was seen until all of it has come, with the work of the page's thread before the first menu in milliseconds. */
async function watched(login, hash, settled) {
  let seen;
  await as(world, login, { prepare: watchFrames }, async (page) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto('about:blank');
    await devtools.send('Network.clearBrowserCache');
    await page.goto(`${world.server.address}/${hash}`);
    await page.waitForFunction(() => window.seen.menu);
    const { metrics } = await devtools.send('Performance.getMetrics');
    await settled(page);
    seen = await page.evaluate(() => ({
      ...window.seen,
      sizes: performance.getEntriesByType('resource').filter(({ responseEnd }) => responseEnd <= window.seen.menu).map(({ decodedBodySize }) => decodedBodySize),
    }));
    seen.work = 1_000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  });
  return seen;
}

// Times are measured and told; what the machine does besides changes them.
test('little is loaded before the first menu, and nothing moves when gates resolve', async (t) => {
  const seen = await watched('mia', '#/mini_program_team/coffee', async (page) => {
    await page.getByText('6 members').waitFor();
  });
  const bytes = seen.sizes.reduce((sum, size) => sum + size, 0);
  t.diagnostic(`the first menu after ${Math.round(seen.menu)} ms, ${Math.round(seen.work)} ms of work and ${bytes} bytes; moved by ${seen.shift}: ${seen.moved}`);
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
  assert.ok(seen.shift < UNSEEN_SHIFT, `moved by ${seen.shift}: ${seen.moved}`);
});

test('on no frame is there a menu or a control that the tables do not grant', async () => {
  const seen = await watched('dev', '#/mini_program_team/coffee/programs/order-ahead', async (page) => {
    await page.locator('[data-version="1.0.0"]').waitFor();
  });
  assert.deepEqual(seen.menus.toSorted(), ['Development', 'Operation']);
  assert.deepEqual(seen.controls.filter((name) => !['upload_version', 'preview_version'].includes(name)), []);
  assert.ok(seen.controls.includes('upload_version'));
  assert.ok(seen.shift < UNSEEN_SHIFT, `moved by ${seen.shift}: ${seen.moved}`);
});

test('on no frame is there what only others may look at', async () => {
  const seen = await watched('pavel', '#/superapp_team/wallet/members', async (page) => {
    await page.locator('[data-member]').first().waitFor();
  });
  assert.deepEqual(seen.controls, []);
});

test('only the language in use is loaded, and another when it is chosen', async () => {
  const loaded = (page) => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => /(?:vocabulary|texts)\.(en|zh)-/.exec(name)?.[1]).filter(Boolean));
  for (const [locale, mine, others, heading] of [['en-US', 'en', 'zh', 'Start'], ['zh-CN', 'zh', 'en', '首页']]) {
    await as(world, 'mia', { locale }, async (page) => {
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      assert.deepEqual([...new Set(await loaded(page))], [mine]);
      await page.locator('.frame-options button').nth(-2).click();
      await page.locator('.ant-segmented-item').getByText(others === 'zh' ? '中文' : 'English').click();
      await page.getByRole('heading', { name: others === 'zh' ? '首页' : 'Start', level: 1 }).waitFor();
      await page.waitForFunction((lang) => document.documentElement.lang.startsWith(lang), others);
    });
  }
});
