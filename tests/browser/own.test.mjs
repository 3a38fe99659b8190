// T-8: own tables in the browser, with errors at line and column, and then the same console and tables for them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { controlStates, open, picture, start } from './page.mjs';
import { tables, textOf } from './tables.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const content = (page) => page.locator('.editor textarea');
const openFile = (page, name) => page.locator('.own-name > button:first-child', { hasText: name }).click();

test('T-8 the example, then its console and its tables, and all of it from the address alone', async () => {
  await open(world, { hash: '#/own/files' }, async (page) => {
    await page.getByRole('button', { name: 'Load an example: help desk' }).click();
    await page.getByText('No errors. Files: 3, systems: 1.').waitFor();
    await picture(page, 'own-files');
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.locator('[data-action="ticket.delete"][data-state="enabled"]').first().waitFor();
    await page.getByRole('combobox', { name: 'Add a role' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: 'Trainee' }).click();
    await page.getByRole('button', { name: 'Remove Lead' }).click();
    await page.locator('[data-action="ticket.list"][data-state="read_only"]').waitFor();
    const states = await controlStates(page);
    assert.equal(states['ticket.reply'], 'enabled');
    assert.equal(states['ticket.close'], 'refused');
    assert.equal(states['ticket.create'], 'refused');
    await picture(page, 'own-console');
    await page.reload();
    await page.locator('[data-action="ticket.list"][data-state="read_only"]').waitFor();
    await page.locator('.ant-segmented-item', { hasText: 'Tables' }).click();
    await page.locator('table[data-table="helpdesk.tickets"]').waitFor();
    await picture(page, 'own-tables');
  });
});

test('the built-in files, as they are, are without errors', async () => {
  await open(world, { hash: '#/own/files' }, async (page) => {
    await page.getByRole('button', { name: 'Load the built-in files' }).click();
    await page.getByText(`No errors. Files: ${tables.length + 2}, systems: 3.`).waitFor();
    for (const name of ['roles.csv', 'scopes.csv', ...tables.map(({ file }) => file)]) {
      await openFile(page, name);
      await page.getByLabel(`Content of ${name}`).waitFor();
      // The engine gives systems in its own order; what each line says is the file's.
      assert.deepEqual((await content(page).inputValue()).split('\n').sort(), textOf(name).split('\n').sort(), name);
    }
  });
});

test('an error names its file, line and column, shows the line with the place marked, and leads there', async () => {
  await open(world, { hash: '#/own/files' }, async (page) => {
    await page.getByRole('button', { name: 'Load an example: help desk' }).click();
    await openFile(page, 'helpdesk.tickets.csv');
    await page.getByLabel('Content of helpdesk.tickets.csv').waitFor();
    const text = await content(page).inputValue();
    await content(page).fill(text.replace('Tickets,ticket.close,yes,yes,no~', 'Tickets,ticket.close,yes,perhaps,no~'));
    const error = page.locator('[data-error="helpdesk.tickets.csv:5:26"]');
    await error.waitFor();
    assert.equal(await error.locator('mark').textContent(), 'perhaps');
    assert.match(await error.innerText(), /line 5, column 26/);
    assert.match(await error.innerText(), /Found perhaps|Found `perhaps`/);
    await picture(page, 'own-errors');
    await openFile(page, 'roles.csv');
    await error.getByRole('button').click();
    await page.waitForFunction(() => document.activeElement.matches('.editor textarea'));
    const at = await content(page).evaluate((area) => area.value.slice(area.selectionStart, area.selectionStart + 7));
    assert.equal(at, 'perhaps');
    await page.locator('.ant-segmented-item', { hasText: 'Console' }).click();
    await page.getByText('The files have errors').waitFor();
    assert.equal(await page.locator('[data-action]').count(), 0);
  });
});

test('files can be chosen and dropped; what is not UTF-8 is an error with its place', async () => {
  await open(world, { hash: '#/own/files' }, async (page) => {
    const files = ['roles.csv', 'scopes.csv', 'connect.workspace.csv', 'connect.mini_program.csv'].map((name) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(textOf(name)) }));
    await page.locator('input[type=file]').setInputFiles(files);
    await page.locator('.own-name').nth(3).waitFor();
    await page.getByText('No errors. Files: 4,').waitFor();
    const broken = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array([0x61, 0x0a, 0x62, 0x63, 0xff, 0x64])], 'connect.third.csv', { type: 'text/csv' }));
      return transfer;
    });
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: broken });
    await page.locator('[data-error="connect.third.csv:2:3"]').waitFor();
  });
});

test('a table can be pasted into a new file', async () => {
  await open(world, { hash: '#/own/files' }, async (page) => {
    const paste = async (name, text) => {
      await page.getByRole('button', { name: 'New file' }).click();
      await page.getByLabel('File name').fill(name);
      await page.getByLabel('File name').press('Enter');
      await page.getByLabel(`Content of ${name}`).fill(text);
    };
    await paste('roles.csv', 'system,role,held_in,reach,needs,acts_as,title,duty\nshop,clerk,branch,own,,,Clerk,Sells\n');
    await paste('shop.till.csv', 'menu,action,clerk,title\nTill,till.open,yes,Open the till\n');
    await page.getByText('No errors. Files: 2, systems: 1.').waitFor();
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.locator('[data-action="till.open"][data-state="enabled"]').waitFor();
  });
});
