import type { BuiltInSystem, Grants } from 'rolegate';
import { openDirectory, type Command, type CommandDescription, type CommandName, type Directory, type FreshValue, type Line, type Outcome, type Records, type Refused } from 'rolegate/directory';

import { BEGINNING, WORLD } from './world';

/** A line that was given, and what came of it. */
export interface Played {
  line: Pick<Line, 'now' | 'actor' | 'command'>;
  outcome: Pick<Outcome, 'events'> & { refused?: Refused | undefined } | undefined;
  /** What is wrong with the line, when it is not one. */
  mistake: string | undefined;
}

/** Everything that is shown; a new object after every change. */
export interface Snapshot {
  records: Records;
  /** In milliseconds since 1970. */
  now: number;
  actor: string;
  /** What the visitor did, in order; the sample world is not among it. */
  played: readonly Played[];
}

/** A directory to try the rules on. */
export interface Trial {
  directory: Directory;
  commands: ReadonlyMap<CommandName, CommandDescription>;
  snapshot: () => Snapshot;
  subscribe: (listener: () => void) => () => void;
  give: (command: Command) => Played;
  /** What whoever acts holds in a system. */
  grants: (system: BuiltInSystem) => Grants;
  /** In milliseconds since 1970. */
  now: () => number;
  actAs: (actor: string) => void;
  /** Moves the clock forward; teams that expire until then are told so. */
  advance: (milliseconds: number) => void;
}

/** What a tab keeps: the lines are the state. */
interface Kept {
  lines: Line[];
  now: number;
  actor: string;
  /** How many lines were run, kept or not: fresh ids count on from here. */
  count: number;
}

const KEY = 'rolegate:directory';
const FIRST_ACTOR = 'rosa';
const DAY = 86_400_000;

/** The lines of the whole state, for `rolegate simulate`. */
export function linesOf({ played }: Snapshot): string {
  const lines = [...WORLD, ...played.filter(({ mistake }) => mistake === undefined).map(({ line }) => line)];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Forgets what this tab kept, so that the next trial is the sample world. */
export function forget(): void {
  sessionStorage.removeItem(KEY);
}

/** Opens the directory, makes the sample world, and does again what was done in this tab before. */
export async function openTrial(): Promise<Trial> {
  const directory = await openDirectory();
  for (const line of WORLD) directory.run(line);
  const commands = new Map(directory.commands().map((command) => [command.name, command]));
  const kept = readKept();
  const listeners = new Set<() => void>();

  let count = 0;
  const run = (line: Line): Played & { line: Line } => {
    count += 1;
    try {
      return { line, outcome: directory.run(line), mistake: undefined };
    } catch (thrown) {
      return { line, outcome: undefined, mistake: thrown instanceof Error ? thrown.message : String(thrown) };
    }
  };

  // What was kept may be damaged, or of another version.
  const played = kept.lines.map(run).filter(({ mistake }) => mistake === undefined);
  count = kept.count;
  const actor = [...directory.users(), 'visitor', 'installation'].includes(kept.actor) ? kept.actor : FIRST_ACTOR;
  let current: Snapshot = { records: directory.records(), now: kept.now, actor, played };
  const change = (changed: Partial<Snapshot>) => {
    current = { ...current, ...changed, records: directory.records() };
    keep(current, count);
    for (const listener of listeners) listener();
  };

  /** Fresh ids that say what they are of; the count makes them new. What is taken only sometimes, the directory makes itself. */
  const line = (command: Command, actor: string, now: number): Line => {
    const description = commands.get(Object.keys(command)[0] as CommandName);
    const fresh = (wanted: readonly FreshValue[] = []) =>
      Object.fromEntries(wanted.filter(({ when }) => when === undefined).map(({ name }) => [name, `${name.replaceAll('_', '-')}-${count + 1}`]));
    return { now: new Date(now).toISOString(), actor, ids: fresh(description?.ids), secrets: fresh(description?.secrets), command };
  };

  return {
    directory,
    commands,
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    give(command) {
      const played = run(line(command, current.actor, current.now));
      change({ played: [...current.played, played] });
      return played;
    },
    grants: (system) => directory.grants(system, current.actor),
    now: () => current.now,
    actAs: (actor) => change({ actor }),
    advance(milliseconds) {
      const now = current.now + milliseconds;
      const expiring = current.records.containers.filter(({ expires_at, deleted }) => expires_at !== null && !deleted);
      const told: Played[] = [];
      // Once a day, as an installation would, so that the notice comes before the end.
      for (let at = Math.min(current.now + DAY, now); at <= now; at = at === now ? Infinity : Math.min(at + DAY, now)) {
        told.push(...expiring.map(({ id }) => run(line({ check_team_expiry: { team: id } }, 'installation', at))));
      }
      // Nothing is due most of the time, which nobody needs to read.
      change({ now, played: [...current.played, ...told.filter(({ outcome }) => outcome?.events !== undefined)] });
    },
  };
}

function readKept(): Kept {
  const nothing: Kept = { lines: [], now: Date.parse(BEGINNING), actor: FIRST_ACTOR, count: 0 };
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Kept> | null;
    if (!kept || !Array.isArray(kept.lines) || !Number.isFinite(kept.now) || !Number.isFinite(kept.count) || typeof kept.actor !== 'string') return nothing;
    return { lines: kept.lines, now: kept.now as number, actor: kept.actor, count: kept.count as number };
  } catch {
    return nothing;
  }
}

function keep({ played, now, actor }: Snapshot, count: number): void {
  const kept: Kept = { lines: played.filter(({ mistake }) => mistake === undefined).map(({ line }) => line as Line), now, actor, count };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Without storage the world is gone with the page.
  }
}
