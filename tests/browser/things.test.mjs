// The page of superapps, sensitive APIs, features, JSAPIs and apps.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { go, NARROW, picture } from './page.mjs';
import { as, command, field, isSound, startServed, submit } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

const thing = (page, name) => page.locator('[data-thing]').filter({ hasText: name });
const closed = (page) => page.locator('.ant-modal').waitFor({ state: 'hidden' });

test('O-1 a superapp is created and integrated', async () => {
  await as(world, 'sven', { hash: '#/superapp_team/wallet/things' }, async (page) => {
    await command(page, 'create_thing').click();
    await submit(page);
    await page.locator('.ant-modal [role="alert"] [data-code]').waitFor();
    await field(page, 'name').fill('Wallet for phones');
    await submit(page);
    await thing(page, 'Wallet for phones').locator('[data-command="integrate_superapp"]').click();
    await field(page, 'settings').fill('hosts = 2');
    await submit(page);
    await thing(page, 'Wallet for phones').getByText('hosts = 2').waitFor();
    await closed(page);
    await isSound(page, 'superapps');
    await picture(page, 'things');
  });
});

test('M-8 each entry of the menu opens the kind of thing that it names', async () => {
  const shown = async (page, name, path) => {
    await page.locator('.side').getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    assert.ok(new URL(page.url()).hash.endsWith(`/things/${path}`), path);
    assert.deepEqual(await page.locator('.side .ant-menu-item-selected').allInnerTexts(), [name]);
  };
  await as(world, 'tess', { hash: '#/tenant_workspace/wallet-app' }, async (page) => {
    await shown(page, 'JSAPIs', 'jsapi');
    await shown(page, 'Apps', 'app');
    await shown(page, 'Features', 'feature');
    await go(page, '#/tenant_workspace/wallet-app/things');
    await page.getByRole('heading', { name: 'Features', level: 1 }).waitFor();
  });
  await as(world, 'sara', { hash: '#/superapp_team/wallet' }, async (page) => {
    await shown(page, 'Sensitive APIs', 'sensitive_api');
    await isSound(page, 'sensitive APIs');
  });
});

test('O-3 a key of an app is shown once, and deleted', async () => {
  await as(world, 'tess', { hash: '#/tenant_workspace/wallet-app/things/app', viewport: NARROW }, async (page) => {
    await command(page, 'create_thing').click();
    await field(page, 'name').fill('Cashier');
    await submit(page);
    await thing(page, 'Cashier').locator('[data-command="create_app_key"]').click();
    await submit(page);
    const key = await page.locator('[data-secret="key"] code').textContent();
    assert.match(key, /^\S{16,}$/);
    await page.getByRole('button', { name: 'Close' }).last().click();
    await closed(page);
    assert.equal(await page.getByText(key).count(), 0);
    await isSound(page, 'apps');
    await picture(page, 'things-narrow');
    await page.locator('[data-key] [data-command="delete_app_key"]').click();
    await submit(page);
    await page.locator('[data-key]').waitFor({ state: 'detached' });
    // What happened calls it by its name.
    await go(page, '#/tenant_workspace/wallet-app/audit?event=app_key_created');
    await page.locator('[data-event="app_key_created"]', { hasText: 'Cashier' }).waitFor();
  });
});
