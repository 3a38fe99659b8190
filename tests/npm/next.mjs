// What Next.js builds and starts: routes in Node and at the edge, middleware, and a page.

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { answersIn, withPage } from './browser.mjs';
import { EXPECTED } from './expected.mjs';
import { install, run } from './install.mjs';
import { whileServing } from './serving.mjs';

// It asks its maker's servers nothing.
process.env.NEXT_TELEMETRY_DISABLED = '1';

const NEXT = 'node_modules/next/dist/bin/next';

/** Builds the project with one of Next's bundlers, starts it, and fails unless rolegate works at each of these paths and in the page. */
export async function tryNext(bundler, paths) {
  const folder = await install('next');
  // With Cache Components there are no routes at the edge.
  if (!paths.includes('edge')) rmSync(join(folder, 'app/edge'), { recursive: true });
  await run(process.execPath, [NEXT, 'build', `--${bundler}`], folder);
  await whileServing(NEXT, ['start', '--hostname', '127.0.0.1', '--port', '0'], folder, async (address) => {
    for (const path of paths) assert.deepEqual(await (await fetch(address + path)).json(), [EXPECTED], path);
    const written = await (await fetch(address)).text();
    assert.match(written, /granted on the server/);
    await withPage(address, async (page) => {
      await page.goto(address);
      const [answers, commands] = await answersIn(page);
      assert.deepEqual(answers, EXPECTED);
      assert.ok(commands > 30, 'the directory has its commands');
      const preview = page.getByRole('button', { name: 'Preview no more' });
      const refused = page.locator('[aria-disabled=true][aria-describedby]', { hasText: /^(Manage|Other|Send)$/ });
      await preview.and(page.locator(':not([aria-disabled])')).waitFor();
      await refused.nth(2).waitFor();
      const asked = [];
      page.on('request', (request) => asked.push(request.method()));
      for (const control of await refused.all()) {
        await control.click({ force: true });
        await control.press('Enter');
        await control.evaluate((element) => element.click());
      }
      await page.locator('form').last().evaluate((form) => form.requestSubmit());
      assert.deepEqual(asked, [], 'what was refused asks the server for nothing');
      // A server action takes the right away, and the gate follows.
      await preview.click();
      await preview.and(page.locator('[aria-disabled=true]')).waitFor();
      assert.deepEqual(asked, ['POST']);
      assert.equal(new URL(page.url()).pathname, '/');
      // Nothing that stands beside it is refused.
      assert.equal(await page.locator('next-route-announcer[aria-disabled]').count(), 0);
    });
  });
}
