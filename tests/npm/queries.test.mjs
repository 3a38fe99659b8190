// Lists by what an action reaches, by every query builder over SQLite and PostgreSQL: their rows are those for which `can` is true.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { caseFiles } from './cases.mjs';
import { install, readmeCode, run } from './install.mjs';
import { startPostgres } from './postgres.mjs';

const NOWHERE = { everywhere: false, containers: [], assigned: [] };
const SUPER_ADMIN = { system: 'sas', subject: 'u', containers: [{ id: 'é', kind: 'platform' }], memberships: [{ role: 'super_admin', in: 'é' }] };
const PAGE = 4;
// Ids that would do something if they came into a statement, and ids that only look like others.
const ODD = ["'); drop table versions; --", '"', '\\', '{a,b}', '$1', '?', ':x', '%', '_', 'null', '', ' d-1', 'D-1', 'd-1 ', 'é', 'e\u0301', '😀', '\ufffd', '\ue000'];

// What the README's examples take as given.
const PRELUDES = {
  drizzle: `
import { drizzle } from 'drizzle-orm/node-postgres';
import { pgTable, text } from 'drizzle-orm/pg-core';
import type { Gate } from 'rolegate';
const versions = pgTable('versions', { team: text(), id: text() });
const database = drizzle({ connection: process.env['ADDRESS']! });
export const close = () => (database.$client as unknown as { end(): Promise<void> }).end();`,
  kysely: `
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import Libsql from 'libsql';
import type { Gate } from 'rolegate';
const dialect = new SqliteDialect({ database: new Libsql(process.env['FILE']!) as unknown as SqliteDatabase });
const database = new Kysely<{ versions: { team: string | null; id: string | null } }>({ dialect });
export const close = () => database.destroy();`,
  rows: `
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import Libsql from 'libsql';
import type { Role } from 'rolegate';
const database = new Kysely<{
  members: { login: string; role: Role; team: string };
  teams: { id: string; kind: string; parent: string | null };
  versions: { team: string; id: string };
}>({ dialect: new SqliteDialect({ database: new Libsql(process.env['FILE']!) as unknown as SqliteDatabase }) });
export const close = () => database.destroy();`,
  prisma: `
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { Gate } from 'rolegate';
import { Prisma, PrismaClient } from './generated/sqlite/client.js';
const database = new PrismaClient({ adapter: new PrismaLibSql({ url: \`file:\${process.env['FILE']}\` }) });
export const close = () => database.$disconnect();`,
};

/** Every other random world, each with the rows that are in its containers and elsewhere. */
function worldsOf(files) {
  return files.flatMap(({ cases }) => cases.filter(({ error }, at) => error === undefined && at % 2 === 0)).map(({ grants, tables, now }, world) => {
    const ids = new Set(['never listed', 'MP-1', ...grants.memberships.flatMap(({ assigned }) => assigned ?? [])]);
    const teams = [...grants.containers.slice(0, 7).map(({ id }) => id), 'elsewhere', null];
    const rows = teams.flatMap((team) => [...[...ids].slice(0, 8), null].map((id) => ({ world, team, id })));
    return { world, grants, tables, now, rows };
  });
}

/** What each action of a world reaches, each reach once, with the action. */
async function reachesOf({ createGate, readTables }, { grants, tables, now }) {
  const gate = await createGate(grants, { tables, now: () => new Date(now), onError() {} });
  const actions = (await readTables(tables)).systems.find(({ system }) => system === grants.system)?.actions ?? [];
  const reaches = new Map(actions.map((action) => [JSON.stringify(gate.reach(action)), action]));
  return { gate, actions: [...reaches.values(), 'no.such_action'] };
}

