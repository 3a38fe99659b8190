import { describeCommands, type CommandDescription, type CommandName, type CommandRight, type ContainerKind } from 'rolegate/directory';
import type { Action, Resource } from 'rolegate';

import { PLATFORM } from '../server/kinds';

const DESCRIPTIONS: ReadonlyMap<CommandName, CommandDescription> = new Map(describeCommands().map((description) => [description.name, description]));

export function describe(command: CommandName): CommandDescription {
  const found = DESCRIPTIONS.get(command);
  if (!found) throw new Error(`there is no command \`${command}\``);
  return found;
}

/** Where a command is given. */
export interface Home {
  id: string;
  kind: ContainerKind;
  parent: string | null;
}

/** What a command is about besides its container: a kind of request, of thing or a role, and a mini program. */
export interface About {
  of?: string | undefined;
  program?: string | undefined;
}

/** The right that a command asks, and where. */
export interface Asked {
  action: Action;
  resource: Resource;
}

function fits(row: CommandRight, kind: ContainerKind | undefined): boolean {
  return row.where !== null && (row.kinds.length === 0 || (kind !== undefined && row.kinds.includes(kind)));
}

/** Every right that a command asks in a kind of container, whatever it is about. */
export function rightsOf(command: CommandName, kind: ContainerKind): CommandRight[] {
  return describe(command).rights.filter((row) => fits(row, kind));
}

/** Whether a command is one of a kind of container at all. */
export function isOf(command: CommandName, kind: ContainerKind): boolean {
  const { rights } = describe(command);
  return rights.some((row) => row.kinds.length === 0 || row.kinds.includes(kind));
}

/** The right that the table of commands asks for a command; undefined where it asks none, and whoever it is may try. */
export function askedFor(command: CommandName, home: Home | undefined, { of, program }: About = {}): Asked | undefined {
  const rows = describe(command).rights.filter((row) => fits(row, home?.kind));
  // A row about this; else the one about all.
  const row = rows.find((row) => of !== undefined && row.of.includes(of)) ?? rows.find((row) => row.of.length === 0);
  if (!row) return undefined;
  const above = row.where === 'above' ? home?.parent : undefined;
  const at = row.where === 'platform' ? PLATFORM : (above ?? home?.id ?? PLATFORM);
  return { action: row.who as Action, resource: program !== undefined && row.where === 'here' ? { in: at, id: program } : { in: at } };
}
