// accesscontrol 3: one locked model for all roles. The own merchant is its enforced ownership (twice as fast as a condition here), an assigned
// program a condition in its canonical form; both read the context of the check.
import { AccessControl } from 'accesscontrol';
import { ROLES, USERS, VERBS, grantedCells } from '../task.mjs';

export const title = 'accesscontrol';
export const dependency = 'accesscontrol';
export const checks = { T1: 100_000, T2: 20_000 };

const IS_ASSIGNED = ['$.program.id', 'in', '$.user.assigned'];

export async function prepareRoles() {
  const access = new AccessControl();
  ROLES.forEach((role, number) => grantedCells(number).forEach(({ verb }) => access.grant(role).action(verb, 'program')));
  access.lock();
  return { subjects: ROLES, actions: 'verbs', check: (role, verb) => access.can(role).action(verb, 'program').granted };
}

function grantCell(grant, verb, cell) {
  switch (cell) {
    case 'merchant':
      return grant.action(`${verb}:own`, 'program');
    case 'assigned':
      return grant.where(IS_ASSIGNED).action(verb, 'program');
    default:
      return grant.action(verb, 'program');
  }
}

export async function preparePrograms() {
  const access = new AccessControl({}, { policy: { owner: ({ user, program }) => program.in === user.merchant } });
  ROLES.forEach((role, number) => grantedCells(number).forEach(({ verb, cell }) => grantCell(access.grant(role), verb, cell)));
  access.lock();
  return {
    subjects: USERS,
    // a grant of any program satisfies the question for an own one
    actions: VERBS.map((verb) => `${verb}:own`),
    check: (user, action, program) => access.can(user.role, { user, program }).action(action, 'program').granted,
  };
}
