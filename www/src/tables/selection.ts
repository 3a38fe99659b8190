import type { Role, SystemTables, Table, TableRow } from 'rolegate';

import type { Address } from '../address/address';
import type { Words } from '../language/language';
import { cellText } from './csv';

/** The part of a table that is looked at. */
export interface Selection {
  system: SystemTables;
  table: Table;
  /** Numbers of the columns. */
  columns: number[];
  rows: TableRow[];
  compare: [Role, Role] | undefined;
}

/** The table of the address with its filters; undefined when there is none. */
export function selectionOf(systems: readonly SystemTables[], address: Address, words: Words): Selection | undefined {
  const system =
    systems.find(({ tables }) => tables.some(({ table }) => table === address.table)) ??
    systems.find((found) => found.system === address.system && found.tables.length > 0) ??
    systems.find((found) => found.system === 'mpp') ??
    systems.find(({ tables }) => tables.length > 0);
  const table = system?.tables.find((found) => found.table === address.table) ?? system?.tables[0];
  if (!system || !table) return undefined;

  const numberOf = (role: string) => table.roles.findIndex((name) => name === role);
  const [left = -1, right = -1] = (address.compare ?? []).map(numberOf);
  const [leftRole, rightRole] = [table.roles[left], table.roles[right]];
  const compare: Selection['compare'] = leftRole !== undefined && rightRole !== undefined ? [leftRole, rightRole] : undefined;

  const wanted = address.columns.map(numberOf).filter((number) => number >= 0);
  const all = table.roles.map((_, number) => number);
  const columns = compare ? [left, right] : wanted.length > 0 ? all.filter((number) => wanted.includes(number)) : all;

  const search = address.search.trim().toLowerCase();
  const rows = table.rows.filter((row) => {
    const texts = [row.menu, row.action, row.title, words.title(row.title), words.title(row.menu), ...columns.map((number) => row.cells[number]?.cell ?? '')];
    if (search && !texts.some((text) => text.toLowerCase().includes(search))) return false;
    return !compare || effectText(row, left) !== effectText(row, right);
  });
  return { system, table, columns, rows, compare };
}

/** What a cell gives, without where it comes from: two roles differ in rights, not in sources. */
function effectText(row: TableRow, number: number): string {
  const cell = row.cells[number];
  return cell ? cellText({ ...cell, source: 'document' }) : '';
}
