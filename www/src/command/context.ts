import type { CommandName, Event, Question } from 'rolegate/client';
import { createContext, useContext, type ReactNode } from 'react';

import type { About, Home } from './descriptions';
import type { EntryProps } from './entryProps';

/** A command that is to be given, and what is known of it already. */
export interface Asking extends About {
  command: CommandName;
  /** Where; the place entered when left out. */
  home?: Home | undefined;
  /** The fields that are decided, and not shown. */
  given?: Readonly<Record<string, unknown>> | undefined;
  /** What stands in other fields at first. */
  first?: Readonly<Record<string, unknown>> | undefined;
  /** What the button of the form says; what the command is called when left out. */
  verb?: string | undefined;
  /** What it is done to, where that is not the place entered: its name stands in the heading. */
  object?: string | undefined;
  /** The heading of the form; what its button says, and the object, when left out. */
  title?: string | undefined;
  /** What is said above the fields: what will come of it, and what cannot be undone. */
  lead?: ReactNode;
  /** True where it must be confirmed though there is nothing to fill in. */
  confirm?: boolean | undefined;
  /** Own entries, by the way to the field, such as `admin.existing`. */
  entries?: Readonly<Record<string, (props: EntryProps) => ReactNode>> | undefined;
  /** Names of ids that a refusal may tell. */
  names?: Readonly<Record<string, string>> | undefined;
  /** The question whose answer is edited: where it changes while the form is open, the command is refused once, with a word. */
  edits?: Question | undefined;
  /** Hears of what happened. */
  onDone?: ((events: readonly Event[]) => void) | undefined;
}

/** Opens the form of a command; gives it at once where there is nothing to fill in or confirm. */
export type Ask = (asking: Asking) => void;

export const AskContext = createContext<Ask | undefined>(undefined);

/** What every page gives commands by. */
export function useCommand(): Ask {
  const ask = useContext(AskContext);
  if (!ask) throw new Error('no commands are given here');
  return ask;
}
