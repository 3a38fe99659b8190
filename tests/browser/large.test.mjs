// Long lists: what is shown is a page of them, and what is searched for is looked for by the server.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { MEMBERS, startLarge, TEAMS } from './large.mjs';
import { picture, start } from './page.mjs';
import { as, page as folder } from './served.mjs';

let world;
before(async () => {
  const [{ stop, browser }, server] = await Promise.all([start(), startLarge({ page: folder })]);
  world = { browser, server, stop: () => Promise.all([stop(), server.close()]) };
});
after(() => world.stop());

/** How many items of a list came, of every page that is answered from now on. */
function counted(page, path) {
  const count = { items: 0 };
  page.on('response', async (response) => {
    if (!response.url().includes(path)) return;
    const { items } = await response.json().catch(() => ({}));
    count.items += items?.length ?? 0;
  });
  return count;
}

/** The option of a list that is open. */
const option = (page, name) => page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').getByText(name);

test('the members of a large team are shown page by page', async () => {
  await as(world, 'mia', {}, async (page) => {
    const asked = counted(page, '/members?');
    await page.goto(`${world.server.address}/#/mini_program_team/coffee/members`);
    await page.locator('[data-member]').first().waitFor();
    assert.equal(await page.locator('[data-member]').count(), 50);
    await page.getByRole('button', { name: 'Load more' }).click();
    await page.locator('[data-list="100"]').waitFor();
    assert.ok(asked.items <= 100 && asked.items < MEMBERS, `${asked.items} members`);
    await picture(page, 'large-members');
  });
});

test('somebody of a large team is found by typing, and no page is read besides', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/access?action=mini_program.release' }, async (page) => {
    await page.locator('#access-user').waitFor();
    const asked = counted(page, '/members?');
    await page.locator('#access-user').fill('Person 0190');
    await option(page, 'Person 0190').waitFor();
    assert.ok(asked.items <= 60, `${asked.items} members`);
    await option(page, 'Person 0190').click();
    await page.locator('[data-explained]').waitFor();
    await page.getByText('Person 0190 may not do this.').waitFor();
    await page.getByText('What would change').waitFor();
  });
});

test('members of a large team are searched and filtered by the server, and a search without a match ends', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/members' }, async (page) => {
    await page.locator('[data-member]').first().waitFor();
    const asked = counted(page, '/members?');
    await page.getByLabel('Login or name').fill('person 1900');
    await page.locator('[data-list="1"] [data-member]').waitFor();
    assert.ok(asked.items <= 1, `${asked.items} members`);
    // A word that is a truth value elsewhere.
    await page.getByLabel('Login or name').fill('true');
    await page.getByText('None fits.').waitFor();
    await page.getByLabel('Login or name').fill('nobody is called this');
    await page.getByText('None fits.').waitFor();
    assert.ok(asked.items <= 1, `${asked.items} members`);
    await page.getByLabel('Login or name').fill('');
    await page.locator('[data-list="50"]').waitFor();
    await page.locator('.list-filter .ant-select').first().click();
    await option(page, 'Mini program team admin').click();
    await page.locator('[data-list="1"] [data-member="mia"]').waitFor();
    // The address has what is wanted.
    assert.match(page.url(), /role=/);
    await page.reload();
    await page.locator('[data-list="1"] [data-member="mia"]').waitFor();
  });
});

test('a list that is too long to be sorted says so', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/members?sort=name' }, async (page) => {
    await page.getByText('This list is too long to be put in another order').waitFor();
    await picture(page, 'large-sorted');
  });
});

test('whoever is in a thousand teams has a page of them, and finds each by typing', async () => {
  await as(world, 'ola', {}, async (page) => {
    await page.locator('[data-place]').first().waitFor();
    assert.equal(await page.locator('[data-place]').count(), 50);
    const asked = counted(page, '/api/session/memberships');
    await page.locator('.switcher').click();
    await option(page, 'Kiosk 0001').waitFor();
    assert.ok(asked.items < TEAMS / 2, `${asked.items} teams before a search`);
    await page.keyboard.insertText('Kiosk 0120');
    await option(page, 'Kiosk 0120').waitFor();
    assert.ok(asked.items <= 60, `${asked.items} teams with a search`);
    await option(page, 'Kiosk 0120').click();
    await page.getByRole('heading', { name: 'Kiosk 0120', level: 1 }).waitFor();
    await picture(page, 'large-place');
  });
});

test('a team of the many has its name where one comes by its address', async () => {
  await as(world, 'ola', { hash: '#/mini_program_team/kiosk-0999' }, async (page) => {
    await page.getByRole('heading', { name: 'Kiosk 0999', level: 1 }).waitFor();
    await page.locator('.switcher').getByText('Kiosk 0999').waitFor();
  });
});

test('those of the platform find a team to bind another to, and any team of the many', async () => {
  await as(world, 'rosa', { hash: '#/platform/platform/teams' }, async (page) => {
    await page.locator('[data-team]').first().waitFor();
    assert.equal(await page.locator('[data-team]').count(), 50);
    await page.locator('.switcher').click();
    await page.keyboard.type('Kiosk 0777');
    await option(page, 'Kiosk 0777').click();
    await page.getByRole('heading', { name: 'Kiosk 0777', level: 1 }).waitFor();
  });
});
