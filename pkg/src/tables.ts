import { enterEngine } from './calls.js';
import { TablesError } from './errors.js';
import type { Loader } from './loader.js';
import type { Action, Role, Source, System, SystemTables, TableCell, TableFiles, TableRow, TableSet } from './types.js';

/** A copy of the files that nobody else can change. The copy is made at once, but errors in the files are thrown when they are first used. */
export function copyFiles(files: TableFiles | undefined): () => string[] | undefined {
  if (files === undefined) return () => undefined;
  const error = new TablesError('tables are not an object from file name to text');
  if (typeof files !== 'object' || files === null) return () => { throw error; };
  const copy = Object.entries(files);
  if (copy.some(([, text]) => typeof text !== 'string')) return () => { throw error; };
  return () => copy.flat();
}

/** The built-in tables, or your own, as plain data. */
export async function readTablesWith(loader: Loader, files: TableFiles | undefined): Promise<TableSet> {
  const copy = copyFiles(files)();
  const instance = await loader.load();
  return { systems: shapeSystems(enterEngine(instance, () => instance.exports.readTables(copy))) };
}

/**
 * Puts the engine's flat texts into shape: records that begin with their word and have a fixed number of texts, where
 * lists are joined by `|`. Shaped here, because in WebAssembly the same would be a good part of the file.
 */
export function shapeSystems(texts: readonly string[]): SystemTables[] {
  const systems: SystemTables[] = [];
  let at = 0;
  const next = (): string => texts[at++] ?? '';
  const nextList = <Name extends string>(): Name[] => next().split('|').filter(Boolean) as Name[];
  while (at < texts.length) {
    const word = next();
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
      table.rows.push({ menu, action, title, cells: table.roles.map(() => cellOf(next())) });
    }
  }
  return systems;
}

/** The rows of every table, in their order. */
export function rowsOf(systems: readonly SystemTables[]): TableRow[] {
  return systems.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows));
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
