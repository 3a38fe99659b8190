// Where the built folder stands: at the root, below a path, and where WebAssembly must not run.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { controlStates, findings, open, picture, start } from './page.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

test('works below a path', async () => {
  await open(world, { path: '/below/a/path/' }, async (page) => {
    await page.locator('[data-action="mini_program.edit"][data-state="enabled"]').first().waitFor();
    await page.getByRole('navigation', { name: 'Views' }).getByText('Tables', { exact: true }).click();
    await page.locator('table.matrix').waitFor();
    await page.goBack();
    await page.locator('[data-action]').first().waitFor();
  });
});

test('where WebAssembly does not load the page says so, and everything is denied', async () => {
  await open(world, { path: '/without/', faults: true }, async (page) => {
    await page.getByRole('heading', { name: 'Everything is denied' }).waitFor();
    await page.locator('[data-action]').first().waitFor();
    assert.deepEqual([...new Set(Object.values(await controlStates(page)))], ['refused']);
    await page.locator('[data-action]').first().hover();
    await page.locator('[data-reason="load_failed"]').waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'denied');
  });
});

test('a damaged address is no reason to fail', async () => {
  await open(world, { hash: '#/console?system=nothing&role=~~~&at=x~y&expires=z~999999999999999999&page=%FF&files=!!' }, async (page) => {
    await page.locator('[data-action]').first().waitFor();
  });
  await open(world, { hash: '#/console?system=mpp&role=developer~nowhere&role=nobody~p&expires=tenant_workspace-1~999999999999999' }, async (page) => {
    await page.getByText('No role yet').waitFor();
    assert.deepEqual([...new Set(Object.values(await controlStates(page)))], ['refused']);
  });
});

test('damaged grants in the address are passed over, and grants that are none deny everything', async () => {
  for (const given of ['{', '7', '{}', '{"grants":{"containers":[null],"memberships":[]},"names":{},"now":0}', '{"grants":{"system":"sas","subject":"u","containers":[],"memberships":[]},"names":{"u":{}},"now":1e99}']) {
    await open(world, { hash: `#/console?given=${encodeURIComponent(given)}` }, async (page) => {
      await page.getByText('Roles of the member').waitFor();
    });
  }
  const given = { grants: { system: 'sas', subject: 'u', containers: [{ id: 'p', kind: 'nothing' }], memberships: [{ role: 'super_admin', in: 'q' }] }, names: {}, now: 0 };
  await open(world, { hash: `#/console?given=${encodeURIComponent(JSON.stringify(given))}`, faults: true }, async (page) => {
    await page.getByText('Grants of u').waitFor();
    await page.locator('[data-action]').first().waitFor();
    assert.deepEqual([...new Set(Object.values(await controlStates(page)))], ['refused']);
    await page.getByRole('button', { name: 'Compose a member by hand' }).click();
    await page.getByText('Roles of the member').waitFor();
  });
});

test('a part that fails leaves the page standing, and it can start again', async () => {
  // The width is asked inside a view: failing there is like failing anywhere in it.
  const prepare = () => {
    const { matchMedia } = window;
    window.matchMedia = (query) => {
      if (query.includes('768') && location.hash.includes('page=fail')) throw new Error('no width');
      return matchMedia.call(window, query);
    };
  };
  await open(world, { hash: '#/console?page=fail', faults: true, prepare }, async (page) => {
    await page.getByText('Something on this page went wrong').waitFor();
    await page.getByText('no width').waitFor();
    assert.deepEqual(await findings(page), []);
    await picture(page, 'failed');
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.locator('[data-action]').first().waitFor();
  });
});
