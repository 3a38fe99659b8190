// Ant Design with the packed package, in Chromium: the README's recipe, whose menu has the pages that open; and each control, reached by Tab and used, refused and granted.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { tabThrough } from './attacks/drawn.mjs';
import { closeBrowser, serve, withPage } from './browser.mjs';
import { install, readmeCode, run } from './install.mjs';

after(closeBrowser);

const pageOf = (script) => '<!doctype html><html lang="en"><meta charset="utf-8" /><title>Ant Design</title><link rel="icon" href="data:," />'
  + '<body><main id="root"></main><script type="module" src="/built/' + script + '.js"></script></body></html>';
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src data:";

test("the README's bar of Ant Design, for a developer who becomes an admin", async () => {
  const folder = await install('react-libraries');
  writeFileSync(join(folder, 'rights.ts'), readmeCode('Routes and menus', 'ts'));
  writeFileSync(join(folder, 'recipe.tsx'), readmeCode('React', 'tsx', "from 'antd'"));
  writeFileSync(join(folder, 'recipe.html'), pageOf('recipe-page'));
  await run(process.execPath, ['build.mjs', 'recipe-page.jsx'], folder);
  const server = await serve(folder, POLICY);
  try {
    await withPage(server.address, async (page, address) => {
      await page.goto(`${address}recipe.html`);
      const add = page.getByRole('button', { name: 'Add a member' });
      const members = page.getByRole('menuitem', { name: 'Team member management' });
      const done = page.locator('output');
      await page.locator('[aria-disabled=true][aria-describedby]', { hasText: 'Add a member' }).waitFor();
      const reason = await page.evaluate(() => {
        const id = document.querySelector('[aria-disabled=true]').getAttribute('aria-describedby');
        return document.getElementById(id).textContent;
      });
      assert.match(reason, /^Your role does not allow this\. Roles that can help: /);
      await add.click({ force: true });
      await add.press('Enter');
      assert.equal(await done.textContent(), 'nothing');
      assert.deepEqual([await members.count(), await page.getByRole('switch').count()], [0, 0]);

      await page.getByRole('button', { name: 'Become an admin' }).click();
      await page.getByRole('menuitem', { name: 'Team management' }).click();
      await page.getByRole('switch', { name: 'Open to everybody' }).waitFor();
      await add.click();
      assert.equal(await done.textContent(), 'added');
      await members.click();
      assert.equal(await done.textContent(), '/teams/t-2/members');
    });
  } finally {
    server.close();
  }
});

/** The parts of the page, each with one control, and what Tab reaches there. */
const REACHED = [
  ...['button: button', 'link: link', 'switch: switch', 'select: combobox', 'checkbox: checkbox', 'radio: radio', 'date: textbox', 'time: textbox', 'number: spinbutton'],
  ...['slider: slider', 'upload: button', 'dropdown: button', 'menu: menu', 'tabs: tab', 'tabs: tabpanel', 'form: textbox', 'form: button'],
];

const PARTS = [...new Set(REACHED.map((reached) => reached.split(':')[0]))];

const FOCUSED = 'button:not(.ant-tabs-nav-more),a,input,[role=slider],[role=menuitem],[role=tab]';

test("Tab reaches Ant Design's controls where they are refused, with the reason; axe finds nothing, and none works until it is granted", async () => {
  const folder = await install('react-libraries');
  writeFileSync(join(folder, 'antd.html'), pageOf('antd'));
  await run(process.execPath, ['build.mjs', 'antd.jsx'], folder);
  const server = await serve(folder, POLICY);
  try {
    await withPage(server.address, async (page, address) => {
      await page.goto(`${address}antd.html`);
      await page.locator('#form button[aria-describedby]').waitFor();
      const session = await page.context().newCDPSession(page);
      const partOf = async ({ node, role, said }) => {
        const { object } = await session.send('DOM.resolveNode', { backendNodeId: node });
        const { result } = await session.send('Runtime.callFunctionOn', { objectId: object.objectId, functionDeclaration: 'function () { return this.closest("section").id; }' });
        assert.match(said[0], /Your role does not allow this\. Roles that can help: /);
        assert.equal(said[1], true);
        return `${result.value}: ${role}`;
      };
      const reached = [];
      for (const each of await tabThrough(page)) reached.push(await partOf(each));
      assert.deepEqual(reached, REACHED);
      await page.evaluate(readFileSync(join(folder, 'node_modules/axe-core/axe.min.js'), 'utf8'));
      const { violations } = await page.evaluate(() => globalThis.axe.run('main', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
      assert.deepEqual(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]), []);

      /** The parts in which something came of a click or of keys. */
      const used = async () => {
        const found = [];
        for (const part of PARTS) {
          await page.evaluate(() => (globalThis.signs = []));
          const control = page.locator(`#${part} :is(${FOCUSED})`).last();
          await control.scrollIntoViewIfNeeded();
          const { x, y, width, height } = await control.boundingBox();
          await page.mouse.click(x + width / 2, y + height / 2);
          await control.focus();
          for (const key of ['Enter', 'Space', 'ArrowDown', 'ArrowRight', 'Escape']) await page.keyboard.press(key);
          await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
          if (await page.evaluate(() => globalThis.signs.length)) found.push(part);
        }
        return found;
      };
      assert.deepEqual(await used(), []);
      await page.evaluate(() => globalThis.become('mini_program_admin'));
      await page.locator('#form button:not([aria-disabled])').waitFor();
      assert.deepEqual(await used(), PARTS);
    });
  } finally {
    server.close();
  }
});
