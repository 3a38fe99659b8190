// The pages of what happened and of the role tables.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { NARROW, picture } from './page.mjs';
import { as, isSound, menus, startServed } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

test('O-6 what happened is listed, filtered and exported', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/audit' }, async (page) => {
    await page.locator('[data-event="member_added"]').first().waitFor();
    await isSound(page, 'audit');
    await picture(page, 'audit');
    // From where: the directory of the demonstration was put in by the installation.
    assert.equal(await page.locator('[data-event]', { hasText: '127.0.0.1' }).count(), 0);
    const data = { team: 'coffee', role: 'mini_program_operator' };
    assert.ok((await page.request.post(new URL('/api/commands/create_invitation_code', page.url()).href, { data })).ok());
    await page.reload();
    await page.locator('[data-event]', { hasText: /Mia Rossi.*127\.0\.0\.1.*Mozilla/ }).waitFor();
    const all = await page.locator('[data-event]').count();
    await page.getByLabel('Search what is loaded').fill('1.1.0');
    await page.locator('[data-event="member_added"]').first().waitFor({ state: 'detached' });
    const found = await page.locator('[data-event]').count();
    assert.ok(found > 0 && found < all);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export CSV' }).click()]);
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
    assert.equal(lines[0], 'at,by,event,fields,address,program');
    assert.equal(lines.length, found + 1);
    assert.ok(lines.slice(1).every((line) => line.includes('1.1.0')));
    await page.getByLabel('Search what is loaded').fill('nobody did this');
    await page.getByText('None fits.').waitFor();
    await page.getByLabel('Search what is loaded').fill('');
    // Who and what is looked for by the server, and stands in the address.
    await page.locator('#audit-who').fill('dev');
    await page.locator('.ant-select-item-option').getByText('Dev Rao (dev)').click();
    await page.locator('[data-event="version_uploaded"]').first().waitFor();
    await page.locator('[data-event="member_added"]').first().waitFor({ state: 'detached' });
    await page.goto(page.url().replace(/\?.*$/, '?event=version_previewed'));
    await page.locator('[data-list="1"] [data-event="version_previewed"]').waitFor();
    const [filtered] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export CSV' }).click()]);
    assert.equal((await readFile(await filtered.path(), 'utf8')).trim().split('\n').length, 2);
    await isSound(page, 'audit, filtered');
  });
});

test('what happened is not told to whoever may not see it', async () => {
  await as(world, 'dev', { hash: '#/mini_program_team/coffee/audit' }, async (page) => {
    await page.getByText('This page is not open to you').waitFor();
    assert.equal(await page.locator('[data-event]').count(), 0);
    assert.ok(Object.keys(await menus(page)).length > 0);
  });
});

test('everybody has the role tables, with their own column marked', async () => {
  await as(world, 'dev', { hash: '#/mini_program_team/coffee' }, async (page) => {
    await page.locator('.side').getByText('Roles', { exact: true }).click();
    await page.locator('th[data-marked]').waitFor();
    assert.equal(await page.locator('th[data-marked]').count(), 1);
    assert.match(await page.locator('th[data-marked]').textContent(), /Mini program developer.*Your role/);
    await isSound(page, 'roles');
    await picture(page, 'roles');
  });
});

test('on a phone both are readable', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/audit', viewport: NARROW }, async (page) => {
    await page.locator('[data-event]').first().waitFor();
    await picture(page, 'audit-narrow');
    await page.evaluate(() => (location.hash = '#/mini_program_team/coffee/roles'));
    await page.locator('th[data-marked]').waitFor();
    await picture(page, 'roles-narrow');
  });
});
