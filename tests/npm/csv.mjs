// A small reading of the tables, independent of the package's own.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../src/tables');

/** Records of RFC 4180 text. */
function records(text) {
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1) rows.push(row);
    row = [];
  }
  return rows;
}

/** A file's records as objects from column to text, and its columns. */
export function readFile(file) {
  const [columns, ...rows] = records(readFileSync(join(folder, file), 'utf8'));
  return { columns, rows: rows.map((row) => Object.fromEntries(row.map((text, at) => [columns[at], text]))) };
}

/** Every cell of every table: system, table, role, action and the text as it stands in the file. */
export function allCells() {
  const files = readdirSync(folder).filter((name) => /^\w+\.\w+\.csv$/.test(name));
  return files.flatMap((file) => {
    const [system, name] = file.split('.');
    const { columns, rows } = readFile(file);
    const roles = columns.slice(2, -1);
    return rows.flatMap((row) =>
      roles.map((role) => ({ system, table: `${system}.${name}`, role, action: row.action, text: row[role] })),
    );
  });
}
