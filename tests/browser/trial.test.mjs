// The console's own pages over a directory in memory: without a server and without a login, as anybody.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { go, NARROW, open, picture, start } from './page.mjs';
import { command, field, isSound, pick, submit } from './served.mjs';

let world;
before(async () => {
  world = await start();
});
after(() => world.stop());

/** Opens an address of these pages as somebody, with nothing done before. */
async function acting(actor, options, run) {
  const before = (context) => context.addInitScript((kept) => sessionStorage.getItem('rolegate:directory') ?? sessionStorage.setItem('rolegate:directory', kept), JSON.stringify({ lines: [], now: Date.parse('2026-01-05T09:00:00Z'), actor, count: 0 }));
  await open(world, { ...options, before }, async (page) => {
    page.on('request', (request) => assert.ok(!request.url().includes('/api/'), request.url()));
    await run(page);
  });
}

const settled = (page) => page.waitForFunction(() => document.querySelector('#main h1') && !document.querySelector('#main .ant-skeleton, #main .ant-spin-spinning, #main [aria-busy="true"]'));

test('O-6 from the directory one opens the pages of whoever acts, and what is done there is done', async () => {
  await acting('mia', { hash: '#/directory' }, async (page) => {
    await page.getByRole('link', { name: 'Open the pages of the console' }).click();
    await page.locator('[data-place="coffee"] a').first().click();
    await page.locator('.side').getByText('Members').first().click();
    await page.locator('[data-member="dev"]').waitFor();
    await page.getByLabel('Login or name').fill('rao');
    await page.locator('[data-list="1"] [data-member="dev"]').waitFor();
    await page.getByLabel('Login or name').fill('');
    await command(page, 'create_member').click();
    for (const [way, text] of [['user.name', 'Nia Park'], ['user.login', 'nia'], ['user.password', 'a long password']]) await field(page, way).fill(text);
    await pick(page, 'role', 'Mini program operator');
    await submit(page);
    await page.locator('[data-member]', { hasText: 'Nia Park' }).waitFor();
    await go(page, '#/trial/mini_program_team/coffee/audit');
    await page.locator('[data-event="member_added"]', { hasText: 'Nia Park' }).waitFor();
    await page.reload();
    await page.locator('[data-event="member_added"]', { hasText: 'Nia Park' }).waitFor();
    await page.locator('[data-user="mia"]').click();
    await page.getByRole('menuitem', { name: 'Back to the directory' }).click();
    await page.locator('.directory').waitFor();
    await page.getByText('Nia Park').first().waitFor();
  });
});

test('S-12 a registration is approved in memory, and the applicant is in', async () => {
  await acting('rosa', { hash: '#/trial/platform/platform/approvals' }, async (page) => {
    await page.locator('[data-request] [data-command="approve_request"]').click();
    await submit(page);
    await page.locator('[data-request]').waitFor({ state: 'detached' });
    await go(page, '#/trial/platform/platform/teams?search=flower');
    await page.locator('[data-list="1"]').getByText('Flower shop').waitFor();
  });
});

test('what the tables forbid is refused in memory, too, with the reason', async () => {
  await acting('dev', { hash: '#/trial/mini_program_team/coffee/programs/order-ahead' }, async (page) => {
    await command(page, 'upload_version').waitFor();
    assert.equal(await command(page, 'upload_version').getAttribute('data-state'), 'enabled');
    assert.equal(await command(page, 'delete_mini_program').getAttribute('data-state'), 'refused');
    await go(page, '#/trial/mini_program_team/coffee/audit');
    await page.getByText('This page is not open to you').waitFor();
  });
});

test('whoever is no user has no pages', async () => {
  await acting('visitor', { hash: '#/trial' }, async (page) => {
    await page.getByText('Nobody who acts here has pages').waitFor();
    await isSound(page, 'a visitor');
  });
});

test('every page of everybody opens, in both languages and themes, and says nothing on the browser\'s console', async () => {
  const looks = [{ locale: 'en-US', scheme: 'light' }, { locale: 'zh-CN', scheme: 'dark' }, { locale: 'en-US', scheme: 'dark', viewport: NARROW }];
  let visited = 0;
  const everybody = ['rosa', 'mia', 'dora', 'sara', 'amy', 'dev', 'tess', 'dan', 'otto', 'kai'];
  // With `LOOKS=all` everybody looks, else one of each look.
  for (const [number, actor] of (process.env.LOOKS === 'all' ? everybody : everybody.slice(0, looks.length)).entries()) {
    await acting(actor, { hash: '#/trial', ...looks[number % looks.length] }, async (page) => {
      await settled(page);
      const hrefs = (within) => page.locator(within).evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')))]);
      for (const place of await hrefs('[data-place] a[href^="#/trial/"]')) {
        await go(page, place);
        await page.locator(`.frame-header[data-path="${place.replace('#/trial', '')}"]`).waitFor();
        await settled(page);
        for (const address of await hrefs('.side a[href^="#/trial/"]')) {
          await go(page, address);
          await page.locator(`.frame-header[data-path="${address.replace('#/trial', '')}"]`).waitFor();
          await settled(page);
          visited += 1;
        }
        await isSound(page, `${actor} in ${place}`);
      }
      if (actor === 'sara' || actor === 'mia') await picture(page, `trial-${actor}`);
    });
  }
  assert.ok(visited > 15, `${visited} pages`);
});
