import { readTables } from 'rolegate';

import { fieldsOf } from '../../fields.js';
import type { Action, AnyGate, System, TableFiles } from '../../types.js';
import { watched } from './watched.js';

/** Which actions are to be asked about. */
export interface CoverageOptions {
  /** The systems whose actions count. */
  systems: readonly System[];
  /** Your own tables instead of the built-in ones. */
  tables?: TableFiles | undefined;
  /** The actions asked about, where tests run in several processes; left out, those of this process. */
  asked?: Iterable<string> | undefined;
  /** Actions nobody needs to ask about. */
  except?: readonly Action[] | undefined;
}

const ASKED = Symbol.for('rolegate.asked');

// One for a process, also where it has this package as ECMAScript modules and as CommonJS.
const asked = ((globalThis as { [ASKED]?: Set<Action> })[ASKED] ??= new Set());

/**
 * The same gate, noting every action that `can`, `canRead`, `check`, `display` and `reach` are asked about. `actions` and `menu`,
 * which are about everything, do not count.
 */
export function watchGate<Given extends AnyGate>(gate: Given): Given {
  return watched(gate, (_, action) => asked.add(action));
}

/** The actions asked about so far in this process, in order of their names. */
export function askedActions(): Action[] {
  return [...asked].sort();
}

/** The actions of the systems that were never asked about, in table order. Rejects with a `TablesError` for broken tables. */
export async function neverAsked(options: CoverageOptions): Promise<Action[]> {
  const { systems, tables, asked: given = asked, except = [] } = fieldsOf(options);
  const done = new Set<string>([...given, ...except]);
  const read = await readTables(tables);
  const unknown = systems.find((name) => !read.systems.some(({ system }) => system === name));
  if (unknown !== undefined) {
    throw new RangeError(`unknown system \`${unknown}\`, one of ${read.systems.map(({ system }) => `\`${system}\``).join(', ')} was expected`);
  }
  const actions = read.systems.filter(({ system }) => systems.includes(system)).flatMap((system) => system.actions);
  return [...new Set(actions)].filter((action) => !done.has(action));
}

/** Throws when an action was never asked about, and names them all. To be called after all tests. */
export async function expectAllAsked(options: CoverageOptions): Promise<void> {
  const missing = await neverAsked(options);
  if (missing.length === 0) return;
  const error = new Error(`no test asks about:\n${missing.map((action) => `  ${action}`).join('\n')}\n`);
  throw Object.assign(error, { name: 'AssertionError', code: 'ERR_ASSERTION', actual: missing, expected: [], operator: 'expectAllAsked' });
}
