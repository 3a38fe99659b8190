// Lists by Drizzle.

import { drizzle as overLibsql } from 'drizzle-orm/libsql';
import { drizzle as overPg } from 'drizzle-orm/node-postgres';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import * as postgres from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';
import { inReach } from 'rolegate/drizzle';

import { placed, type Lists, type Page } from './lists.js';

export function sqliteByDrizzle(file: string): Lists {
  const { integer, sqliteTable, text } = sqlite;
  const versions = sqliteTable('versions', { number: integer().primaryKey(), world: integer(), team: text(), id: text() });
  const database = overLibsql({ connection: { url: `file:${file}` } });
  const rows = { database: 'sqlite', in: versions.team, id: versions.id } as const;
  const where = (page: Page) =>
    and(
      eq(versions.world, page.world),
      gt(versions.number, page.after ?? 0),
      inReach(page.reach, placed(rows, page, (team) => sql`${versions.team} = ${team}`)),
    );
  return {
    name: 'Drizzle over SQLite',
    async page(page) {
      const { limit = -1, offset = 0 } = page;
      const found = database.select({ number: versions.number }).from(versions).where(where(page));
      return (await found.orderBy(asc(versions.number)).limit(limit).offset(offset)).map(({ number }) => number);
    },
    count: (page) => database.$count(versions, where(page)),
    statement: (page) => database.select().from(versions).where(where(page)).toSQL(),
    close: async () => database.$client.close(),
  };
}

export function postgresByDrizzle(address: string): Lists {
  const { integer, pgTable, text } = postgres;
  const versions = pgTable('versions', { number: integer().primaryKey(), world: integer(), team: text(), id: text() });
  const database = overPg({ connection: address });
  const rows = { database: 'postgres', in: versions.team, id: versions.id } as const;
  const where = (page: Page) =>
    and(
      eq(versions.world, page.world),
      gt(versions.number, page.after ?? 0),
      inReach(page.reach, placed(rows, page, (team) => sql`${versions.team} = ${team}`)),
    );
  return {
    name: 'Drizzle over PostgreSQL',
    async page(page) {
      const { limit = 1_000_000, offset = 0 } = page;
      const found = database.select({ number: versions.number }).from(versions).where(where(page));
      return (await found.orderBy(asc(versions.number)).limit(limit).offset(offset)).map(({ number }) => number);
    },
    count: (page) => database.$count(versions, where(page)),
    statement: (page) => database.select().from(versions).where(where(page)).toSQL(),
    close: () => (database.$client as unknown as { end(): Promise<void> }).end(),
  };
}
