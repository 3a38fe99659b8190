import { postgresByDrizzle, sqliteByDrizzle } from './drizzle.js';
import { postgresByKysely, sqliteByKysely } from './kysely.js';
import { postgresByPrisma, sqliteByPrisma } from './prisma.js';

export { createGate, startGate, readTables } from 'rolegate';
export { default as Libsql } from 'libsql';
export { default as pg } from 'pg';
import type { Lists } from './lists.js';

/** Every query builder over an SQLite file and over a PostgreSQL. */
export const everyList = (file: string, address: string): Lists[] => [
  ...[sqliteByDrizzle, sqliteByKysely, sqliteByPrisma].flatMap((make) => make(file)),
  ...[postgresByDrizzle, postgresByKysely, postgresByPrisma].flatMap((make) => make(address)),
];
