// What one writes without a library: a Map from role to a Map from action to cell.
import { ACTIONS, LISTED_PROGRAMS, LISTED_USERS, ROLES, USERS, cellOf } from '../task.mjs';

export const title = 'hand-written Map of Maps';

const table = new Map(ROLES.map((role, number) => [role, new Map(ACTIONS.map((action, column) => [action, cellOf(number, column)]))]));

function roleCan(role, action) {
  const cell = table.get(role)?.get(action);
  return cell !== undefined && cell !== 'deny';
}

function userCan(user, action, program) {
  const row = table.get(user.role);
  if (row === undefined) return false;
  switch (row.get(action)) {
    case 'any':
      return true;
    case 'merchant':
      return program.in === user.merchant;
    case 'assigned':
      return user.assigned.has(program.id);
    default:
      return false;
  }
}

export async function prepareRoles() {
  return { subjects: ROLES, check: roleCan };
}

const withSets = (users) => users.map(({ role, merchant, assigned }) => ({ role, merchant, assigned: new Set(assigned) }));

export async function preparePrograms() {
  return { subjects: withSets(USERS), check: userCan };
}

export async function prepareLists() {
  return { subjects: withSets(LISTED_USERS), programs: LISTED_PROGRAMS, check: userCan };
}
