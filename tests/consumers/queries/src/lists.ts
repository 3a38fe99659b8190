import type { ActionReach } from 'rolegate';

/** What a list asks for; the rows are in the order of their numbers. */
export interface Page {
  world: number;
  reach: ActionReach;
  /** Rows of which no id is told. */
  whole?: boolean;
  /** What `everywhere` says: every row, or those of this team. */
  everywhere?: true | string;
  /** Only rows with a greater number. */
  after?: number;
  limit?: number;
  offset?: number;
}

/** The same lists by every query builder over every database. */
export interface Lists {
  name: string;
  page(page: Page): Promise<number[]>;
  count(page: Page): Promise<number>;
  /** The statement that is sent, where the builder tells. */
  statement?(page: Page): { sql: string; params: readonly unknown[] };
  close(): Promise<void>;
}

/** Where the rows are, as this page has it; `of` makes the builder's own condition of a team. */
export const placed = <Rows extends { id: unknown }, Condition>(rows: Rows, { whole, everywhere }: Page, of: (team: string) => Condition) => ({
  ...rows,
  id: whole ? undefined : (rows.id as Rows['id']),
  everywhere: typeof everywhere === 'string' ? of(everywhere) : everywhere,
});
