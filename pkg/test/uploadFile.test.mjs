// May this user upload: the copy as a file.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { fileStore } from 'rolegate/node';

import { folder, MINE, session } from './uploads.mjs';

test('the file is its owner’s alone, is put in place whole, and leaves nothing beside it', async () => {
  const place = join(folder(), 'made', 'when written');
  const store = fileStore(place);
  assert.equal(await store.read(), undefined);
  await store.delete();
  await Promise.all(Array.from({ length: 20 }, (_, at) => store.write(String(at % 10).repeat(100_000))));
  const text = await store.read();
  assert.deepEqual([text.length, new Set(text).size], [100_000, 1]);
  assert.deepEqual(readdirSync(place), ['rolegate-grants.json']);
  if (process.platform !== 'win32') assert.equal(statSync(join(place, 'rolegate-grants.json')).mode & 0o777, 0o600);
  await store.delete();
  assert.deepEqual(readdirSync(place), []);
  const blocked = join(folder(), 'file');
  writeFileSync(blocked, '');
  await assert.rejects(fileStore(blocked).write('x'));
  await assert.rejects(fileStore(blocked).read());
});

test('a folder is store enough', async () => {
  const place = folder();
  const here = session({ store: place });
  await here.ask();
  here.status = 0;
  here.gate = here.open();
  assert.deepEqual(await here.ask(), [true, 'granted', 'cache', 0, false]);
});

test('signed out, nothing stays of a process that was killed while it wrote', async () => {
  const place = folder();
  const store = fileStore(place);
  await store.write('kept');
  writeFileSync(join(place, 'rolegate-grants.json.half'), 'ha');
  writeFileSync(join(place, 'of-others.json'), 'x');
  assert.equal(await store.read(), 'kept');
  await store.delete();
  assert.deepEqual(readdirSync(place), ['of-others.json']);
  await fileStore(join(place, 'never-made')).delete();
});

test('what is no file, or too large for a copy, is not waited for and not read', { skip: process.platform === 'win32' }, async () => {
  const put = {
    'a pipe': (file) => execFileSync('mkfifo', [file]),
    'a link to a device': (file) => symlinkSync('/dev/zero', file),
    'a file of 9 MiB': (file) => writeFileSync(file, ' '.repeat(9 << 20)),
  };
  for (const [name, make] of Object.entries(put)) {
    const place = folder();
    const file = join(place, 'rolegate-grants.json');
    make(file);
    const here = session({ store: place, timeout_ms: 60_000 });
    const { may, from, error } = await here.gate.canUpload(MINE);
    assert.deepEqual([may, from], [true, 'server'], name);
    assert.match(error.message, /is no file, expected one|bytes, expected at most 8388608/, name);
    here.status = 0;
    assert.deepEqual(await here.ask(), [true, 'granted', 'cache', 0, false], `${name} makes room for the copy`);
  }
  const place = folder();
  mkdirSync(join(place, 'rolegate-grants.json'));
  assert.match((await session({ store: place }).gate.canUpload(MINE)).error.message, /EISDIR|ENOTEMPTY|EEXIST|EPERM|directory/);
});
