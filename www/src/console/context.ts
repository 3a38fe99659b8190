import type { DisplayMode, Resource } from 'rolegate';
import { createContext, useContext } from 'react';

import type { Choice } from '../member/choice';

/** What all controls of a console have in common, besides the gate. */
export interface ConsoleFrame {
  choice: Choice;
  /** What they ask about. */
  resource: Resource | undefined;
  /** What becomes of those that are refused. */
  refused: DisplayMode;
}

export const ConsoleContext = createContext<ConsoleFrame | undefined>(undefined);

/** The console around. */
export function useConsole(): ConsoleFrame {
  const found = useContext(ConsoleContext);
  if (!found) throw new Error('a control stands outside of a console');
  return found;
}
