// rolegate/routes out of the packed package with React Router, TanStack Router and Vue Router: every cell as a page, on servers, and in Chromium.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { cellQuestions } from './cells.mjs';
import { closeBrowser, openPage, serve } from './browser.mjs';
import { install, readmeCode, run } from './install.mjs';

after(closeBrowser);

const MEMBERS = '/teams/t-2/members';
const PROGRAM = '/teams/t-2/mini-programs/mp-1';

let folder;
before(async () => {
  folder = await install('routes');
  // `make environments` tries another version of Vue Router.
  const { VUE_ROUTER } = process.env;
  if (VUE_ROUTER) await run('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', `vue-router@${VUE_ROUTER}`], folder);
  writeFileSync(join(folder, 'rights.ts'), readmeCode('Routes and menus', 'ts'));
  writeFileSync(join(folder, 'readme.tsx'), readmeCode('Routes and menus', 'tsx'));
  await run('npm', ['run', '--silent', 'build'], folder);
});

// proves T-1
test('every cell as a page: it opens, and menus have it, exactly when the table says so, with every router', async () => {
  const questions = cellQuestions();
  writeFileSync(join(folder, 'questions.json'), JSON.stringify(questions));
  const answers = JSON.parse(await run(process.execPath, ['built/node/cells.mjs'], folder));
  assert.equal(answers.length, questions.length);
  for (const [at, { expected, ...question }] of questions.entries()) {
    const opens = expected.effect !== 'deny';
    for (const [name, found] of Object.entries(answers[at])) assert.equal(found, opens, `${name}: ${JSON.stringify(question)}`);
  }
});

test('servers write the page where it opens, and the decision where it does not', async () => {
  const { admin, developer, together } = JSON.parse(await run(process.execPath, ['built/node/server.mjs'], folder));
  for (const written of [admin.react, admin.tanstack, admin.vue]) assert.match(written, /<h1>Members<\/h1>/);
  for (const written of [developer.react, developer.tanstack, developer.vue]) assert.match(written, /<p>not_granted<\/p>/);
  assert.deepEqual([admin.status, developer.status, admin.loaders, developer.loaders], [200, 403, 3, 0]);
  assert.equal(developer.at, MEMBERS);
  assert.deepEqual(together.map((statuses) => statuses.at(-1)), ['success', 'notFound']);
});

/** Serves a page at every address, as a single-page application is served. */
function serveApplication(name) {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8" /><title>${name}</title><link rel="icon" href="data:," /><body><div id="root"></div><script type="module" src="/built/${name}.js"></script></body></html>`;
  return serve(folder, undefined, (request, response) => {
    if (new URL(request.url, 'http://localhost').pathname.startsWith('/built/')) return false;
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
    return true;
  });
}

/** Opens an address, gives the page to the work, and fails when it told of an error or a warning that is not expected. */
async function open(server, path, work, expected = []) {
  const { page, told } = await openPage();
  try {
    await page.goto(new URL(path, server.address).href);
    await work(page);
    assert.deepEqual(told, expected);
  } finally {
    await page.close();
  }
}

const log = (page) => page.evaluate(() => window.world.log);
const heading = (page, text) => page.waitForFunction((text) => document.querySelector('h1')?.textContent === text, text);

test('the example of the README', async () => {
  const server = await serveApplication('readme-page');
  try {
    await open(server, `${PROGRAM}?as=developer`, async (page) => {
      await page.waitForFunction(() => document.querySelector('[role=alert]')?.textContent.startsWith('Your role does not allow this. Roles that can help: '));
      assert.deepEqual([await log(page), await page.evaluate(() => window.world.items())], [[], []]);
    });
    await open(server, MEMBERS, async (page) => {
      await heading(page, 'Members');
      assert.deepEqual(await page.evaluate(() => window.world.items()), [
        { key: 'Team management', label: 'Team management', children: [{ key: MEMBERS, label: 'Team member management', icon: 'team' }] },
      ]);
      await page.evaluate((path) => window.world.go(path), PROGRAM);
      await heading(page, 'Mini program');
      assert.deepEqual(await log(page), ['loader', 'module', 'loader']);
    });
  } finally {
    server.close();
  }
});

