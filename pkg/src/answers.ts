import { readClock } from './clock.js';
import { fieldOf } from './fields.js';
import { copyGrants, linesOf } from './grants.js';
import type { Host } from './life.js';
import { copyFiles } from './tables.js';
import type { Answers, CompileOptions, Grants, TableFiles, TableSet } from './types.js';

/** Every answer for one subject from this instant on. */
export async function compileAnswersWith(host: Host, given: Grants, options: CompileOptions = {}): Promise<Answers> {
  const grants = linesOf(copyGrants(given));
  const files = copyFiles(fieldOf(options, 'tables'))();
  const now = readClock(fieldOf(options, 'now'));
  const { compileAnswers } = await host.compiler();
  return compileAnswers(grants, files, now);
}

/** The built-in tables, or your own, as plain data. */
export async function readTablesWith(host: Host, files: TableFiles | undefined): Promise<TableSet> {
  const copy = copyFiles(files)();
  const { readTables } = await host.compiler();
  return readTables(copy);
}
