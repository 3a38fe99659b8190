import type { SystemTables, Table, TableCell } from 'rolegate';

import { MARKS } from './csv';
import { markdownText } from './harmless';

const SIGNS: Record<string, string> = { yes: '✓', no: '-', read: 'read-only' };

function sign({ cell, source }: TableCell, scopes: ReadonlyMap<string, string>): string {
  // A mark alone would be read as emphasis.
  const mark = MARKS[source] && ` \\${MARKS[source]}`;
  return `${SIGNS[cell] ?? markdownText(scopes.get(cell) ?? cell)}${mark}`;
}

/** A table as a page in Markdown, with titles instead of ids and a legend. */
export function tableToMarkdown(system: SystemTables, { table, roles, rows }: Table): string {
  const titles = new Map<string, string>(system.roles.map(({ role, title }) => [role, title]));
  const scopes = new Map(system.scopes.map(({ scope, title }) => [scope, title]));
  const row = (fields: readonly string[]) => `| ${fields.map(markdownText).join(' | ')} |\n`;
  const lines = rows.map((found) => `| ${[markdownText(found.menu), markdownText(found.title), `\`${found.action}\``, ...found.cells.map((cell) => sign(cell, scopes))].join(' | ')} |\n`);
  return [
    `# ${table}\n\n`,
    row(['Menu', 'Operation', 'Action', ...roles.map((role) => titles.get(role) ?? role)]),
    row(['---', '---', '---', ...roles.map(() => ':---:')]),
    ...lines,
    '\n✓ yes, - no, ? unknown; no mark: printed in the document, \\* another copy, \\~ inferred\n',
  ].join('');
}
