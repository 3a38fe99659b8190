// The tables: what is shown, searched, compared and taken away is what the files have.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { go, open, start } from './page.mjs';
import { roles, scopes, tables } from './tables.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const SOURCES = { '*': ', from another copy of the document', '~': ', inferred' };

function shown(system, cell) {
  const mark = SOURCES[cell.at(-1)] ? cell.at(-1) : '';
  const plain = mark ? cell.slice(0, -1) : cell;
  const scope = scopes.find((found) => found.system === system && found.scope === plain)?.title;
  const word = { yes: 'yes', no: 'no', read: 'Read-only', '?': 'unknown' }[plain] ?? scope;
  return `${word}${mark}${cell === '?' ? ', unknown' : (SOURCES[mark] ?? '')}`;
}

const titleOf = (system, role) => roles.find((found) => found.system === system && found.role === role).title;
const rolesOf = ({ text }) => text.split(/\r?\n/, 1)[0].split(',').slice(2, -1);

async function matrix(page) {
  return await page.locator('table.matrix tr[data-row]').evaluateAll((rows) =>
    rows.map((row) => [row.dataset.row, ...[...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())]),
  );
}

test('T-2 every cell of every table, with its mark', async () => {
  await open(world, { hash: '#/tables' }, async (page) => {
    for (const table of tables) {
      await go(page, `#/tables?table=${table.name}`);
      await page.locator(`table[data-table="${table.name}"]`).waitFor();
      const wanted = table.rows.map((row) => [row.action, ...rolesOf(table).map((role) => shown(table.system, row[role]))]);
      // Rows of one menu stand together.
      const menus = [...new Set(table.rows.map(({ menu }) => menu))];
      const ordered = menus.flatMap((menu) => wanted.filter((_, index) => table.rows[index].menu === menu));
      assert.deepEqual(await matrix(page), ordered, table.name);
    }
  });
});

test('both downloads are saved under the name of the table', async () => {
  const [{ name, file, text }] = tables;
  await open(world, { hash: `#/tables?table=${name}` }, async (page) => {
    for (const [button, expected] of [['CSV', file], ['Markdown', `${name}.md`]]) {
      const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
      assert.equal(saved.suggestedFilename(), expected);
      if (button === 'CSV') assert.equal(readFileSync(await saved.path(), 'utf8'), text);
    }
  });
});

/** Keeps what a page would save: a browser asked for many files one after another loses one now and then. */
function keepFiles() {
  const blobs = new Map();
  const files = (window.files = []);
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const address = createObjectURL.call(URL, blob);
    blobs.set(address, blob);
    return address;
  };
  HTMLAnchorElement.prototype.click = function click() {
    files.push({ name: this.download, blob: blobs.get(this.href) });
  };
}

test('CSV is the file byte for byte, Markdown has every row', async () => {
  await open(world, { hash: '#/tables', prepare: keepFiles }, async (page) => {
    const download = async (name) => {
      await page.getByRole('button', { name }).click();
      return await page.evaluate(async () => {
        const { name, blob } = window.files.pop();
        return { name, text: await blob.text() };
      });
    };
    for (const table of tables) {
      await go(page, `#/tables?table=${table.name}`);
      await page.locator(`table[data-table="${table.name}"]`).waitFor();
      const csv = await download('CSV');
      assert.equal(csv.name, table.file);
      assert.equal(csv.text, table.text);
      const markdown = await download('Markdown');
      assert.equal(markdown.name, `${table.name}.md`);
      const lines = markdown.text.split('\n').filter((line) => line.startsWith('|'));
      assert.equal(lines.length, table.rows.length + 2);
      assert.ok(rolesOf(table).every((role) => lines[0].includes(titleOf(table.system, role))), lines[0]);
      for (const [index, { action, title }] of table.rows.entries()) assert.ok(lines[index + 2].includes(`| ${title} | \`${action}\` |`), lines[index + 2]);
    }
  });
});

test('a downloaded text does no harm: it is written as the command line writes it', async () => {
  const { buildSync } = createRequire(new URL('../../pkg/package.json', import.meta.url))('esbuild');
  const entry = fileURLToPath(new URL('../../www/src/tables/harmless.ts', import.meta.url));
  const { outputFiles } = buildSync({ entryPoints: [entry], bundle: true, write: false, format: 'esm', platform: 'neutral' });
  const { csvField, markdownText } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  const cases = JSON.parse(readFileSync(new URL('../cases/tables/odd.json', import.meta.url), 'utf8'));
  for (const { name, title, csv, markdown } of cases) assert.deepEqual([csvField(title), markdownText(title)], [csv, markdown], name);
});

test('search by action, title, menu or cell, with a count and an empty state', async () => {
  await open(world, { hash: '#/tables?table=mpp.developer_workspace' }, async (page) => {
    const rows = page.locator('table.matrix tr[data-row]');
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.fill('whitelist');
    await page.getByText('2 of 62 actions').waitFor();
    assert.equal(await rows.count(), 2);
    await search.fill('work_orders');
    await page.getByText('5 of 62 actions').waitFor();
    await search.fill('nothing has this');
    await page.getByText('No action matches').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByText('62 of 62 actions').waitFor();
  });
});

test('filter by role', async () => {
  await open(world, { hash: '#/tables?table=sas.superapp_team' }, async (page) => {
    await page.getByRole('combobox', { name: 'Roles shown' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: 'Approver' }).click();
    await page.waitForFunction(() => document.querySelectorAll('table.matrix th[data-role]').length === 1);
    assert.deepEqual((await matrix(page)).filter(([, cell]) => cell === 'yes').map(([action]) => action), ['mini_program_release.approve', 'sensitive_api_call.approve']);
  });
});

test('compare two roles: only the rows in which they differ', async () => {
  const table = tables.find(({ name }) => name === 'sas.mini_program_team');
  await open(world, { hash: `#/tables?table=${table.name}` }, async (page) => {
    await page.getByRole('button', { name: 'Compare two roles' }).click();
    await page.getByRole('combobox', { name: 'Second role' }).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: 'Mini program operator' }).click();
    const [left, right] = ['mini_program_admin', 'mini_program_operator'];
    const differing = table.rows.filter((row) => row[left] !== row[right]).map(({ action }) => action);
    await page.getByText(`${differing.length} differences between Mini program team admin and Mini program operator`).waitFor();
    assert.deepEqual((await matrix(page)).map(([action]) => action), differing);
    await page.getByRole('button', { name: 'End comparison' }).click();
    await page.getByText('10 of 10 actions').waitFor();
  });
});
