import { fieldsOfLine } from '../lines.js';
import type { Action, Role, Source, System, SystemTables, TableCell } from '../types.js';

/**
 * Puts lines into shape: each begins with its word, and lists in a field are joined by `|`. Shaped here, because in WebAssembly
 * the same would be a good part of the file.
 */
export function shapeSystems(text: string): SystemTables[] {
  const systems: SystemTables[] = [];
  for (const line of text.split('\n').filter(Boolean)) {
    const [word, ...fields] = fieldsOfLine(line);
    const next = (): string => fields.shift() ?? '';
    const nextList = <Name extends string>(): Name[] => next().split('|').filter(Boolean) as Name[];
    if (word === 'system') {
      systems.push({ system: next() as System, actions: nextList(), roles: [], scopes: [], tables: [] });
      continue;
    }
    const { roles, scopes, tables } = last(systems);
    if (word === 'role') {
      const [role, held_in, reach, needs] = [next() as Role, next(), next(), nextList<Role>()];
      const acts_as = (next() || null) as Role | null;
      roles.push({ role, held_in, reach, needs, acts_as, title: next(), duty: next() });
    } else if (word === 'scope') {
      scopes.push({ scope: next(), reach: next(), title: next() });
    } else if (word === 'table') {
      tables.push({ table: next(), roles: nextList(), rows: [] });
    } else {
      const table = last(tables);
      const [menu, action, title] = [next(), next() as Action, next()];
      table.rows.push({ menu, action, title, cells: fields.map(cellOf) });
    }
  }
  return systems;
}

const MARKS: ReadonlyMap<string, Source> = /* @__PURE__ */ new Map([['*', 'copy'], ['~', 'inferred']]);

/** A cell as the file has it, its mark told apart. */
function cellOf(text: string): TableCell {
  if (text === '?') return { cell: '?', source: 'unknown' };
  const source = MARKS.get(text.slice(-1));
  return source === undefined ? { cell: text, source: 'document' } : { cell: text.slice(0, -1), source };
}

function last<Item>(items: readonly Item[]): Item {
  const item = items.at(-1);
  if (item === undefined) throw new RangeError('the tables are out of order');
  return item;
}
