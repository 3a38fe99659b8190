// The two tasks every contender is given: a fixed table of 12 roles by 40 actions, the users who hold the roles, the programs they ask about,
// and the oracle that says what every answer must be. Everything comes from fixed seeds: two runs ask the same questions in the same order.

/** How many cells of each kind the table has; together 480. */
const CELL_COUNTS = { deny: 183, any: 131, merchant: 112, assigned: 54 };
const TABLE_SEED = 20261121;
const PICK_SEED = 20261122;
/** How many questions are prepared; runs with fewer checks use the first of them, runs with more start over. */
const PICK_COUNT = 1 << 20;

export const ROLES = [
  'owner', 'manager', 'reviewer', 'developer', 'tester', 'operator', 'support', 'analyst', 'designer', 'auditor', 'partner', 'guest',
];

export const VERBS = [
  'view', 'list', 'create', 'edit', 'delete', 'upload', 'download', 'preview', 'submit', 'review',
  'approve', 'reject', 'publish', 'release', 'rollback', 'suspend', 'resume', 'archive', 'restore', 'transfer',
  'assign', 'unassign', 'invite', 'remove', 'configure', 'inspect', 'export', 'import', 'search', 'comment',
  'share', 'lock', 'unlock', 'sign', 'verify', 'test', 'deploy', 'monitor', 'audit', 'close',
];

/** As keys of an object, so that the engine knows these texts as it knows the ones written out in a program. */
export const ACTIONS = Object.keys(Object.fromEntries(VERBS.map((verb) => [`program.${verb}`, true])));

export const MERCHANTS = ['merchant-1', 'merchant-2'];

/** What is asked about; `in` is the merchant. */
export const PROGRAMS = [
  { in: 'merchant-1', id: 'program-1' },
  { in: 'merchant-1', id: 'program-2' },
  { in: 'merchant-2', id: 'program-3' },
  { in: 'merchant-2', id: 'program-4' },
];

/** One user per role: belongs to one merchant and is assigned to one of its two programs. */
export const USERS = ROLES.map((role, number) => ({
  id: `user-${number}`,
  role,
  merchant: MERCHANTS[number % 2],
  assigned: [PROGRAMS[(number % 2) * 2 + (number % 4 < 2 ? 0 : 1)].id],
}));

/** How many programs each merchant of T3 has, half of which are assigned to each of its users. */
const LIST_LENGTH = 20;

/** T3: what is asked about, and the users with their lists. */
export const LISTED_PROGRAMS = Array.from({ length: MERCHANTS.length * LIST_LENGTH }, (_, number) => ({ in: MERCHANTS[number % 2], id: `listed-${number}` }));
export const LISTED_USERS = USERS.map((user) => ({
  ...user,
  assigned: LISTED_PROGRAMS.filter((program, number) => program.in === user.merchant && number % 4 < 2).map(({ id }) => id),
}));

/** mulberry32: small, seeded, good enough to shuffle a table. */
function randomNumbers(seed) {
  let state = seed;
  return function next(below) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

function shuffledCells() {
  const next = randomNumbers(TABLE_SEED);
  const cells = Object.entries(CELL_COUNTS).flatMap(([cell, count]) => Array(count).fill(cell));
  for (let last = cells.length - 1; last > 0; last -= 1) {
    const other = next(last + 1);
    [cells[last], cells[other]] = [cells[other], cells[last]];
  }
  return cells;
}

const CELLS = shuffledCells();

/** The cell of a role and an action, by their numbers: `deny`, `any`, `merchant` (the user's own) or `assigned`. */
export function cellOf(role, action) {
  return CELLS[role * ACTIONS.length + action];
}

/** The role's cells that grant something, as `{ action, verb, cell }`. */
export function grantedCells(role) {
  return ACTIONS.map((action, number) => ({ action, verb: VERBS[number], cell: cellOf(role, number) })).filter(({ cell }) => cell !== 'deny');
}

/** T1: may this role do this at all? */
export function oracleOfRole(role, action) {
  return cellOf(role, action) !== 'deny';
}

/** T2 and T3: may this user do this to this program? */
export function oracleOfProgram(role, action, program, users = USERS, programs = PROGRAMS) {
  const user = users[role];
  switch (cellOf(role, action)) {
    case 'any':
      return true;
    case 'merchant':
      return programs[program].in === user.merchant;
    case 'assigned':
      return user.assigned.includes(programs[program].id);
    default:
      return false;
  }
}

/** The prepared questions, as numbers of a role, an action and a program. */
export function picks() {
  const next = randomNumbers(PICK_SEED);
  const nextListed = randomNumbers(PICK_SEED + 1);
  const prepared = { listed: new Uint8Array(PICK_COUNT), roles: new Uint8Array(PICK_COUNT), actions: new Uint8Array(PICK_COUNT), programs: new Uint8Array(PICK_COUNT) };
  for (let pick = 0; pick < PICK_COUNT; pick += 1) {
    prepared.roles[pick] = next(ROLES.length);
    prepared.actions[pick] = next(ACTIONS.length);
    prepared.programs[pick] = next(PROGRAMS.length);
    prepared.listed[pick] = nextListed(LISTED_PROGRAMS.length);
  }
  return prepared;
}
