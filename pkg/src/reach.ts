import type { ActionReach } from './types.js';

/** Where an action is allowed that is allowed nowhere. */
export const nowhere = (): ActionReach => ({ everywhere: false, containers: [], assigned: [] });

/** As the engine sorts; texts sort by halves of surrogate pairs where they are left to themselves. */
export function byCodePoints(one: string, other: string): number {
  const [left, right] = [[...one], [...other]];
  const at = left.findIndex((character, place) => character !== right[place]);
  if (at < 0) return left.length - right.length;
  return left[at]!.codePointAt(0)! - (right[at]?.codePointAt(0) ?? -1);
}
