import type { Container, Grants, Membership, Role, RoleDeclaration } from '../../types.js';

/**
 * The grants as if every membership had this role, each in the nearest container of the kind the role is held in: its own, else one
 * above, else all below. A role that counts only together with another one comes with that. Null where there is no such container.
 */
export function grantsAs(grants: Grants, role: Role, roles: readonly RoleDeclaration[]): Grants | null {
  const declared = roles.find((each) => each.role === role);
  const memberships = new Map<string, Membership>();

  function hold(declaration: RoleDeclaration | undefined, like: Membership): void {
    if (!declaration) return;
    for (const place of placesOf(declaration.held_in, like.in, grants.containers)) {
      const key = JSON.stringify([declaration.role, place]);
      if (memberships.has(key)) continue;
      memberships.set(key, { ...like, role: declaration.role, in: place });
      hold(neededBy(declaration, roles), { ...like, in: place });
    }
  }

  for (const membership of grants.memberships) hold(declared, membership);
  return memberships.size > 0 ? { ...grants, memberships: [...memberships.values()] } : null;
}

/** The role that comes with one that counts only together with another: the last of those that would do, which can least. */
export function neededBy({ needs }: RoleDeclaration, roles: readonly RoleDeclaration[]): RoleDeclaration | undefined {
  return roles.find(({ role }) => role === needs.at(-1));
}

/** The nearest containers of a kind, seen from one. */
function placesOf(kind: string, from: string, containers: readonly Container[]): string[] {
  const above = pathOf(from, containers).find((container) => container.kind === kind);
  if (above) return [above.id];
  return containers.filter((container) => container.kind === kind && pathOf(container.id, containers).some(({ id }) => id === from)).map(({ id }) => id);
}

/** A container and all above it. */
function pathOf(id: string | null | undefined, containers: readonly Container[]): Container[] {
  const path: Container[] = [];
  for (;;) {
    const found = containers.find((container) => container.id === id);
    // Bad grants may go in a circle.
    if (!found || path.includes(found)) return path;
    path.push(found);
    id = found.parent;
  }
}
