import type { TableError } from './types.js';

/** What cannot be seen, or changes the order of what can: all blanks but the space, controls, and characters without a shape. */
const UNSEEN = /(?! )[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;

/** A message in which every character that cannot be seen is `?`, and the first one is named. */
export function visible(message: string): string {
  const [first] = message.match(UNSEEN) ?? [];
  if (first === undefined) return message;
  const number = first.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return `${message.replace(UNSEEN, '?')} (\`?\` is U+${number})`;
}

/** Root of every error the package makes. `instanceof` is also true of what another copy of the package made, as its other format. */
export class RolegateError extends Error {
  /** @internal The class's name. */
  static rolegate = 'RolegateError';
  override name = (this.constructor as typeof RolegateError).rolegate;

  /** @internal */
  static override [Symbol.hasInstance](thrown: unknown): boolean {
    // A class that somebody derives from these has no name of ours.
    const kind = thrown instanceof Error && Object.hasOwn(this, 'rolegate') && (thrown.constructor as typeof RolegateError).rolegate;
    return super[Symbol.hasInstance](thrown) || (!!kind && (this === RolegateError || this.rolegate === kind));
  }
}

/** Strict gates throw it when asked for an action their system does not have. */
export class UnknownActionError extends RolegateError {
  /** @internal */
  static override rolegate = 'UnknownActionError';

  constructor(readonly action: unknown) {
    super(`no table of this system has the action \`${textOf(action)}\``);
  }
}

/** The grants do not have the documented shape. */
export class GrantsError extends RolegateError {
  /** @internal */
  static override rolegate = 'GrantsError';
}

/** Own tables have errors; all of them are listed. */
export class TablesError extends RolegateError {
  /** @internal */
  static override rolegate = 'TablesError';
  readonly errors: readonly TableError[];

  /** What is wrong with the tables as a whole, or the errors in them. */
  constructor(found: string | readonly TableError[]) {
    super(typeof found === 'string' ? found : found.map(({ message }) => message).join('\n'));
    this.errors = typeof found === 'string' ? [] : found;
  }
}

/** The engine could not be loaded, or stopped working. */
export class LoadError extends RolegateError {
  /** @internal */
  static override rolegate = 'LoadError';
}

/** What was thrown, as an error. */
export function asError(thrown: unknown): Error {
  try {
    if (thrown instanceof Error) return thrown;
  } catch {
    // Not even that may be asked of it.
  }
  return new RolegateError(textOf(thrown), { cause: thrown });
}

/** Any value as text; some throw when they are written. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}

