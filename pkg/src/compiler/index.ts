import { bindCompiler } from '../binding.js';
import { enterEngine } from '../calls.js';
import { GrantsError, TablesError, visible } from '../errors.js';
import { fieldsOfLine } from '../lines.js';
import { createLoaderOf, type Startable } from '../loader.js';
import type { Answers, TableError, TableSet } from '../types.js';
import { shapeSystems } from './shape.js';

/** Reads own tables, and makes answers for others. Files are lines of name and text; for none the built-in tables are taken. */
export interface Compiler {
  /** The systems as prepared texts. Throws a `TablesError` with all errors. */
  prepare(files: string): readonly string[];
  /** The tables as plain data. Throws a `TablesError` with all errors. */
  readTables(files: string | undefined): TableSet;
  /** Every answer from an instant on to grants, which are lines as the engine reads them. */
  compileAnswers(grants: string, files: string | undefined, now: number): Answers;
}

/** Gives the compiler in `source`, and starts it when first asked for. Each call has a running one. */
export function createCompiler(source: () => Startable | Promise<Startable>): () => Promise<Compiler> {
  const loader = createLoaderOf(bindCompiler, source);
  return async () => {
    const instance = await loader.load();
    const { calls } = instance;
    return {
      prepare: (files) => told(enterEngine(instance, () => calls.prepare(files))).split(/\n(?=system\t)/),
      readTables: (files) => ({ systems: shapeSystems(told(enterEngine(instance, () => calls.readTables(files)))) }),
      compileAnswers(grants, files, now) {
        const text = told(enterEngine(instance, () => calls.answers(grants, files, now)));
        if (text === '') throw new GrantsError('containers: too many, expected containers times actions times memberships below 67108864');
        return JSON.parse(text) as Answers;
      },
    };
  };
}

/** What the compiler told, unless it is what is wrong. */
function told(text: string): string {
  if (text.startsWith('fault\t')) throw new GrantsError(visible(fieldsOfLine(text)[1]!));
  if (text.startsWith('error\t')) throw new TablesError(text.split('\n').map(shapeError));
  return text;
}

function shapeError(line: string): TableError {
  const [, file, row, column, told, expected] = fieldsOfLine(line) as [string, string, string, string, string, string];
  const found = visible(told);
  return { file, line: Number(row), column: Number(column), found, expected, message: `${file}:${row}:${column}: ${found}, expected ${expected}` };
}
