// Where an action is allowed, as a condition of Drizzle. Must never put an id into the text of a statement.

import { sql, type AnyColumn, type SQL } from 'drizzle-orm';

import type { ActionReach } from '../types.js';
import { conditionOf, type Database } from './queries/condition.js';
import type { Places } from './queries/lists.js';

export type { Database } from './queries/condition.js';

/** A column of text, or an expression in place of one. */
export type TextColumn = AnyColumn<{ data: string }> | SQL<string> | SQL<string | null>;

/** Where rows are, and in which database. */
export interface Rows extends Places<TextColumn, SQL> {
  database: Database;
}

/**
 * The rows for which the gate that gave this reach says `can`, as a condition for `where`. Without any reach it is no row. Each list of
 * ids is one bound parameter.
 */
export function inReach(reach: ActionReach, rows: Rows): SQL {
  return conditionOf<TextColumn, SQL>(sql, reach, rows);
}
