// Conditions by reach: which columns there are, and of which kind.

import { sql } from 'drizzle-orm';
import { integer, pgTable, text, varchar } from 'drizzle-orm/pg-core';
import type { Kysely } from 'kysely';
import type { Gate } from 'rolegate';
import { inReach as inDrizzle } from 'rolegate/drizzle';
import { inReach as inKysely } from 'rolegate/kysely';
import { inReach as inPrisma, inReachSql } from 'rolegate/prisma';

declare const gate: Gate;
const reach = gate.reach('mini_program.preview');

const versions = pgTable('versions', { number: integer(), team: varchar().$type<'a' | 'b'>(), id: text().primaryKey() });
inDrizzle(reach, { database: 'postgres', in: versions.team, id: versions.id });
inDrizzle(reach, { database: 'sqlite', in: sql<string>`${versions.number}::text`, everywhere: sql`true` });
// @ts-expect-error a column of numbers
inDrizzle(reach, { database: 'postgres', in: versions.number });
// @ts-expect-error a database whose comparisons are not known
inDrizzle(reach, { database: 'mysql', in: versions.team });
// @ts-expect-error no database
inDrizzle(reach, { in: versions.team });
// @ts-expect-error never `false`, which would be no condition
inDrizzle(reach, { database: 'postgres', in: versions.team, everywhere: false });

declare const kysely: Kysely<{ versions: { number: number; team: string | null; id: string } }>;
kysely.selectFrom('versions').where(({ ref }) => inKysely(reach, { database: 'sqlite', in: ref('versions.team'), id: ref('id') }));
// @ts-expect-error a column of numbers
kysely.selectFrom('versions').where(({ ref }) => inKysely(reach, { database: 'sqlite', in: ref('number') }));
// @ts-expect-error a misspelt column
kysely.selectFrom('versions').where(({ ref }) => inKysely(reach, { database: 'sqlite', in: ref('teams') }));

interface VersionWhere {
  AND?: VersionWhere[];
  number?: number;
  team?: string | { in: string[] } | null;
  id?: string | { in: string[] };
}
inPrisma<VersionWhere>(reach, { in: 'team', id: 'id', everywhere: { number: 7 } }) satisfies VersionWhere;
// @ts-expect-error a misspelt field
inPrisma<VersionWhere>(reach, { in: 'teams' });
// @ts-expect-error a field of numbers
inPrisma<VersionWhere>(reach, { in: 'number' });
// @ts-expect-error the type of the condition is left out
inPrisma(reach, { in: 'team' });
declare const Prisma: { sql: (texts: readonly string[], ...values: readonly unknown[]) => { sql: string }; raw: (text: string) => { sql: string } };
inReachSql(Prisma.sql, reach, { database: 'postgres', in: Prisma.raw('team') }) satisfies { sql: string };
