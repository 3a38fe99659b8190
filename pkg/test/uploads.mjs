// A server and a store for the tests of upload gates.

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

import { createUploadGate } from 'rolegate/node';

import { EARLIER, grants } from './support.mjs';

export const HOUR = 3_600_000;
export const MINE = { in: 't-2' };
const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** An empty folder, which goes after the tests. */
export function folder() {
  const made = mkdtempSync(join(tmpdir(), 'rolegate-'));
  folders.push(made);
  return made;
}

/** A server that is what its fields say, and a gate that asks it over a store of text. */
export function session(more = {}) {
  const here = { status: 200, grants: grants(), etag: '"1"', time: EARLIER, asked: [], text: undefined };
  here.store = {
    read: async () => here.text,
    write: async (text) => void (here.text = text),
    delete: async () => void (here.text = undefined),
  };
  here.server = async ({ etag }) => {
    here.asked.push(etag);
    if (here.status === 0) throw new TypeError('fetch failed');
    if (here.status !== 200) return { status: here.status };
    return etag !== undefined && etag === here.etag ? { status: 304 } : { status: 200, etag: here.etag, grants: here.grants };
  };
  const options = { server: here.server, server_name: 'here', store: here.store, maximum_age_ms: HOUR, now: () => new Date(here.time) };
  here.open = (other = {}) => createUploadGate({ ...options, ...more, ...other });
  here.gate = here.open();
  here.ask = async (resource = MINE) => {
    const { may, decision, from, age_ms, signed_out } = await here.gate.canUpload(resource);
    return [may, decision.reason, from, age_ms, signed_out];
  };
  return here;
}

/** A server on this machine; gives its address. */
export async function serve(t, answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}