describe('lists and queries', () => {
  let postgres, project, folder, lists, entry, unloaded, worlds, rows;

  before(async () => {
    project = await install('queries');
    // Prisma makes a client without an engine; that there is none to download, it only believes where one is named. Nor does it ask for news.
    Object.assign(process.env, { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' });
    await run('npm', ['run', '--silent', 'generate'], project);
    for (const [name, prelude] of Object.entries(PRELUDES)) {
      writeFileSync(join(project, `src/readme-${name}.ts`), `${prelude}\n${readmeCode('Lists and queries', 'ts', name === 'rows' ? 'grantsOf' : `rolegate/${name}`)}`);
    }
    await run('npm', ['run', '--silent', 'build'], project);
    entry = await import(pathToFileURL(join(project, 'dist/index.js')).href);
    // Before anything has loaded the engine.
    unloaded = entry.startGate(SUPER_ADMIN).reach('team.edit');
    folder = mkdtempSync(join(tmpdir(), 'rolegate-'));
    postgres = await startPostgres();
    worlds = worldsOf(caseFiles());
    const odd = [...ODD, null].flatMap((team) => [...ODD, null].map((id) => ({ world: worlds.length, team, id })));
    rows = [...worlds.flatMap(({ rows }) => rows), ...odd].map((row, at) => ({ number: at + 1, ...row }));
    await fill(entry, join(folder, 'rows.sqlite'), postgres.address, rows);
    lists = entry.everyList(join(folder, 'rows.sqlite'), postgres.address);
  });

  after(async () => {
    for (const list of lists ?? []) await list.close();
    postgres?.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  test('on random worlds the rows are those for which `can` is true, and pages have their sizes', async () => {
    let [asked, found] = [0, 0];
    for (const world of worlds) {
      const { gate, actions } = await reachesOf(entry, world);
      const own = rows.filter((row) => row.world === world.world);
      for (const action of actions) {
        // A row without an id is about its container; where some ids are allowed there, it is not one of them.
        const can = ({ team, id }) => (id === null ? gate.can(action, { in: team }) && !gate.check(action, { in: team }).depends : gate.can(action, { in: team, id }));
        const expected = own.filter((row) => row.team !== null && can(row)).map(({ number }) => number);
        const query = { world: world.world, reach: gate.reach(action) };
        for (const list of lists) {
          assert.deepEqual(await list.page(query), expected, `${list.name}: ${action}: ${JSON.stringify(world.grants)}`);
        }
        [asked, found] = [asked + 1, found + expected.length];
        if (asked % 10 === 0) await pagesAre(lists, query, expected);
      }
      gate.dispose();
    }
    assert.ok(asked > 600 && found > 1_500, `${asked} questions found ${found} rows`);
  });

  /** The rows of the world of odd ids that each list finds are those for which this is true. */
  async function findsOdd(reach, expected, options = {}) {
    const own = rows.filter(({ world }) => world === worlds.length);
    const numbers = own.filter(expected).map(({ number }) => number);
    for (const list of lists) {
      const query = { world: worlds.length, reach, ...options };
      assert.deepEqual(await list.page(query), numbers, list.name);
      assert.equal(await list.count(query), numbers.length, list.name);
    }
    return numbers.length;
  }

  test('an id is compared as it is, whatever is in it, and is never in the text of a statement', async () => {
    for (const id of ODD) {
      assert.equal(await findsOdd({ ...NOWHERE, containers: [id] }, (row) => row.team === id), ODD.length + 1);
      assert.equal(await findsOdd({ ...NOWHERE, assigned: [{ in: 'd-1 ', ids: [id] }] }, (row) => row.team === 'd-1 ' && row.id === id), 1);
    }
    const all = { everywhere: true, containers: ODD, assigned: [{ in: 'd-1', ids: ODD }] };
    const few = { everywhere: true, containers: ['a'], assigned: [{ in: 'b', ids: ['c'] }] };
    for (const { statement } of lists) {
      if (statement === undefined) continue;
      const [one, other] = [all, few].map((reach) => statement({ world: 1, reach }));
      assert.equal(one.sql, other.sql);
      assert.equal(one.params.length, 4);
    }
  });

  test('what no row can have finds none, and is no error', async () => {
    const odd = ['\ud800', 'a\0', undefined, null, 7];
    await findsOdd({ everywhere: false, containers: odd, assigned: [{ in: 'é', ids: odd }, { in: '\udfff', ids: ['é'] }] }, () => false);
    await findsOdd({ everywhere: false, containers: [...odd, 'é'], assigned: [] }, ({ team }) => team === 'é');
  });

  test('no reach is no row, whoever is asked: nobody, a gate that is not loaded, has failed or has ended, and stale grants', async () => {
    const quiet = { onError() {}, now: () => new Date('2026-12-01T00:00:00Z') };
    const gate = await entry.createGate(SUPER_ADMIN, quiet);
    const stale = await entry.createGate({ ...SUPER_ADMIN, fresh_until: '2026-11-01T00:00:00Z' }, quiet);
    const reached = gate.reach('team.edit');
    assert.ok(reached.containers.length === 1 && reached.everywhere);
    const reaches = [NOWHERE, unloaded, stale.reach('team.edit'), gate.reach('no.such_action')];
    gate.update(undefined);
    reaches.push(gate.reach('team.edit'));
    gate.dispose();
    reaches.push(gate.reach('team.edit'));
    for (const reach of reaches) {
      assert.deepEqual(reach, NOWHERE);
      for (const everywhere of [undefined, true, 'é']) await findsOdd(reach, () => false, { everywhere });
      await findsOdd(reach, () => false, { whole: true });
    }
    assert.ok((await findsOdd(reached, ({ team }) => team === 'é')) > 0);
  });

  test('what a reach everywhere adds is every row, or what is said, and nothing is added otherwise', async () => {
    const reach = { everywhere: true, containers: ['%'], assigned: [{ in: '_', ids: ['?'] }] };
    const inside = ({ team, id }) => team === '%' || (team === '_' && id === '?');
    await findsOdd(reach, () => true, { everywhere: true });
    await findsOdd(reach, (row) => inside(row) || row.team === 'é', { everywhere: 'é' });
    await findsOdd(reach, inside);
    for (const everywhere of [true, 'é']) await findsOdd({ ...reach, everywhere: false }, inside, { everywhere });
    await findsOdd({ ...reach, everywhere: false, containers: [] }, () => false, { whole: true });
    await findsOdd(reach, ({ team }) => team === '%', { whole: true });
  });

  test('a hundred thousand ids are two parameters; the conditions of Prisma are refused with too many', async () => {
    const many = Array.from({ length: 100_000 }, (_, at) => `id-${at}`);
    const reach = { everywhere: false, containers: [...many, 'é'], assigned: [{ in: '😀', ids: [...many, '?'] }] };
    for (const list of lists) {
      const page = () => list.page({ world: worlds.length, reach });
      if (list.name.startsWith('Prisma over')) await assert.rejects(page, { code: 'P2029' }, list.name);
      else assert.equal((await page()).length, ODD.length + 2, list.name);
    }
    const fewer = { everywhere: false, containers: ['é', ...many.slice(0, 400)], assigned: [{ in: '😀', ids: ['?', ...many.slice(0, 400)] }] };
    assert.equal(await findsOdd(fewer, ({ team, id }) => team === 'é' || (team === '😀' && id === '?')), ODD.length + 2);
  });

  test('the examples of the README', async () => {
    process.env.ADDRESS = postgres.address;
    process.env.FILE = join(folder, 'rows.sqlite');
    const containers = [{ id: 'é', kind: 'mini_program_team' }];
    const gate = await entry.createGate({ system: 'sas', subject: 'u', containers, memberships: [{ role: 'mini_program_developer', in: 'é' }] });
    const numbers = {};
    for (const name of ['drizzle', 'kysely', 'prisma']) {
      const { previewable, close } = await import(pathToFileURL(join(project, `dist/readme-${name}.js`)).href);
      const pages = [await previewable(gate, name === 'kysely' ? '' : 0), await previewable(gate, name === 'kysely' ? '\u{10ffff}' : 1)];
      assert.ok(pages.flat().every(({ team }) => team === 'é'), name);
      numbers[name] = pages.map(({ length }) => length);
      await close();
    }
    // The second page is after the last row; Prisma's example has only one. Neither an id of no characters nor none is after one.
    assert.deepEqual(numbers, { drizzle: [ODD.length + 1, 0], kysely: [ODD.length - 1, 0], prisma: [ODD.length + 1, ODD.length + 1] });
  });

  test('rows of a database are grants, and grants a page', async () => {
    const file = (process.env.FILE = join(folder, 'members.sqlite'));
    const sqlite = new entry.Libsql(file);
    sqlite.exec(`
      create table teams (id text primary key, kind text, parent text);
      create table members (login text, role text, team text);
      create table versions (id text primary key, team text);
      insert into teams values ('coffee', 'mini_program_team', null), ('tea', 'mini_program_team', null);
      insert into members values ('mia', 'mini_program_developer', 'coffee'), ('mia', 'mini_program_member_admin', 'tea');
      insert into versions values ('beans 1.0', 'coffee'), ('leaves 1.0', 'tea'), ('beans 1.1', 'coffee');`);
    sqlite.close();
    const { firstPage, close } = await import(pathToFileURL(join(project, 'dist/readme-rows.js')).href);
    const { grants, versions } = await firstPage('mia');
    assert.deepEqual(versions.map(({ id }) => id), ['beans 1.0', 'beans 1.1']);
    const gate = await entry.createGate(JSON.parse(JSON.stringify(grants)));
    assert.deepEqual(['coffee', 'tea'].map((team) => gate.can('mini_program.preview', { in: team })), [true, false]);
    assert.deepEqual((await firstPage('nobody')).versions, []);
    await close();
  });

  test('columns that compare without regard to case do not find more', async () => {
    const query = { world: worlds.length, reach: { everywhere: false, containers: ['D-1'], assigned: [{ in: 'É', ids: ['É'] }] } };
    await fill(entry, join(folder, 'rows.sqlite'), postgres.address, rows, ['text collate nocase', 'citext'], 'create extension citext');
    const expected = rows.filter(({ world, team }) => world === worlds.length && team === 'D-1').map(({ number }) => number);
    for (const list of lists.filter(({ name }) => !name.startsWith('Prisma over'))) assert.deepEqual(await list.page(query), expected, list.name);
  });
});

/** Pages by number and by the last row before them, and how many rows there are. */
async function pagesAre(lists, query, expected) {
  const pages = Array.from({ length: Math.ceil(expected.length / PAGE) + 1 }, (_, at) => expected.slice(at * PAGE, (at + 1) * PAGE));
  for (const list of lists) {
    assert.equal(await list.count(query), expected.length, list.name);
    for (const [at, page] of pages.entries()) {
      assert.deepEqual(await list.page({ ...query, limit: PAGE, offset: at * PAGE }), page, list.name);
      assert.deepEqual(await list.page({ ...query, limit: PAGE, after: expected.slice(0, at * PAGE).at(-1) ?? 0 }), page, list.name);
    }
  }
}

/** The same table in both databases, with these rows. */
async function fill({ Libsql, pg }, file, address, rows, [text, otherText] = ['text', 'text'], before = '') {
  const tableOf = (text) => `create table versions (number integer primary key, world integer, team ${text}, id ${text})`;
  const all = JSON.stringify(rows);
  const sqlite = new Libsql(file);
  sqlite.exec(`drop table if exists versions; ${tableOf(text)}`);
  const fields = ['number', 'world', 'team', 'id'].map((name) => `value ->> '${name}'`);
  sqlite.prepare(`insert into versions select ${fields} from json_each(?)`).run(all);
  sqlite.close();
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query(`${before}; drop table if exists versions; ${tableOf(otherText)}`);
  await client.query('insert into versions select * from json_populate_recordset(null::versions, $1)', [all]);
  await client.end();
}
