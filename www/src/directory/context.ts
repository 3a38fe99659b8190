import type { Grants, TableSet } from 'rolegate';
import type { Command, CommandName } from 'rolegate/directory';
import { createContext, useContext } from 'react';

import type { Choice } from '../member/choice';
import type { Snapshot, Trial } from './trial';

/** What every part of the view uses. */
export interface Playing {
  trial: Trial;
  snapshot: Snapshot;
  tables: TableSet;
  choice: Choice;
  grants: Grants;
  /** Gives a command by its form, or at once when nothing is left to fill in. */
  ask: (command: CommandName, given: Readonly<Record<string, unknown>>) => void;
  give: (command: Command) => void;
  /** The name of a user, container or mini program. */
  nameOf: (id: string) => string;
  /** A role's title as the system has it that this container is of; systems share some names of roles. */
  roleOf: (role: string, container: string) => string;
}

export const PlayingContext = createContext<Playing | undefined>(undefined);

/** The directory around. */
export function usePlaying(): Playing {
  const found = useContext(PlayingContext);
  if (!found) throw new Error('a part of the directory stands outside of it');
  return found;
}
