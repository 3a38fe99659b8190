// The console holds no rule of its own: in its source stands no role and no right. They come from the tables, by the package.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = ['trial', 'frame', 'server', 'command', 'list', 'pages', 'account', 'joining', 'i18n'];

const sources = FOLDERS.flatMap((folder) => {
  const path = join(root, 'www/src', folder);
  return readdirSync(path, { recursive: true }).filter((name) => /\.tsx?$/.test(name)).map((name) => join(path, name));
});

/** The first fields of every row but the header. */
const rows = (file) => readFileSync(join(root, 'src/tables', file), 'utf8').trim().split(/\r?\n/).slice(1).map((line) => line.split(','));
const tables = readdirSync(join(root, 'src/tables')).filter((name) => /^\w+\.\w+\.csv$/.test(name));
const roles = rows('roles.csv').map(([, role]) => role);
const rights = tables.flatMap(rows).map(([, right]) => right);

test('no role and no right stands in the source of the console', () => {
  assert.ok(sources.length > FOLDERS.length && roles.length > 20 && rights.length > 100);
  const found = sources.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...roles, ...rights].filter((name) => ['\'', '"', '`'].some((quote) => text.includes(quote + name + quote))).map((name) => `${file}: ${name}`);
  });
  assert.deepEqual(found, []);
});

test('the console is built from its own files and from packages, and from no other file of the repository', () => {
  const www = join(root, 'www');
  const all = readdirSync(join(www, 'src'), { recursive: true }).filter((name) => /\.tsx?$/.test(name)).map((name) => join(www, 'src', name));
  assert.ok(all.length > sources.length);
  const outside = [join(www, 'vite.config.js'), ...all].flatMap((file) => {
    // Any text that leads up, whatever reads it.
    const ways = [...readFileSync(file, 'utf8').matchAll(/['"`]((?:\.\.?\/)+[^'"`]*)['"`]/g)].map(([, way]) => way);
    return ways.filter((way) => relative(www, join(dirname(file), way)).startsWith('..')).map((way) => `${file}: ${way}`);
  });
  assert.deepEqual(outside, []);
});
