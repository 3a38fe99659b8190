import type { Action } from './types.js';

/** From an action's name to its bit. Without a prototype, so that any name is a plain one. */
export type ActionIndex = Readonly<Record<string, number>>;

/** The actions of a system, in the engine's order. */
export interface SystemActions {
  readonly index: ActionIndex;
  readonly names: ReadonlySet<Action>;
}

/** The bits of the actions, in the engine's order. */
export function indexActions(names: readonly string[]): ActionIndex {
  const index = Object.create(null) as Record<string, number>;
  for (const [bit, action] of names.entries()) index[action] = bit;
  return index;
}

// Own tables that change all the time must not fill the memory.
const MOST_SYSTEMS = 16;

/** The same object for the same actions: gates that share it answer from a warm cache. */
export function actionsOf(joined: string, systems: Map<string, SystemActions>): SystemActions {
  const shared = systems.get(joined);
  if (shared !== undefined) return shared;
  const names = joined.split('|').filter(Boolean);
  const actions = { index: indexActions(names), names: new Set(names as Action[]) };
  if (systems.size >= MOST_SYSTEMS) systems.clear();
  systems.set(joined, actions);
  return actions;
}
