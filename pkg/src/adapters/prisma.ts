// Where an action is allowed, as a `where` of Prisma: plain data, whose ids Prisma binds as parameters. Must never put an id into the
// text of a statement.

import type { ActionReach } from '../types.js';
import { conditionOf, type Database, type Tag } from './queries/condition.js';
import { assignedOf, containersOf, type Places } from './queries/lists.js';

export type { Database } from './queries/condition.js';

/** The names of a model's fields of text, from the type of its `where`. */
type TextField<Where> = { [Field in keyof Where]-?: string extends Where[Field] ? Field : never }[keyof Where];

/** Where rows are: names of a model's fields. */
export interface Rows<Where> extends Places<TextField<Where>, Where> {}

/**
 * The rows for which the gate that gave this reach says `can`, as a `where` of the model; without any reach no row, wherever it stands in
 * another `where`. `Where` has to be named, such as `Prisma.VersionWhereInput`; only then a misspelt field does not compile. Each id is a
 * parameter, and Prisma refuses a query with too many (P2029); see `inReachSql`.
 */
export function inReach<Where extends object = never>(reach: ActionReach, { in: column, id, everywhere }: NoInfer<Rows<Where>>): NoInfer<Where> {
  // Said by a list without ids, since Prisma drops an `OR` or `AND` of nothing that stands in another, and then finds every row.
  const none = { [column]: { in: [] } };
  if (reach.everywhere && everywhere === true) return { NOT: none } as object as Where;
  const parts: object[] = [{ [column]: { in: containersOf(reach) } }];
  if (id !== undefined) parts.push(...assignedOf(reach).map((one) => ({ [column]: one.in, [id]: { in: one.ids } })));
  if (reach.everywhere && everywhere !== undefined && everywhere !== true) parts.push(everywhere);
  return { OR: parts } as object as Where;
}

/**
 * The same for `$queryRaw`, by Prisma's template tag: `inReachSql(Prisma.sql, reach, …)` with columns made by `Prisma.raw`. Each list of
 * ids is one bound parameter, so that no list is too long.
 */
export function inReachSql<Sql>(
  sql: Tag<Sql, Sql>,
  reach: ActionReach,
  rows: Places<NoInfer<Sql>, NoInfer<Sql>> & { database: Database },
): Sql {
  return conditionOf<Sql, Sql>(sql, reach, rows);
}