for (const router of ['react-router', 'tanstack-router', 'vue-router']) {
  describe(router, () => {
    let server;
    before(async () => {
      server = await serveApplication(router);
    });
    after(() => server.close());

    const at = (path, work, expected) => open(server, path, work, expected);
    const denied = (page, reason) => page.waitForFunction((reason) => document.getElementById('denied')?.textContent.startsWith(`${reason}:`), reason);
    const become = (page, role) => page.evaluate((role) => window.world.become(role), role);
    const go = (page, path) => page.evaluate((path) => void window.world.go(path), path);
    const path = (page) => page.evaluate(() => location.pathname + location.search + location.hash);

    test('a page that opens, by its address', () =>
      at(MEMBERS, async (page) => {
        await heading(page, 'Members');
        assert.deepEqual((await log(page)).sort(), ['around', 'loader']);
        await go(page, PROGRAM);
        await heading(page, 'Mini program');
        await go(page, '/');
        await heading(page, 'Home');
        assert.deepEqual((await log(page)).sort(), ['around', 'loader', 'loader', 'module']);
      }));

    for (const address of [MEMBERS, PROGRAM]) {
      test(`nothing of a refused page runs, and it says why, in its layout and at its address: ${address}`, () =>
        at(`${address}?as=developer#part`, async (page) => {
          await denied(page, 'not_granted');
          assert.match(await page.textContent('#denied'), /Roles that can help: .*Mini program admin/);
          assert.deepEqual((await log(page)).filter((name) => name !== 'around'), []);
          assert.deepEqual([await path(page), await page.locator('nav').count()], [`${address}?as=developer#part`, 1]);
        }));
    }

    test('parameters are the ids: the same page of a container that is not known is refused', () =>
      at('/teams/t-9/members', async (page) => {
        await denied(page, 'unknown_container');
        assert.ok(!(await log(page)).includes('loader'));
      }));

    test('a page without a line is refused, and whoever writes the application is told', () =>
      at(
        '/nowhere',
        async (page) => {
          await denied(page, 'unknown_action');
          assert.deepEqual(await log(page), []);
        },
        ['rolegate: the route `/nowhere` is refused, because the map of rights has no line for it: give it an `action`, or `public: true`'],
      ));

    test('a line for everything below keeps the layout from running, too', () =>
      at('/platform/teams', async (page) => {
        await denied(page, 'not_granted');
        assert.deepEqual(await log(page), []);
      }));

    test('a redirect leads to what it leads to, and that is judged', () =>
      at('/old?as=developer', async (page) => {
        await page.waitForFunction((address) => location.pathname === address, MEMBERS);
        await page.waitForSelector('h1, #denied');
      }));

    for (const when of ['late', 'loading']) {
      test(`nothing opens and nothing is refused while the gate is ${when}`, () =>
        at(`${MEMBERS}?as=developer&${when}`, async (page) => {
          await page.evaluate(() => {
            window.seen = [];
            new MutationObserver(() => window.seen.push(document.body.innerText)).observe(document.body, { childList: true, subtree: true });
          });
          if (when === 'late') {
            await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
            assert.deepEqual([await page.locator('#denied, h1').count(), (await log(page)).includes('loader')], [0, false]);
            await page.evaluate(() => window.world.arrive());
          }
          await denied(page, 'not_granted');
          assert.ok(!(await page.evaluate(() => window.seen)).some((text) => /not_loaded|Members\n.*Members/.test(text)));
        }));
    }

    test('a page whose right ends is left within a second, stays in the history, and comes back with its right', () =>
      at('/', async (page) => {
        await heading(page, 'Home');
        await go(page, MEMBERS);
        await heading(page, 'Members');
        await go(page, PROGRAM);
        await heading(page, 'Mini program');
        const length = await page.evaluate(() => history.length);
        // Nothing holds it up, such as the loader of the layout.
        const left = await page.evaluate(async () => {
          window.world.slow = true;
          const begun = performance.now();
          await window.world.become('mini_program_developer');
          while (!document.getElementById('denied')) await new Promise(requestAnimationFrame);
          return performance.now() - begun;
        });
        assert.ok(left < 1000, `left after ${left} ms`);
        assert.deepEqual([await path(page), await page.evaluate(() => history.length), await page.locator('h1').count()], [PROGRAM, length, 0]);
        const ran = (await log(page)).length;

        await page.evaluate(() => (window.world.slow = false));
        await page.goBack();
        await page.waitForFunction((address) => location.pathname === address && document.getElementById('denied'), MEMBERS);
        await page.goBack();
        await heading(page, 'Home');
        await page.goForward();
        await denied(page, 'not_granted');
        assert.deepEqual([await path(page), await page.evaluate(() => history.length)], [MEMBERS, length]);
        assert.equal((await log(page)).slice(ran).filter((name) => name !== 'around').length, 0);

        await become(page, 'mini_program_admin');
        await heading(page, 'Members');
        await page.goForward();
        await heading(page, 'Mini program');
        assert.equal(await page.evaluate(() => history.length), length);
        await page.goBack();
        await heading(page, 'Members');
        // Nor does a page that asks whoever leaves to stay.
        await page.evaluate(() => document.body.classList.add('unsaved'));
        await become(page, 'mini_program_developer');
        await denied(page, 'not_granted');
        assert.deepEqual([await path(page), await page.evaluate(() => history.length)], [MEMBERS, length]);
      }));

    test('a change of rights that concerns no open page runs nothing', () =>
      at('/', async (page) => {
        await heading(page, 'Home');
        await become(page, 'mini_program_developer');
        await become(page, 'mini_program_admin');
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        assert.deepEqual(await log(page), []);
        await page.locator('nav a').hover();
        await page.click('nav a');
        await heading(page, 'Members');
      }));
  });
}
