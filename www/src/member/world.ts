import type { SystemTables } from 'rolegate';

import { humanise } from '../language/language';

/** A container of the sample organisation. */
export interface Place {
  id: string;
  kind: string;
  parent: string | undefined;
  /** In English; the Chinese is among the titles. */
  name: string;
}

/** Something inside a container that can be assigned. */
export interface Thing {
  id: string;
  in: string;
  name: string;
}

/** A small organisation in which the roles of a system can be held. */
export interface World {
  places: Place[];
  things: Thing[];
}

const NAMES: Record<string, string[]> = {
  platform: ['Harbour platform'],
  superapp_team: ['Wallet superapp', 'Travel superapp'],
  mini_program_team: ['Coffee shops', 'Bus tickets'],
  tenant_workspace: ['Wallet app'],
  developer_workspace: ['Noodle House', 'Bike Rental'],
  workspace: ['Studio North'],
  mini_program: ['Menu and orders', 'Loyalty card'],
};

const THINGS = ['Table booking', 'Gift cards', 'Bike finder', 'Queue number'];

/**
 * One container of the outermost kind, two of each further kind. The files do not say which kind stands in which,
 * so each stands in the one declared before it, or in the one where a role it needs is held.
 */
export function worldOf(system: SystemTables): World {
  const kinds = [...new Set(system.roles.map((role) => role.held_in))];
  const places: Place[] = [];
  for (const [index, kind] of kinds.entries()) {
    const outer = outerKind(system, kinds, index);
    const outside = places.filter((place) => place.kind === outer);
    const names = NAMES[kind];
    for (let number = 1; number <= (index === 0 ? 1 : 2); number += 1) {
      const parent = outside[number - 1] ?? outside[0];
      places.push({ id: `${kind}-${number}`, kind, parent: parent?.id, name: names?.[number - 1] ?? `${humanise(kind)} ${number}` });
    }
  }
  return { places, things: thingsIn(places, kinds) };
}

function outerKind(system: SystemTables, kinds: readonly string[], index: number): string | undefined {
  const needed = system.roles
    .filter((role) => role.held_in === kinds[index])
    .flatMap((role) => role.needs)
    .map((name) => system.roles.find((role) => role.role === name)?.held_in);
  const earlier = kinds.slice(0, index);
  return earlier.find((kind) => needed.includes(kind)) ?? earlier.at(-1);
}

function thingsIn(places: readonly Place[], kinds: readonly string[]): Thing[] {
  // Where the containers are the mini programs, nothing stands inside them.
  if (kinds.includes('mini_program')) return [];
  const ours = kinds.some((kind) => kind in NAMES);
  const innermost = places.filter((place) => place.kind === kinds.at(-1));
  return THINGS.flatMap((name, index) => {
    const place = innermost[index % innermost.length];
    const id = `${ours ? 'mp' : 'item'}-${index + 1}`;
    return place ? [{ id, in: place.id, name: ours ? name : `Item ${index + 1}` }] : [];
  });
}
