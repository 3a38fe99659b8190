// @casl/ability: one ability per user, as its guide says; scopes are conditions.
import { createMongoAbility, subject } from '@casl/ability';
import { PROGRAMS, ROLES, USERS, grantedCells } from '../task.mjs';

export const title = '@casl/ability';
export const dependency = '@casl/ability';

function conditionsOf(cell, user) {
  switch (cell) {
    case 'merchant':
      return { in: user.merchant };
    case 'assigned':
      return { id: { $in: user.assigned } };
    default:
      return undefined;
  }
}

export async function prepareRoles() {
  const abilities = ROLES.map((_, role) => createMongoAbility(grantedCells(role).map(({ verb }) => ({ action: verb, subject: 'Program' }))));
  return { subjects: abilities, actions: 'verbs', check: (ability, verb) => ability.can(verb, 'Program') };
}

export async function preparePrograms() {
  const abilities = USERS.map((user, role) =>
    createMongoAbility(
      grantedCells(role).map(({ verb, cell }) => {
        const conditions = conditionsOf(cell, user);
        return conditions === undefined ? { action: verb, subject: 'Program' } : { action: verb, subject: 'Program', conditions };
      }),
    ),
  );
  return {
    subjects: abilities,
    actions: 'verbs',
    programs: PROGRAMS.map((program) => subject('Program', { ...program })),
    check: (ability, verb, program) => ability.can(verb, program),
  };
}
