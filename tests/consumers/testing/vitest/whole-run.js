import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expectAllAsked } from 'rolegate/testing';

import { tables } from '../people.js';

export function setup() {
  process.env.ASKED = join(mkdtempSync(join(tmpdir(), 'asked-')), 'actions');
  writeFileSync(process.env.ASKED, '');
}

export async function teardown() {
  const asked = readFileSync(process.env.ASKED, 'utf8').split('\n');
  await expectAllAsked({ systems: ['helpdesk'], tables, asked, except: ['console.login', process.env.EXCEPT ?? 'ide.login'] });
}
