import { isWithinRefused } from './gated.js';
import { keeperAround, type Keep } from './places.js';

// Where each node was first taken from: what only passes by a refused place is free to leave it.
const homes = new WeakMap<Node, Keep | undefined>();

/** What a script has taken out of a refused place that a framework draws, and has put somewhere else, stays refused. */
export function keepMoved(records: readonly MutationRecord[]): void {
  for (const { target, removedNodes } of records) for (const node of removedNodes) if (!homes.has(node)) homes.set(node, keeperAround(target));
  for (const { addedNodes } of records) for (const node of addedNodes) if (homes.get(node) && !isWithinRefused(node)) homes.get(node)!(node);
}
