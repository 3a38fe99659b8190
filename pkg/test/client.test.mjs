// `rolegate/client` where no server is asked; tests/npm has it with one.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createClient } from 'rolegate/client';

test('a client needs to know where its server is', () => {
  assert.throws(() => createClient(), { name: 'TypeError', message: '`url` is missing: where there is no page, the address of the server was expected' });
  createClient({ url: 'http://127.0.0.1:9' });
  createClient({ fetch: () => Promise.reject(new Error('not asked')) });
});

test('a question that there is not is named, and not sent', async () => {
  let sent = 0;
  const client = createClient({ url: 'http://127.0.0.1:9', fetch: () => Promise.reject(new Error(`sent ${(sent += 1)}`)) });
  for (const [question, name] of [[{ member_list: { in: 't' } }, 'member_list'], [{}, ''], [{ constructor: {} }, 'constructor']]) {
    await assert.rejects(client.ask(question), { name: 'TypeError', message: `there is no question \`${name}\`` });
  }
  assert.equal(sent, 0);
  assert.match((await client.ask({ teams: {} })).failed.error.message, /sent 1/);
});
