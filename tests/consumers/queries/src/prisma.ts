// Lists by Prisma, with its own conditions and in SQL.

import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaPg } from '@prisma/adapter-pg';
import { inReach, inReachSql, type Database } from 'rolegate/prisma';

import { PrismaClient as Postgres } from './generated/postgres/client.js';
import { Prisma, PrismaClient as Sqlite } from './generated/sqlite/client.js';
import { placed, type Lists, type Page } from './lists.js';

export const sqliteByPrisma = (file: string): Lists[] =>
  lists('SQLite', 'sqlite', new Sqlite({ adapter: new PrismaLibSql({ url: `file:${file}` }) }));

export const postgresByPrisma = (address: string): Lists[] =>
  lists('PostgreSQL', 'postgres', new Postgres({ adapter: new PrismaPg({ connectionString: address }) }));

// Both clients are made from the same model.
const lists = (name: string, database: Database, prisma: Sqlite | Postgres): Lists[] => [
  byConditions(`Prisma over ${name}`, prisma as Sqlite),
  bySql(`Prisma, in SQL, over ${name}`, database, prisma as Sqlite),
];

function byConditions(name: string, prisma: Sqlite): Lists {
  const where = (page: Page): Prisma.VersionWhereInput => {
    const rows = { in: 'team', id: 'id' } as const;
    const reached = inReach<Prisma.VersionWhereInput>(page.reach, placed(rows, page, (team) => ({ team })));
    return { world: page.world, number: { gt: page.after ?? 0 }, AND: reached };
  };
  return {
    name,
    async page(page) {
      const { limit, offset } = page;
      const part = { ...(limit !== undefined && { take: limit }), ...(offset !== undefined && { skip: offset }) };
      const found = await prisma.version.findMany({ where: where(page), orderBy: { number: 'asc' }, select: { number: true }, ...part });
      return found.map(({ number }) => number);
    },
    count: (page) => prisma.version.count({ where: where(page) }),
    close: () => prisma.$disconnect(),
  };
}

function bySql(name: string, database: Database, prisma: Sqlite): Lists {
  const { raw, sql } = Prisma;
  const rows = { database, in: raw('team'), id: raw('id') };
  function where(page: Page) {
    const reached = inReachSql(sql, page.reach, placed(rows, page, (team) => sql`team = ${team}`));
    return sql`world = ${page.world} and number > ${page.after ?? 0} and ${reached}`;
  }
  return {
    name,
    async page(page) {
      const { limit = 1_000_000, offset = 0 } = page;
      const select = sql`select number from versions where ${where(page)} order by number limit ${limit} offset ${offset}`;
      return (await prisma.$queryRaw<{ number: number | bigint }[]>(select)).map(({ number }) => Number(number));
    },
    async count(page) {
      const [counted] = await prisma.$queryRaw<{ count: bigint }[]>(sql`select count(*) as count from versions where ${where(page)}`);
      return Number(counted?.count);
    },
    close: () => prisma.$disconnect(),
  };
}
