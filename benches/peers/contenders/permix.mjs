// permix: one instance per user; scopes are functions over the data.
import { createPermix } from 'permix';
import { ROLES, USERS, VERBS, grantedCells } from '../task.mjs';

export const title = 'permix';
export const dependency = 'permix';

function ruleOf(cell, user) {
  switch (cell) {
    case 'merchant':
      return (program) => program.in === user.merchant;
    case 'assigned':
      return (program) => user.assigned.includes(program.id);
    default:
      return true;
  }
}

function instanceOf(rules) {
  const denied = Object.fromEntries(VERBS.map((verb) => [verb, false]));
  return createPermix({ program: { ...denied, ...rules } });
}

export async function prepareRoles() {
  const instances = ROLES.map((_, role) => instanceOf(Object.fromEntries(grantedCells(role).map(({ verb }) => [verb, true]))));
  return { subjects: instances, actions: 'verbs', check: (permix, verb) => permix.check('program', verb) };
}

export async function preparePrograms() {
  const instances = USERS.map((user, role) => instanceOf(Object.fromEntries(grantedCells(role).map(({ verb, cell }) => [verb, ruleOf(cell, user)]))));
  return { subjects: instances, actions: 'verbs', check: (permix, verb, program) => permix.check('program', verb, program) };
}
