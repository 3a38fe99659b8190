import type { Action, Decision, Display, Gate, Resource } from 'rolegate';
import { createContext, useContext } from 'react';

import type { Choice } from '../member/choice';

/** What every control of a console asks. */
export interface ConsoleGate {
  gate: Gate;
  choice: Choice;
  resource: Resource | undefined;
  display: (action: Action) => Display;
  check: (action: Action) => Decision;
}

export const ConsoleContext = createContext<ConsoleGate | undefined>(undefined);

/** The gate of the console around. */
export function useConsole(): ConsoleGate {
  const found = useContext(ConsoleContext);
  if (!found) throw new Error('a control stands outside of a console');
  return found;
}
