// Lists by Kysely.

import { Kysely, PostgresDialect, SqliteDialect, type ExpressionBuilder, type SqliteDatabase } from 'kysely';
import Libsql from 'libsql';
import pg from 'pg';
import { inReach, type Database } from 'rolegate/kysely';

import { placed, type Lists, type Page } from './lists.js';

interface Tables {
  versions: { number: number; world: number; team: string | null; id: string | null };
}

export const sqliteByKysely = (file: string): Lists =>
  lists('Kysely over SQLite', 'sqlite', new Kysely({ dialect: new SqliteDialect({ database: new Libsql(file) as unknown as SqliteDatabase }) }));

export const postgresByKysely = (address: string): Lists =>
  lists('Kysely over PostgreSQL', 'postgres', new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: address }) }) }));

function lists(name: string, database: Database, kysely: Kysely<Tables>): Lists {
  const where =
    (page: Page) =>
    ({ and, eb, ref }: ExpressionBuilder<Tables, 'versions'>) => {
      const rows = { database, in: ref('versions.team'), id: ref('versions.id') };
      const reached = inReach(page.reach, placed(rows, page, (team) => eb('team', '=', team)));
      return and([eb('world', '=', page.world), eb('number', '>', page.after ?? 0), reached]);
    };
  const found = (page: Page) => kysely.selectFrom('versions').select('number').where(where(page));
  return {
    name,
    async page(page) {
      const { limit = 1_000_000, offset = 0 } = page;
      const rows = await found(page).orderBy('number').limit(limit).offset(offset).execute();
      return rows.map(({ number }) => number);
    },
    async count(page) {
      const counted = kysely.selectFrom('versions').select(({ fn }) => fn.countAll().as('count')).where(where(page));
      return Number((await counted.executeTakeFirstOrThrow()).count);
    },
    statement(page) {
      const { sql, parameters } = found(page).compile();
      return { sql, params: parameters };
    },
    close: () => kysely.destroy(),
  };
}
