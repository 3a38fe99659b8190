// The role tables, read from the files by a reader of its own: nothing here goes through what is tested.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../src/tables/', import.meta.url));

/** The text of a table's file. */
export function textOf(name) {
  return readFileSync(`${folder}${name}`, 'utf8');
}

/** Records of a CSV text as objects. */
export function records(text) {
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    if (row.length === 0 && plain === '' && end !== ',') continue;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  const [header, ...others] = rows;
  return others.map((fields) => Object.fromEntries(header.map((name, index) => [name, fields[index]])));
}

export const roles = records(textOf('roles.csv'));
export const scopes = records(textOf('scopes.csv'));

/** Every table with its system and rows. */
export const tables = readdirSync(folder)
  .filter((name) => /^\w+\.\w+\.csv$/.test(name))
  .map((file) => ({ file, name: file.replace('.csv', ''), system: file.split('.')[0], text: textOf(file), rows: records(textOf(file)) }));

export const systems = [...new Set(roles.map(({ system }) => system))];

/** Menus of a system with their actions. */
export function menusOf(system) {
  const menus = new Map();
  for (const { menu, action } of tables.filter((table) => table.system === system).flatMap(({ rows }) => rows)) {
    menus.set(menu, (menus.get(menu) ?? new Set()).add(action));
  }
  return menus;
}

/** The cell of a role and an action without its mark, in whichever table has both. */
export function cellOf(system, role, action) {
  for (const { rows } of tables.filter((table) => table.system === system)) {
    const cell = rows.find((row) => row.action === action)?.[role];
    if (cell !== undefined) return cell.replace(/[*~]$/, '');
  }
  return 'no';
}

/** Roles that a role also counts as. */
function standsFor(system, role) {
  const { acts_as } = roles.find((found) => found.system === system && found.role === role);
  return acts_as ? [role, acts_as] : [role];
}

/** What a member with these roles may do, asked without a resource: the strongest of the cells. */
export function expected(system, held, action, assigned) {
  if (action === 'console.login' || action === 'ide.login') return held.length > 0 ? 'enabled' : 'refused';
  const states = held.flatMap((role) => standsFor(system, role)).map((role) => {
    const cell = cellOf(system, role, action);
    const reach = scopes.find((found) => found.system === system && found.scope === cell)?.reach;
    if (cell === 'read') return 'read_only';
    if (reach === 'assigned') return assigned ? 'enabled' : 'refused';
    return cell === 'yes' || reach ? 'enabled' : 'refused';
  });
  return ['enabled', 'read_only'].find((state) => states.includes(state)) ?? 'refused';
}
