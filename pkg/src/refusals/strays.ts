import { isWithinRefused } from './gated.js';
import { keeperAround, type Keep } from './places.js';
import { isConnected } from './platform.js';

// Where each node was first taken from: what only passes by a refused place is free to leave it.
const homes = new WeakMap<Node, Keep | undefined>();

/** What a script has taken out of a refused place that a framework draws, and has put somewhere else, stays refused: `nodes` came, went or moved, some to where no record tells of it. */
export function keepMoved(records: readonly MutationRecord[], nodes: Iterable<Node>): void {
  for (const { target, removedNodes } of records) for (const node of removedNodes) if (!homes.has(node)) homes.set(node, keeperAround(target));
  for (const node of nodes) if (homes.get(node) && isConnected(node) && !isWithinRefused(node)) homes.get(node)!(node);
}
