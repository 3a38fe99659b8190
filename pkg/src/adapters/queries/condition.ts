import type { ActionReach } from '../../types.js';
import { assignedOf, containersOf, type Places } from './lists.js';

/** The databases whose SQL is known. Others compare without regard to case unless told otherwise, and would give too many rows. */
export type Database = 'sqlite' | 'postgres';

/** A query builder's template tag. A text among the values becomes a bound parameter, whatever is in it. */
export type Tag<Column, Condition> = (texts: TemplateStringsArray, ...values: (Column | Condition | string)[]) => Condition;

/** Each list is one parameter in JSON: its length changes neither the statement nor the number of parameters, which databases limit. */
const SQL = {
  sqlite: {
    // SQLite compares as the column on the left says, and that may be without regard to case.
    listed: (sql, column, list) => sql`${column} collate binary in (select value from json_each(${list}))`,
    paired: (sql, column, id, list) =>
      sql`(${column} collate binary, ${id} collate binary) in (select value ->> 0, value ->> 1 from json_each(${list}))`,
  },
  postgres: {
    // Said to be text first, since some drivers turn what they take for JSON into JSON once more.
    listed: (sql, column, list) => sql`${column} = any(array(select json_array_elements_text(cast(${list} as text)::json)))`,
    paired: (sql, column, id, list) =>
      sql`(${column}, ${id}) in (select pair ->> 0, pair ->> 1 from json_array_elements(cast(${list} as text)::json) as pairs(pair))`,
  },
} satisfies Record<
  Database,
  {
    listed: <Column, Condition>(sql: Tag<Column, Condition>, column: Column, list: string) => Condition;
    paired: <Column, Condition>(sql: Tag<Column, Condition>, column: Column, id: Column, list: string) => Condition;
  }
>;

/** The condition that is true of the rows in reach and of no other. */
export function conditionOf<Column, Condition>(
  sql: Tag<Column, Condition>,
  reach: ActionReach,
  { database, in: column, id, everywhere }: Places<Column, Condition> & { database: Database },
): Condition {
  const { listed, paired } = SQL[database];
  if (reach.everywhere && everywhere === true) return sql`1 = 1`;
  const containers = containersOf(reach);
  const pairs = id === undefined ? [] : assignedOf(reach).flatMap((one) => one.ids.map((assigned) => [one.in, assigned]));
  const parts: Condition[] = [];
  if (containers.length > 0) parts.push(listed(sql, column, JSON.stringify(containers)));
  if (pairs.length > 0) parts.push(paired(sql, column, id!, JSON.stringify(pairs)));
  if (reach.everywhere && everywhere !== undefined && everywhere !== true) parts.push(everywhere);
  // No part is no row, where a condition left out would be every row.
  return parts.length > 0 ? sql`(${parts.reduce((one, other) => sql`${one} or ${other}`)})` : sql`1 = 0`;
}
