// A demonstration that has grown: one team with thousands of members, and one user who is in a thousand teams.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { commandLine } from '../npm/command.mjs';
import { startDemo } from '../npm/demo.mjs';

export const MEMBERS = 3_000;
export const TEAMS = 1_000;

/** The number with which places in a list follow one another by their names. */
const number = (count) => String(count).padStart(4, '0');

/** The rows of a copy that are added: like those of somebody and of a team that are there. */
function* grown(rows) {
  const found = (table, fits) => rows.find((row) => row.table === table && fits(row.columns)).columns;
  const user = found('users', ({ id }) => id === 'ola');
  const team = found('containers', ({ id }) => id === 'bus');
  const membership = found('members', ({ container, user_id }) => container === 'coffee' && user_id === 'ola');
  for (let count = 0; count < MEMBERS; count += 1) {
    const id = `person-${number(count)}`;
    yield { table: 'users', columns: { ...user, id, login: id, name: `Person ${number(count)}`, email: `${id}@example.org` } };
    yield { table: 'members', columns: { ...membership, user_id: id } };
    // What somebody is found by: their login, and their name from each word on.
    for (const word of [id, `person ${number(count)}`, number(count)]) yield { table: 'words', columns: { key: `${word}\n${id}`, user_id: id } };
  }
  for (let count = 0; count < TEAMS; count += 1) {
    const id = `kiosk-${number(count)}`;
    yield { table: 'containers', columns: { ...team, id, name: `Kiosk ${number(count)}`, members: 1, admins: 0, team_admin: null, mini_programs: 0 } };
    yield { table: 'members', columns: { ...membership, container: id, user_id: 'ola' } };
  }
}

/** Starts the demonstration with it, from a copy that is restored. */
export async function startLarge({ page }) {
  const folder = mkdtempSync(join(tmpdir(), 'rolegate-large-'));
  const [copy, database] = [join(folder, 'copy.jsonl'), join(folder, 'large.sqlite')];
  const command = await commandLine();
  const run = (...options) => execFileSync(command, options, { stdio: ['ignore', 'ignore', 'inherit'] });
  const small = await startDemo();
  run('backup', copy, '--database', small.database);
  await small.close();
  const [head, ...lines] = readFileSync(copy, 'utf8').trim().split('\n');
  const rows = lines.slice(0, -1).map((line) => JSON.parse(line).row);
  for (const { table, columns } of rows) if (table === 'containers' && columns.id === 'coffee') columns.members += MEMBERS;
  const all = [...rows, ...grown(rows)];
  writeFileSync(copy, [head, ...all.map((row) => JSON.stringify({ row })), JSON.stringify({ end: { rows: all.length } }), ''].join('\n'));
  run('restore', copy, '--database', database);
  const server = await startDemo({ page, database });
  return {
    ...server,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
