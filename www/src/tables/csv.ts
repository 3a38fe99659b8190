import type { SystemTables, Table, TableCell, TableFiles, TableSet } from 'rolegate';

import { csvField } from './harmless';

export const MARKS = { document: '', copy: '*', inferred: '~', unknown: '' } as const;

/** A cell as the files write it. */
export function cellText({ cell, source }: TableCell): string {
  return cell + MARKS[source];
}

function line(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\n`;
}

/** A table as its file has it. */
export function tableToCsv({ roles, rows }: Table): string {
  const header = line(['menu', 'action', ...roles, 'title']);
  return header + rows.map((row) => line([row.menu, row.action, ...row.cells.map(cellText), row.title])).join('');
}

function rolesToCsv(systems: readonly SystemTables[]): string {
  const rows = systems.flatMap(({ system, roles }) =>
    roles.map(({ role, held_in, reach, needs, acts_as, title, duty }) => line([system, role, held_in, reach, needs.join('|'), acts_as ?? '', title, duty])),
  );
  return line(['system', 'role', 'held_in', 'reach', 'needs', 'acts_as', 'title', 'duty']) + rows.join('');
}

function scopesToCsv(systems: readonly SystemTables[]): string {
  const rows = systems.flatMap(({ system, scopes }) => scopes.map(({ scope, reach, title }) => line([system, scope, reach, title])));
  return line(['system', 'scope', 'reach', 'title']) + rows.join('');
}

/** All files of a set of tables. */
export function filesOf({ systems }: TableSet): TableFiles {
  const tables = systems.flatMap(({ tables }) => tables.map((table): [string, string] => [`${table.table}.csv`, tableToCsv(table)]));
  return { 'roles.csv': rolesToCsv(systems), 'scopes.csv': scopesToCsv(systems), ...Object.fromEntries(tables) };
}
