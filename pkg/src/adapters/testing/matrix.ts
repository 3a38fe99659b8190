import { createGate, readTables } from 'rolegate';

import { fieldOf, fieldsOf } from '../../fields.js';
import type { Action, AnyGate, Effect, Grants, Resource, TableFiles } from '../../types.js';
import { effectOf } from '../control.js';
import { difference } from './difference.js';

/** By name, for the heads of the columns: grants, or gates of any kind. */
export interface Who {
  readonly [name: string]: Grants | AnyGate;
}

/** What a matrix is about. */
export interface MatrixOptions {
  /** The resource of every question. Left out: "anywhere at all?" */
  resource?: Resource | null | undefined;
  /** Several, by name: one matrix below the other. */
  resources?: { readonly [name: string]: Resource | null | undefined } | undefined;
  /** The rows. Left out: every action of the systems, in table order. */
  actions?: readonly Action[] | undefined;
  /** Own tables, for grants over these. */
  tables?: TableFiles | undefined;
  /** The clock for grants; the system's when left out. */
  now?: (() => Date) | undefined;
  /** In cells that deny, the reason in place of `-`. */
  reasons?: boolean | undefined;
}

const CELLS: Record<Effect, string> = { allow: 'yes', read_only: 'read', deny: '-' };

/**
 * Who can do what, as text: a row for every action, a column for everyone, cells `yes`, `read` and `-`. It is aligned and
 * ends no line in blanks, so it may be a snapshot of any test runner. Rejects when grants cannot be read.
 */
export async function matrixOf(who: Who, options: MatrixOptions = {}): Promise<string> {
  const { resource, resources, actions: listed, tables, now, reasons = false } = fieldsOf(options);
  const opened: AnyGate[] = [];
  try {
    const gates: [string, AnyGate][] = [];
    for (const [name, given] of Object.entries(who)) {
      const gate = isGate(given) ? given : await createGate(given, { tables, now, strict: true, onError: () => undefined });
      if (gate !== given) opened.push(gate);
      gates.push([name, gate]);
    }
    const actions = listed ?? (await actionsOf(who, gates, tables));
    const draw = (about: Resource | null | undefined): string =>
      align([
        ['action', ...gates.map(([name]) => name)],
        ...actions.map((action) => [action, ...gates.map(([, gate]) => cellOf(gate, action, about, reasons))]),
      ]);
    if (resources === undefined) return draw(resource);
    return Object.entries(resources).map(([name, about]) => `# ${name}\n${draw(about)}`).join('\n');
  } finally {
    for (const gate of opened) gate.dispose();
  }
}

/**
 * Throws unless the matrix is the expected text, and says line by line how it differs; indentation and blank lines around
 * do not count. Without an expected text it prints the matrix. Resolves to the matrix. What it throws is what assertions
 * throw: `name` is `AssertionError`, with `actual` and `expected`.
 */
export async function expectMatrix(who: Who, expected?: string, options?: MatrixOptions): Promise<string> {
  const actual = await matrixOf(who, options);
  if (expected === undefined) {
    console.log(actual);
  } else if (flush(expected) !== flush(actual)) {
    const [before, after] = [flush(expected), flush(actual)];
    const message = `who can do what has changed (- expected, + actual)\n\n${difference(before, after)}\n`;
    const error = new Error(message);
    throw Object.assign(error, { name: 'AssertionError', code: 'ERR_ASSERTION', actual: after, expected: before, operator: 'expectMatrix' });
  }
  return actual;
}

function isGate(given: Grants | AnyGate): given is AnyGate {
  return fieldOf(given as AnyGate, 'subscribe') !== undefined;
}

/** Every action of the systems the grants are of, then those only the gates know of. */
async function actionsOf(who: Who, gates: readonly [string, AnyGate][], tables: TableFiles | undefined): Promise<Action[]> {
  const named = new Set(Object.values(who).map((given) => (isGate(given) ? undefined : given.system)));
  named.delete(undefined);
  const { systems } = named.size > 0 ? await readTables(tables) : { systems: [] };
  const found = systems.filter(({ system }) => named.has(system)).flatMap(({ actions }) => actions);
  for (const [, gate] of gates) {
    const { allow, read_only } = gate.actions();
    found.push(...gate.menu().flatMap(({ entries }) => entries.map(({ action }) => action)), ...allow, ...read_only);
  }
  return [...new Set(found)];
}

function cellOf(gate: AnyGate, action: Action, resource: Resource | null | undefined, reasons: boolean): string {
  const effect = effectOf(gate, action, resource);
  return effect === 'deny' && reasons ? gate.check(action, resource).reason : CELLS[effect];
}

/** Rows as lines, their columns below each other. */
function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
  return `${lines.join('\n')}\n`;
}

/** The text without the indentation its lines share, blanks at their ends, and blank lines around. */
function flush(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const indented = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const indentation = Math.min(...indented);
  return lines.map((line) => line.slice(indentation)).join('\n').replace(/^\n+|\n+$/g, '');
}
