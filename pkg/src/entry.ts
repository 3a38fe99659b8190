// The functions of every entry of the engine. The build puts each entry's own host in place of `#host`.

import { host } from '#host';

import { compileAnswersWith, readTablesWith } from './answers.js';
import { openGate } from './gate.js';
import { clockOf } from './serverClock.js';
import type { Answered, Answers, CompileOptions, CorrectedClock, Gate, GateOptions, Grants, TableFiles, TableSet } from './types.js';

export * from './types.js';
export { GrantsError, LoadError, RolegateError, TablesError, UnknownActionError } from './errors.js';

/**
 * A gate that is ready to answer. It always resolves: bad grants, bad tables or a failed load give a gate
 * that denies everything, with `error` set. Only with `strict` it rejects instead.
 */
export async function createGate(grants: Grants, options?: GateOptions): Promise<Gate> {
  const gate = openGate(host, grants, options, true);
  await gate.ready;
  return gate;
}

/** The same at once, without waiting: until `gate.ready` resolves everything is denied as `not_loaded`. */
export function startGate(grants: Grants, options?: GateOptions): Gate {
  return openGate(host, grants, options);
}

/**
 * Every answer for one subject from now on, as JSON for `rolegate/compiled`. Rejects with a `GrantsError`, `TablesError` or
 * `LoadError`.
 */
export function compileAnswers(grants: Grants, options?: CompileOptions): Promise<Answers> {
  return compileAnswersWith(host, grants, options);
}

/** The built-in tables, or your own, as plain data. Rejects with a `TablesError` that lists every error. */
export function readTables(files?: TableFiles): Promise<TableSet> {
  return readTablesWith(host, files);
}

/**
 * A clock for a gate's `now`: the one here, put right by the `Date` of an answer that has just come. One that is right to half a minute is
 * left as it is, as is one that is off by more than 24 hours: then either may be wrong. `now` is the system's clock when left out.
 */
export function serverClock(answered: Answered, now?: () => Date): CorrectedClock {
  return clockOf(answered, now);
}
