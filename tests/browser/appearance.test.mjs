// Languages, themes, widths, and what axe says about each of them together.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { consoleHash, findings, go, NARROW, open, picture, start, WIDE } from './page.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const loadExample = async (page) => {
  await page.locator('.own-start button').first().click();
  await page.locator('.own-editor').waitFor();
};

const openOwn = async (page, button, ready) => {
  await loadExample(page);
  await page.locator('.own-open button').nth(button).click();
  await page.locator(ready).first().waitFor();
};

const breakFile = async (page) => {
  await loadExample(page);
  await page.locator('.editor textarea').fill('system,role\n');
  await page.locator('.errors').waitFor();
};

const VIEWS = [
  { name: 'console', hash: consoleHash({ system: 'mpp', roles: [['developer', 'developer_workspace-1', { assigned: ['mp-1'] }]] }), ready: '[data-action]' },
  { name: 'console-members', hash: consoleHash({ system: 'sas', roles: [['platform_admin', 'platform-1']], page: 'Member management' }), ready: '[data-action]' },
  { name: 'console-analytics', hash: consoleHash({ system: 'mpp', roles: [['operator', 'developer_workspace-1']], page: 'Analytics' }), ready: '[data-action]' },
  { name: 'console-approvals', hash: consoleHash({ system: 'sas', roles: [['approver', 'superapp_team-1']], page: 'Sensitive APIs' }), ready: '[data-action]' },
  { name: 'tables', hash: '#/tables?table=mpp.tenant_workspace', ready: 'table.matrix' },
  { name: 'tables-compare', hash: '#/tables?table=mpp.tenant_workspace&compare=workspace_developer&compare=workspace_operator', ready: 'table.matrix' },
  { name: 'own', hash: '#/own/files', ready: '.own-start', prepare: loadExample },
  { name: 'own-console', hash: '#/own/files', ready: '.own-start', prepare: async (page) => openOwn(page, 0, '[data-action]') },
  { name: 'own-tables', hash: '#/own/files', ready: '.own-start', prepare: async (page) => openOwn(page, 1, 'table.matrix') },
  { name: 'own-wrong', hash: '#/own/files', ready: '.own-start', prepare: breakFile },
];

/** A hash with other values. */
function withValues(hash, values) {
  const [path, query = ''] = hash.split('?');
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) all.set(name, value);
  return `${path}?${all}`;
}

for (const { name, hash, ready, prepare } of VIEWS) {
  test(`axe has no findings: ${name}`, async () => {
    for (const viewport of [WIDE, NARROW]) {
      await open(world, { hash, viewport }, async (page) => {
        await page.locator(ready).first().waitFor();
        await prepare?.(page);
        for (const appearance of ['light', 'dark']) {
          for (const language of ['en', 'zh']) {
            const said = `${name}-${viewport === WIDE ? 'wide' : 'narrow'}-${appearance}-${language}`;
            await go(page, withValues(new URL(page.url()).hash, { appearance, language }));
            await page.waitForFunction(
              ([wanted, spoken]) => document.documentElement.dataset.appearance === wanted && document.documentElement.lang.startsWith(spoken),
              [appearance, language],
            );
            assert.deepEqual(await findings(page), [], said);
            const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.ok(overflow <= 0, `${said}: ${overflow} pixels too wide`);
            await picture(page, said);
          }
        }
      });
    }
  });
}

test('axe has no findings while the reason is shown, and with the panel of a narrow window open', async () => {
  for (const appearance of ['light', 'dark']) {
    await open(world, { hash: withValues(VIEWS[0].hash, { appearance }) }, async (page) => {
      await page.locator('[data-state="refused"]').first().hover();
      await page.locator('[data-explains]').waitFor();
      assert.deepEqual(await findings(page), [], appearance);
      await picture(page, `why-${appearance}`);
    });
    await open(world, { hash: withValues(VIEWS[0].hash, { appearance }), viewport: NARROW }, async (page) => {
      await page.getByRole('button', { name: 'Member', exact: true }).click();
      await page.getByRole('dialog').getByText('Refused controls are').waitFor();
      await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running'));
      assert.deepEqual(await findings(page), [], appearance);
      await picture(page, `panel-narrow-${appearance}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Menu', exact: true }).click();
      await page.locator('[data-menu="Features"]').click();
      await page.getByRole('heading', { level: 2, name: 'Features' }).waitFor();
    });
  }
});

test('the theme follows the system until one is chosen', async () => {
  await open(world, { scheme: 'dark' }, async (page) => {
    const appearance = () => page.evaluate(() => document.documentElement.dataset.appearance);
    assert.equal(await appearance(), 'dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.waitForFunction(() => document.documentElement.dataset.appearance === 'light');
    await page.getByRole('combobox', { name: 'Appearance' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: 'Dark' }).click();
    await page.waitForFunction(() => document.documentElement.dataset.appearance === 'dark');
    assert.match(page.url(), /appearance=dark/);
  });
});

test('the language follows the browser until one is chosen', async () => {
  await open(world, { locale: 'zh-CN' }, async (page) => {
    await page.getByText('成员的角色').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
    await page.getByText('EN', { exact: true }).click();
    await page.getByText('Roles of the member').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  });
});

test('in Chinese no text of the console is left in English', async () => {
  for (const system of ['mpp', 'connect', 'sas']) {
    await open(world, { hash: `#/console?system=${system}&language=zh` }, async (page) => {
      const count = await page.locator('[data-menu]').count();
      for (let number = 0; number < count; number += 1) {
        await page.locator('[data-menu]').nth(number).click();
        const texts = await page.locator('.console-side .console-menu-title, .console-page h2, .console-page h3, .console-page button, .console-page thead th, .setting-title, .step-title').allInnerTexts();
        const english = texts.filter((text) => /[a-z]{3,}/.test(text) && !/[\u4e00-\u9fff]/.test(text) && !/^[a-z]+[A-Z]/.test(text) && !/^(Lin|Sara|Jonas|Mina|Paul) /.test(text));
        assert.deepEqual(english, [], system);
      }
    });
  }
});
