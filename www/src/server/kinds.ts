import type { BuiltInSystem, TableSet } from 'rolegate';
import type { ContainerKind } from 'rolegate/client';

/** The system each kind of container is of. */
const SYSTEMS: Readonly<Record<ContainerKind, BuiltInSystem>> = {
  platform: 'sas',
  superapp_team: 'sas',
  mini_program_team: 'sas',
  tenant_workspace: 'mpp',
  developer_workspace: 'mpp',
  workspace: 'connect',
  mini_program: 'connect',
};

/** The container above all of `sas`, which has no name of its own. */
export const PLATFORM = 'platform';

/** All of them, outermost first in each system. */
export const KINDS = Object.keys(SYSTEMS) as ContainerKind[];

export const isKind = (text: string | undefined): text is ContainerKind => text !== undefined && Object.hasOwn(SYSTEMS, text);

export const systemOfKind = (kind: ContainerKind): BuiltInSystem => SYSTEMS[kind];

/** Which kinds `container` and other questions do not know. */
export const isListed = (kind: ContainerKind): boolean => kind !== 'platform' && kind !== 'mini_program';

/** The roles held in a kind of container, as the tables declare them. */
export const rolesHeldIn = (tables: TableSet | undefined, kind: ContainerKind): { role: string; title: string }[] =>
  tables?.systems.find(({ system }) => system === systemOfKind(kind))?.roles.filter(({ held_in }) => held_in === kind) ?? [];
