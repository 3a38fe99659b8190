import type { Grants, Resource, Role, SystemTables, TableSet } from 'rolegate';

import type { Address, MemberRole } from '../address/address';
import { worldOf, type Place, type World } from './world';

/** What the address chooses, with the tables it is chosen from. */
export interface Choice {
  system: SystemTables;
  world: World;
  roles: MemberRole[];
  resource: Resource | undefined;
  grants: Grants;
}

const FIRST_SYSTEM = 'mpp';

// Members that see some of everything.
const FIRST_ROLES: Record<string, string> = { mpp: 'developer', connect: 'mini_program_developer', sas: 'platform_admin' };

/** The containers a role can be held in. */
export function placesFor(system: SystemTables, world: World, role: string): Place[] {
  const kind = system.roles.find((declared) => declared.role === role)?.held_in;
  return world.places.filter((place) => place.kind === kind);
}

/** A role in the first container it can be held in, with the first things assigned. */
export function memberRole(system: SystemTables, world: World, role: string): MemberRole {
  const place = placesFor(system, world, role)[0]?.id ?? '';
  return { role, in: place, blocked: false, assigned: usesAssigned(system, role) ? thingsOf(world, place).slice(0, 1) : [] };
}

/** The member a system starts with. */
export function firstRoles(system: SystemTables): MemberRole[] {
  const world = worldOf(system);
  const wanted = FIRST_ROLES[system.system];
  const first = system.roles.find((declared) => declared.role === wanted) ?? system.roles[0];
  if (!first) return [];
  const member = memberRole(system, world, first.role);
  const need = missingNeeds({ system, world, roles: [member] }, member)[0];
  return need === undefined ? [member] : [memberRole(system, world, need), member];
}

/** The things in a container and below it. */
export function thingsOf(world: World, container: string): string[] {
  return world.things.filter((thing) => isWithin(world, thing.in, container)).map((thing) => thing.id);
}

/** True when some cell of the role is a scope that reaches what is assigned. */
export function usesAssigned(system: SystemTables, role: string): boolean {
  const scopes = new Set(system.scopes.filter((scope) => scope.reach === 'assigned').map((scope) => scope.scope));
  return system.tables.some((table) => {
    const column = table.roles.findIndex((name) => name === role);
    return column >= 0 && table.rows.some((row) => scopes.has(row.cells[column]?.cell ?? ''));
  });
}

/** Roles that a role needs beside it in the parent container, when none of them is held there. */
export function missingNeeds(choice: Pick<Choice, 'system' | 'world' | 'roles'>, member: MemberRole): Role[] {
  const needs = choice.system.roles.find((declared) => declared.role === member.role)?.needs ?? [];
  const parent = choice.world.places.find((place) => place.id === member.in)?.parent;
  const held = choice.roles.some((other) => other.in === parent && needs.some((need) => need === other.role));
  return held ? [] : needs;
}

/** What is chosen; undefined when the tables have no system. */
export function choiceOf(tables: TableSet, address: Address): Choice | undefined {
  const chosen = tables.systems.find((system) => system.system === address.system);
  const system = chosen ?? tables.systems.find((found) => found.system === FIRST_SYSTEM) ?? tables.systems[0];
  if (!system) return undefined;
  const world = worldOf(system);
  const roles = chosen
    ? address.roles.filter((member) => placesFor(system, world, member.role).some((place) => place.id === member.in))
    : firstRoles(system);
  const resource = world.places.some((place) => place.id === address.at?.in) ? address.at : undefined;
  return { system, world, roles, resource, grants: grantsOf(system, world, roles, address) };
}

function grantsOf(system: SystemTables, world: World, roles: readonly MemberRole[], address: Address): Grants {
  return {
    system: system.system,
    subject: 'u-7',
    containers: world.places.map(({ id, kind, parent }) => {
      const expires = address.expires[id];
      return {
        id,
        kind,
        ...(parent === undefined ? {} : { parent }),
        ...(address.deactivated.includes(id) ? { status: 'deactivated' as const } : {}),
        ...(expires === undefined ? {} : { expires_at: new Date(expires).toISOString() }),
      };
    }),
    memberships: roles.map((member) => ({
      role: member.role as Role,
      in: member.in,
      ...(member.blocked ? { status: 'blocked' as const } : {}),
      ...(member.assigned.length > 0 ? { assigned: member.assigned } : {}),
    })),
  };
}

function isWithin(world: World, inner: string | undefined, outer: string): boolean {
  if (inner === undefined) return false;
  return inner === outer || isWithin(world, world.places.find((place) => place.id === inner)?.parent, outer);
}
