// easy-rbac: one object for all roles; every check is a promise, awaited one after another; scopes are `when` functions.
import Rbac from 'easy-rbac';
import { ROLES, USERS, grantedCells } from '../task.mjs';

export const title = 'easy-rbac (async)';
export const dependency = 'easy-rbac';
export const asynchronous = true;

const CONDITIONS = {
  merchant: async ({ user, program }) => program.in === user.merchant,
  assigned: async ({ user, program }) => user.assigned.includes(program.id),
};

function operationOf(action, cell) {
  return cell === 'any' ? action : { name: action, when: CONDITIONS[cell] };
}

export async function prepareRoles() {
  const rbac = new Rbac(Object.fromEntries(ROLES.map((role, number) => [role, { can: grantedCells(number).map(({ action }) => action) }])));
  return { subjects: ROLES, check: (role, action) => rbac.can(role, action) };
}

export async function preparePrograms() {
  const rbac = new Rbac(
    Object.fromEntries(ROLES.map((role, number) => [role, { can: grantedCells(number).map(({ action, cell }) => operationOf(action, cell)) }])),
  );
  return { subjects: USERS, check: (user, action, program) => rbac.can(user.role, action, { user, program }) };
}
