// rolegate/inspector out of the packed package: in Chromium over every adapter for pages, and nowhere in what is shipped.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { closeBrowser, serve, withPage } from './browser.mjs';
import { install, readmeCode, run } from './install.mjs';

let folder;
let server;

before(async () => {
  folder = await install('inspector');
  writeFileSync(join(folder, 'example.js'), `import { grants } from './grants.js';\n${readmeCode('Inspector', 'ts')}`);
  await run('npm', ['run', '--silent', 'build'], folder);
  server = await serve(folder);
});
after(async () => {
  server?.close();
  await closeBrowser();
});

/** Opens a page and its panel. The work fails when the page asks for anything from then on. */
function opened(path, work) {
  return withPage(server.address, async (page, address) => {
    await page.goto(address + path);
    const panel = page.getByRole('region', { name: 'Rights inspector' });
    await page.getByRole('button', { name: 'Rights', exact: true }).click();
    await panel.getByRole('option', { name: 'Mini program admin', exact: true }).waitFor({ state: 'attached' });
    const sent = [];
    page.on('request', (request) => sent.push(request.url()));
    await work(page, panel);
    assert.deepEqual(sent, [], 'nothing is sent');
  });
}

/** Points at an element as somebody with a mouse does. */
async function pointAt(page, panel, id) {
  await panel.getByRole('button', { name: 'Point at a control' }).click();
  const { x, y } = await page.locator(`#${id}`).boundingBox();
  await page.mouse.move(x + 5, y + 5);
  await page.mouse.click(x + 5, y + 5);
}

/** What the panel tells, by name. */
function told(panel) {
  return panel.locator('dl').evaluate((list) => Object.fromEntries([...list.querySelectorAll('dt')].map((name) => [name.textContent, name.nextElementSibling.innerText])));
}

/** The texts of what a build has written. */
function shipped(name) {
  const built = join(folder, 'built', name);
  return readdirSync(built, { recursive: true }).filter((file) => file.endsWith('.js')).map((file) => readFileSync(join(built, file), 'utf8'));
}

const sizes = (name) => shipped(name).map(({ length }) => length).sort();
const hasIt = (name) => shipped(name).some((text) => text.includes('rolegate-inspector'));

test('of a guarded inspector not a byte is shipped, by esbuild and by Vite', () => {
  assert.equal(hasIt('development'), true, 'a page in development has it');
  // Short names are given out anew, so texts may differ; sizes do not.
  for (const [guarded, bare] of [['example', 'bare'], ['static', 'bare'], ['vite-example-vite', 'vite-bare']]) {
    assert.equal(hasIt(guarded), false, guarded);
    assert.deepEqual(sizes(guarded), sizes(bare), guarded);
  }
});

for (const [path, by, mode] of [['index.html', 'data-can', 'disable'], ['react.html', '<Can>', 'disable'], ['vue.html', '<Can>', 'disable']]) {
  test(`${path}: a control that is pointed at is explained, and the page is seen as who could`, async () => {
    await opened(path, async (page, panel) => {
      await pointAt(page, panel, 'manage');
      const { Action: action, In, 'Written as': written, 'When refused': refused, Decision, Reason, Cell, Source } = await told(panel);
      assert.deepEqual([action, In, written, refused, Decision, Source], ['mini_program.manage', 't-2', by, mode, 'denied (not_granted)', 'the document (no mark)']);
      assert.match(Reason, /^Your role does not allow this\. Roles that can help: Mini program admin, Senior mini program developer\.\s+您的角色不能执行此操作。/);
      assert.equal(Cell, '“no” in sas.mini_program_team, column Mini program developer; the role is held in t-2');
      const manage = page.locator('#manage');
      const works = (state) => manage.evaluate((element, wanted) => wanted === (element.getAttribute('aria-disabled') !== 'true'), state);
      assert.equal(await works(false), true);
      await panel.getByRole('button', { name: 'View as Mini program admin' }).click();
      const banner = page.getByText('You see this page as Mini program admin would.');
      await banner.waitFor();
      assert.equal(await works(true), true, 'as the admin it works');
      await page.keyboard.press('Escape');
      await banner.waitFor({ state: 'hidden' });
      assert.equal(await works(false), true, 'and no longer after it');
    });
  });
}

