// The README's recipe for Ant Design out of the packed package, in Chromium: its menu has the pages that open, its controls are refused and granted.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { closeBrowser, serve, withPage } from './browser.mjs';
import { install, readmeCode, run } from './install.mjs';

after(closeBrowser);

const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8" /><title>Ant Design</title><link rel="icon" href="data:," />'
  + '<body><main id="root"></main><script type="module" src="/built/recipe-page.js"></script></body></html>';
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src data:";

test("the README's bar of Ant Design, for a developer who becomes an admin", async () => {
  const folder = await install('react-libraries');
  writeFileSync(join(folder, 'rights.ts'), readmeCode('Routes and menus', 'ts'));
  writeFileSync(join(folder, 'recipe.tsx'), readmeCode('React', 'tsx', "from 'antd'"));
  writeFileSync(join(folder, 'recipe.html'), PAGE);
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
