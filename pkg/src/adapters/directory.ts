import { commands, createBinding, questions } from '#directory';

import type { BuiltInSystem, EngineSource, Grants, TableFiles } from '../types.js';
import type { Binding, Inside } from './directory/binding.js';
import { createSessions, type MemoryOptions } from './directory/memory.js';
import type { CommandDescription, QuestionDescription } from './directory/descriptions.js';
import type { Holder, Line, Outcome } from './directory/lines.js';
import type { Records } from './directory/records.js';
import type { Session } from './directory/session.js';

export type { Following, FollowState } from '../follow/following.js';
export type * from './directory/answers.js';
export type * from './directory/commands.js';
export type * from './directory/descriptions.js';
export type * from './directory/events.js';
export type * from './directory/forms.js';
export type * from './directory/lines.js';
export type { MemoryOptions } from './directory/memory.js';
export type * from './directory/questions.js';
export type * from './directory/records.js';
export type * from './directory/refusals.js';
export type * from './directory/server.js';
export type * from './directory/session.js';

/**
 * A directory in memory. It starts empty and is gone with the page or process. Run the same lines again to get it back. It keeps
 * them, and does so itself when WebAssembly fails.
 */
export interface Directory {
  /** Obeys, refuses or answers a line. Throws a `DirectoryError` about a line that is not one; then nothing happened. */
  readonly run: (line: Line) => Outcome;
  /** Every user's id, in order. */
  readonly users: () => string[];
  /** What a user, or `visitor`, does in it: the same as a client of a server, so that a page runs on either. */
  readonly session: (actor: string, options?: MemoryOptions) => Session;
  /** What a user holds in one system, for `createGate`; of an unknown user or system nothing. */
  readonly grants: (system: BuiltInSystem, user: string) => Grants;
  /** What every user holds, as `rolegate simulate` prints it at its end. */
  readonly holders: () => Holder[];
  /** Everything there is, in lists. */
  readonly records: () => Records;
  /** Every command as data. */
  readonly commands: () => CommandDescription[];
  /** The texts of the built-in tables, which the directory judges by, by file name. */
  readonly tables: () => TableFiles;
}

/** The directory did not load, or a line is not one. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
}

/**
 * Opens an empty directory in memory: the rules of the server for trying, tests and demonstrations, without a server.
 * `source` is the file `rolegate/directory.wasm` as bytes, an address, a response or a compiled module; left out, it is
 * fetched from beside this module, and read from there in Node. Rejects with a `DirectoryError` when it does not load.
 */
export async function openDirectory(source?: EngineSource): Promise<Directory> {
  const binding = createBinding();
  let address: URL | undefined;
  try {
    await binding.initialize({ module_or_path: source ?? (await read((address = beside()))) });
    return around(binding);
  } catch (cause) {
    // Where a tool has moved this module without the file, the address leads to nothing, or to the page.
    const expected = address ? `; it was expected at \`${address}\`` : '';
    const next = source === undefined ? '; give `openDirectory` the file `rolegate/directory.wasm`' : '';
    throw new DirectoryError(`the directory did not load: ${told(cause)}${expected}${next}`, { cause });
  }
}

/** The address of the file beside this module. Written so that bundlers find it. */
function beside(): URL {
  return new URL('../directory.wasm', import.meta.url);
}

/** An address as the binding takes it. */
async function read(address: URL): Promise<EngineSource> {
  if (address.protocol !== 'file:') return address;
  // `fetch` reads no files in Node; and a plain import of its modules would stop bundlers for browsers.
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  const files = process?.getBuiltinModule?.('node:fs/promises') as { readFile(address: URL): Promise<Uint8Array<ArrayBuffer>> } | undefined;
  return files ? await files.readFile(address) : address;
}

/** What runs, and is replaced when it has failed: by another that is given the same lines. */
interface Running {
  readonly binding: Binding;
  readonly inside: Inside;
}

/** Every command as data, for forms, without a directory: nothing is loaded. */
export function describeCommands(): CommandDescription[] {
  return JSON.parse(commands) as CommandDescription[];
}

/** Every question with who may ask it where, as data: nothing is loaded. */
export function describeQuestions(): QuestionDescription[] {
  return JSON.parse(questions) as QuestionDescription[];
}

function around(first: Binding): Directory {
  const file = first.compiledFile();
  const lines: string[] = [];
  let running: Running | undefined = { binding: first, inside: new first.Directory() };

  function again(): Running {
    const binding = createBinding();
    binding.initializeAtOnce({ module: file });
    const inside = new binding.Directory();
    for (const line of lines) inside.run(line);
    return { binding, inside };
  }

  function ask<Value>(question: (running: Running) => Value): Value {
    try {
      return question((running ??= again()));
    } catch (cause) {
      // What it has to say about a line is a text. With anything else it has failed, and nothing in its memory can be trusted.
      if (typeof cause !== 'string') running = undefined;
      throw new DirectoryError(told(cause), { cause });
    }
  }

  function run(line: Line): Outcome {
    const text = written(line);
    return ask(({ inside }) => {
      const outcome = inside.run(text);
      lines.push(text);
      return outcome;
    });
  }

  function runAndTell(line: Line): Outcome {
    const outcome = run(line);
    if (outcome.events) sessions.changed();
    return outcome;
  }

  function grants(system: BuiltInSystem, user: string): Grants {
    const areTexts = typeof system === 'string' && typeof user === 'string';
    const held = areTexts ? ask(({ inside }) => inside.grants(system, user)) : undefined;
    return held?.grants ?? { system, subject: user, containers: [], memberships: [] };
  }

  const holders = (): Holder[] => ask(({ inside }) => inside.holders());
  const directory: Omit<Directory, 'session'> = {
    run: runAndTell,
    users: () => [...new Set(holders().map(({ user }) => user))],
    grants,
    holders,
    records: () => ask(({ inside }) => inside.records()),
    commands: describeCommands,
    tables: () => ask(({ binding }) => Object.fromEntries(binding.tableFiles())),
  };
  const sessions = createSessions(directory);
  return { ...directory, session: sessions.open };
}

function written(line: unknown): string {
  try {
    return JSON.stringify(line) ?? '';
  } catch (cause) {
    throw new DirectoryError(told(cause), { cause });
  }
}

function told(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
