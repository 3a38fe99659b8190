import type { ActionReach } from './types.js';

/** Where an action is allowed that is allowed nowhere. */
export const nowhere = (): ActionReach => ({ everywhere: false, containers: [], assigned: [] });

/** From the engine's pairs of texts, as `Engine.reach` in `binding.ts` tells. */
export function shapeReach(texts: readonly string[]): ActionReach {
  const reach = nowhere();
  let ids: string[] = [];
  for (let at = 0; at < texts.length; at += 2) {
    const [word, text] = [texts[at], texts[at + 1]!];
    if (word === 'everywhere') reach.everywhere = true;
    else if (word === 'container') reach.containers.push(text);
    else if (word === 'in') reach.assigned.push({ in: text, ids: (ids = []) });
    else ids.push(text);
  }
  return reach;
}
