// `rolegate/react` out of the packed package with React 18 and 19: what a server writes, and how a page takes that over.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { answersOf, closeBrowser } from './browser.mjs';
import { install, run } from './install.mjs';

after(closeBrowser);

const shared = join(import.meta.dirname, '../consumers/react');

/** A page with this in its body. */
function writePage(folder, name, script, content = '') {
  const scripts = `<script type="module" src="/built/${script}.js"></script>`;
  const head = `<meta charset="utf-8" /><title>${name}</title><link rel="icon" href="data:," />`;
  writeFileSync(join(folder, `${name}.html`), `<!doctype html><html lang="en"><head>${head}</head><body>${content}${scripts}</body></html>`);
}

for (const version of ['18', '19']) {
  test(`React ${version}`, async (context) => {
    const folder = await install(`react-${version}`);
    cpSync(shared, folder, { recursive: true });
    await run('npm', ['run', '--silent', 'build'], folder);

    await context.test('the example of the README', async () => {
      const readme = readFileSync(join(import.meta.dirname, '../../pkg/README.md'), 'utf8');
      for (const name of ['example', 'gated']) assert.ok(readme.includes(readFileSync(join(shared, `${name}.tsx`), 'utf8')), `the README has ${name} as it is`);
      writePage(folder, 'example', 'example-page');
      const [loading, developer, senior] = await answersOf(folder, { path: 'example.html' });
      assert.match(loading, /^<button aria-disabled="true" title="[^"]+" aria-describedby="[^"]+">Manage<\/button><p>Somebody else/);
      assert.match(developer, /<p>Development: Real-time logs, .+<button aria-disabled="true".+<p>Somebody else.+<pre>All is well/);
      assert.match(senior, /<p>Release: .+<button>Manage<\/button><button>mini_program.submit<\/button><pre>/);
    });

    await context.test('the server', async (context) => {
      const written = JSON.parse(await run(process.execPath, ['built/server.mjs'], folder));
      await context.test('writes what the grants allow, and nothing while the gate is loading', () => {
        assert.equal(written.loadingState, 'loading');
        assert.doesNotMatch(written.denied, /id="logs"/);
        for (const html of [written.plain, written.boundary, written.waited]) {
          assert.match(html, /id="logs"/);
          assert.doesNotMatch(html, /id="manage"/);
          assert.match(html, /<button id="release" inert="\w*" disabled="">/);
        }
      });

      await context.test('writes the same when required', async () => {
        assert.equal((await run(process.execPath, ['server.cjs'], folder)).trim(), 'granted<!-- --> denied');
      });

      for (const boundary of ['plain', 'boundary']) {
        for (const state of ['ready', 'loading', 'made']) {
          await context.test(`its page is taken over without a move: ${boundary}, gate ${state}`, async () => {
            writePage(folder, `hydrate-${boundary}-${state}`, 'client', `<div id="root">${written[boundary]}</div>`);
            const told = await answersOf(folder, { path: `hydrate-${boundary}-${state}.html` });
            assert.deepEqual(told, {
              // A gate that is ready holds nothing up.
              hydratedAtFirst: state === 'ready' ? told.hydratedAtFirst : false,
              keptAtFirst: true,
              kept: true,
              said: [],
              moves: [],
              // Marked by the mechanism now, and no longer as the server wrote it.
              refused: ['true', false, true],
              clicks: '1',
              manage: true,
            });
          });
        }
      }

      await context.test('a page with other grants is noticed by these tests', async () => {
        writePage(folder, 'hydrate-plain-other', 'client', `<div id="root">${written.plain}</div>`);
        const told = await answersOf(folder, { path: 'hydrate-plain-other.html' });
        assert.ok(told.said.length > 0 && told.moves.length > 0 && !told.kept, JSON.stringify(told));
      });
    });
  });
}
