// rolegate: one gate per user over own tables; `in` is the merchant, `id` the program.
import { createGate } from 'rolegate';
import { ACTIONS, LISTED_PROGRAMS, LISTED_USERS, MERCHANTS, ROLES, USERS, VERBS, cellOf } from '../task.mjs';

export const title = 'rolegate';
export const dependency = 'rolegate';

const CELLS = { deny: 'no', any: 'any', merchant: 'merchant', assigned: 'assigned' };

function csvOf(rows) {
  return `${rows.map((row) => row.join(',')).join('\n')}\n`;
}

/** The table as a user of rolegate would write it. */
export function tables() {
  return {
    'roles.csv': csvOf([
      ['system', 'role', 'held_in', 'reach', 'needs', 'acts_as', 'title', 'duty'],
      ...ROLES.map((role) => ['bench', role, 'merchant', 'own', '', '', role, '']),
    ]),
    'scopes.csv': csvOf([
      ['system', 'scope', 'reach', 'title'],
      ['bench', 'any', 'anywhere', 'Every program'],
      ['bench', 'merchant', 'own', 'Programs of the own merchant'],
      ['bench', 'assigned', 'assigned', 'Programs assigned to the user'],
    ]),
    'bench.matrix.csv': csvOf([
      ['menu', 'action', ...ROLES, 'title'],
      ...ACTIONS.map((action, number) => ['Programs', action, ...ROLES.map((_, role) => CELLS[cellOf(role, number)]), VERBS[number]]),
    ]),
  };
}

/** What a session of the user holds. */
export function grantsOf(user) {
  return {
    system: 'bench',
    subject: user.id,
    containers: MERCHANTS.map((id) => ({ id, kind: 'merchant' })),
    memberships: [{ role: user.role, in: user.merchant, assigned: user.assigned }],
  };
}

function createGates(users = USERS) {
  const own = tables();
  return Promise.all(users.map((user) => createGate(grantsOf(user), { tables: own })));
}

export async function prepareRoles() {
  return { subjects: await createGates(), check: (gate, action) => gate.can(action) };
}

export async function preparePrograms() {
  return { subjects: await createGates(), check: (gate, action, program) => gate.can(action, program) };
}

export async function prepareLists() {
  return { subjects: await createGates(LISTED_USERS), programs: LISTED_PROGRAMS, check: (gate, action, program) => gate.can(action, program) };
}
