// Where an action is allowed, as an expression of Kysely. Must never put an id into the text of a statement.

import { sql, type Expression, type SqlBool } from 'kysely';

import type { ActionReach } from '../types.js';
import { conditionOf, type Database } from './queries/condition.js';
import type { Places } from './queries/lists.js';

export type { Database } from './queries/condition.js';

/** A column of text, as `ref` of an expression builder gives it, or an expression in place of one. */
export type TextColumn = Expression<string> | Expression<string | null>;

/** Where rows are, and in which database. */
export interface Rows extends Places<TextColumn, Expression<SqlBool>> {
  database: Database;
}

/**
 * The rows for which the gate that gave this reach says `can`, as an expression for `where`. Without any reach it is no row. Each list of
 * ids is one bound parameter.
 */
export function inReach(reach: ActionReach, rows: Rows): Expression<SqlBool> {
  return conditionOf<TextColumn, Expression<SqlBool>>(sql<SqlBool>, reach, rows);
}
