import type { Grants, TableSet } from 'rolegate';

import type { Choice } from './choice';

/** Grants that came from elsewhere, as the address carries them: with names for what they hold and the moment they are of. */
export interface Given {
  grants: Grants;
  names: Readonly<Record<string, string>>;
  /** In milliseconds since 1970. */
  now: number;
}

/** Writes grants for an address. */
export function formatGiven(given: Given): string {
  return JSON.stringify(given);
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Reads them; none when they are damaged. What else is wrong with the grants the gate itself finds, and denies everything. */
export function parseGiven(text: string): Given | undefined {
  try {
    const given = JSON.parse(text) as Partial<Given> | null;
    const { grants, names, now } = given ?? {};
    const containers = grants?.containers.every(({ id, kind }) => isText(id) && isText(kind));
    const memberships = grants?.memberships.every(({ in: place, assigned }) => isText(place) && (assigned ?? []).every(isText));
    if (!grants || !containers || !memberships || !isText(grants.subject) || !names || !Object.values(names).every(isText)) return undefined;
    return Number.isFinite(new Date(now ?? NaN).getTime()) && typeof now === 'number' ? { grants, names, now } : undefined;
  } catch {
    return undefined;
  }
}

/** The choice that given grants are, where the tables have their system. */
export function choiceOfGiven(tables: TableSet, { grants, names }: Given, at: Choice['resource']): Choice | undefined {
  const system = tables.systems.find((found) => found.system === grants.system);
  if (!system) return undefined;
  const nameOf = (id: string) => names[id] ?? id;
  const places = grants.containers.map(({ id, kind, parent }) => ({ id, kind, parent: parent ?? undefined, name: nameOf(id) }));
  const things = grants.memberships.flatMap(({ in: place, assigned }) => (assigned ?? []).map((id) => ({ id, in: place, name: nameOf(id) })));
  const resource = places.some(({ id }) => id === at?.in) ? at : undefined;
  return { system, world: { places, things }, roles: [], resource, grants };
}
