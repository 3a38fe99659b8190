import type { Grants, Role } from 'rolegate';

/** One role in a platform with one team: a super admin may create teams and read the member list, a superapp admin manages members. */
export function grantsOf(role: Role): Grants {
  return {
    system: 'sas',
    subject: 'u-7',
    containers: [
      { id: 'p', kind: 'platform' },
      { id: 't-1', kind: 'superapp_team', parent: 'p' },
      { id: 't-2', kind: 'superapp_team', parent: 'p' },
    ],
    memberships: [{ role, in: role === 'super_admin' ? 'p' : 't-1' }],
  };
}
