// better-auth's access control: one role object per role. It knows statements only, no scope, so it has no T2.
import { createAccessControl } from 'better-auth/plugins/access';
import { ROLES, VERBS, grantedCells } from '../task.mjs';

export const title = 'better-auth access';
export const dependency = 'better-auth';

export async function prepareRoles() {
  const access = createAccessControl({ program: VERBS });
  const roles = ROLES.map((_, number) => access.newRole({ program: grantedCells(number).map(({ verb }) => verb) }));
  // the request objects are built before timing, as the resources of the other contenders are
  return { subjects: roles, actions: VERBS.map((verb) => ({ program: [verb] })), check: (role, request) => role.authorize(request).success };
}