test('what the pointer meets is found in shadow roots, behind what is deaf to it, and what asks nothing is told so', async () => {
  await opened('index.html', async (page, panel) => {
    await pointAt(page, panel, 'version');
    assert.deepEqual(Object.values(await told(panel)).slice(0, 4), ['mini_program.submit', 't-2', 'data-can', 'disable']);
    await page.locator('#unknown').scrollIntoViewIfNeeded();
    await pointAt(page, panel, 'unknown');
    assert.equal((await told(panel)).Decision, 'denied (unknown_action)');
    await pointAt(page, panel, 'plain');
    await panel.getByText('p: This asks no question.').waitFor();
    await panel.getByRole('button', { name: 'Point at a control' }).click();
    await page.keyboard.press('Escape');
    await panel.getByRole('button', { name: 'Point at a control', pressed: false }).waitFor();
  });
});

test('react.html: portals and hooks', async () => {
  await opened('react.html', async (page, panel) => {
    await pointAt(page, panel, 'elsewhere');
    assert.equal((await told(panel))['Written as'], '<Can>');
    await pointAt(page, panel, 'logs');
    const { Action: action, 'Written as': written } = await told(panel);
    assert.deepEqual([action, written], ['log.view', '<Logs>']);
  });
});

test('vue.html: v-can', async () => {
  await opened('vue.html', async (page, panel) => {
    await pointAt(page, panel, 'submit');
    assert.deepEqual(Object.values(await told(panel)).slice(0, 4), ['mini_program.submit', 't-2', 'v-can', 'disable']);
  });
});

test('the whole panel by keyboard alone', async () => {
  await withPage(server.address, async (page, address) => {
    await page.goto(`${address}index.html`);
    const opener = page.getByRole('button', { name: 'Rights', exact: true });
    await opener.waitFor();
    await opener.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('region', { name: 'Rights inspector' });
    const active = () => page.evaluate(() => document.querySelector('rolegate-inspector').shadowRoot.activeElement?.textContent);
    const passed = [];
    while (!(await active())?.startsWith('Controls on this page')) {
      await page.keyboard.press('Tab');
      passed.push(await active());
      assert.ok(passed.length < 20, passed.join(', '));
    }
    assert.deepEqual(passed.map((text) => text.slice(0, 8)), ['English中', 'Close', 'Point at', 'yourself', 'Controls']);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await active(), 'mini_program.manage · t-2');
    await page.keyboard.press('Enter');
    assert.equal((await told(panel)).Action, 'mini_program.manage');
    assert.equal(await active(), 'mini_program.manage · t-2', 'the focus stays');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    assert.equal(await active(), 'Rights');
  });
});

test('axe finds nothing, in both themes, wide and narrow, and nothing sticks out', async () => {
  await opened('index.html', async (page, panel) => {
    await page.evaluate(readFileSync(createRequire(join(folder, 'package.json')).resolve('axe-core/axe.min.js'), 'utf8'));
    await pointAt(page, panel, 'manage');
    await panel.getByRole('button', { name: 'View as Mini program admin' }).click();
    for (const summary of await panel.locator('summary').all()) await summary.click();
    for (const [colorScheme, width] of [['light', 1100], ['dark', 1100], ['light', 360], ['dark', 360]]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 700 });
      const violations = await page.evaluate(async () => (await globalThis.axe.run('rolegate-inspector')).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]));
      assert.deepEqual(violations, [], `${colorScheme}, ${width}`);
      assert.equal(await panel.evaluate((element) => element.scrollWidth <= element.clientWidth), true, 'nothing sticks out');
      const end = page.getByRole('button', { name: 'End the view' });
      await end.click({ trial: true });
    }
    await page.getByRole('button', { name: 'End the view' }).click();
  });
});

test('the matchers of rolegate/testing in Playwright', async () => {
  process.env.ADDRESS = `${server.address}index.html`;
  assert.match(await run('npm', ['run', '--silent', 'playwright'], folder), /2 passed/);
});
