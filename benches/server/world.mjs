// A directory of any size, as a copy that `rolegate restore` puts into a database, and questions with known answers.

import { createHmac } from 'node:crypto';
import { createWriteStream } from 'node:fs';

/** The roles of a mini program team, which its hundred members hold in turn. */
const ROLES = [
  'mini_program_admin', 'mini_program_member_admin', 'senior_mini_program_developer', 'mini_program_developer',
  'mini_program_operator', 'release_approver',
];
/** Members of a team. */
const MEMBERS = 100;
/** Teams bound to one superapp team. */
const BOUND = 100;
const NOW = Date.parse('2026-01-01T00:00:00Z');
const KEY = Buffer.alloc(32, 7);

/** Tokens of the super admin: for questions about everybody, and for commands. */
export const [TOKEN, OWN_TOKEN] = ['rolegate_benchmark', 'rolegate_benchmark_own'];

/** A number that is missing, as copies have it. */
const NO_NUMBER = [];

/** How many teams so many users have. */
export const teamsOf = (users) => Math.ceil(users / MEMBERS);

const digest = (text) => createHmac('sha256', KEY).update(text).digest('base64url');

const user = (id) => ({
  id, name: id, login: id, password: 'none', email: `${id}@example.org`, pending_email: null, confirmed: true,
  deleted: false, alike: null,
});
const container = (id, kind, parent) => ({
  id, kind, name: id, parent, deactivated: false, expires_at: NO_NUMBER, noticed: false, expiry_told: false, deleted: false,
  team_admin: null, link: null, members: 0, admins: 0, below: 0, bindings: 0, mini_programs: 0, released: 0,
  uploaded_at: NO_NUMBER,
});
const program = (team) => ({
  id: `program-${team}`, container: `team-${team}`, name: `program-${team}`, open: null, highest: null, live: null,
  grayscale: null, deleted: false, home: `team-${team}`,
});
const member = (container, user_id, role) => ({ container, user_id, role, blocked: false, assigned: '[]' });

/** Teams of another size: one of ten, and one of as many as there are users. Who else is in them has no account. */
const sizes = (users) => ({ few: 10, crowd: users });

/** Every row, table by table. `busy`: users who are members of that many teams, named `busy-COUNT`. */
function* rows(users, busy) {
  const teams = teamsOf(users);
  const superapps = Math.ceil(teams / BOUND);
  yield ['installation', { name: 'key', value: KEY.toString('base64url') }];
  yield ['containers', container('platform', 'platform', null)];
  for (let number = 0; number < superapps; number += 1) {
    yield ['containers', container(`superapp-${number}`, 'superapp_team', 'platform')];
  }
  for (let number = 0; number < teams; number += 1) {
    yield ['containers', container(`team-${number}`, 'mini_program_team', `superapp-${Math.floor(number / BOUND)}`)];
    yield ['mini_programs', program(number)];
  }
  for (const [name, count] of Object.entries(sizes(users))) {
    yield ['containers', container(`team-${name}`, 'mini_program_team', 'superapp-0')];
    yield ['mini_programs', program(name)];
    yield ['users', user(`one-of-${name}`)];
    yield ['members', member(`team-${name}`, `one-of-${name}`, ROLES[0])];
    for (let number = 1; number < count; number += 1) yield ['members', member(`team-${name}`, `${name}-${number}`, ROLES[number % ROLES.length])];
  }
  yield ['users', user('admin')];
  yield ['members', member('platform', 'admin', 'super_admin')];
  for (const [token, scopes] of [[TOKEN, '["evaluate"]'], [OWN_TOKEN, '["own"]']]) {
    yield ['tokens', {
      id: token, digest: digest(`Token:${token}`), user_id: 'admin', name: token, scopes, made_at: NOW,
      expires_at: Date.parse('2100-01-01T00:00:00Z'), stands_in: 'platform',
    }];
  }
  for (let number = 0; number < users; number += 1) {
    yield ['users', user(`user-${number}`)];
    yield ['members', member(`team-${Math.floor(number / MEMBERS)}`, `user-${number}`, ROLES[number % ROLES.length])];
  }
  for (const count of busy) {
    yield ['users', user(`busy-${count}`)];
    for (let number = 0; number < Math.min(count, teams); number += 1) {
      yield ['members', member(`team-${number}`, `busy-${count}`, ROLES[number % ROLES.length])];
    }
  }
}

/** Writes the copy. */
export async function writeCopy(file, schema, users, busy) {
  const stream = createWriteStream(file);
  let count = 0;
  stream.write(`${JSON.stringify({ copy: { schema } })}\n`);
  for (const [table, columns] of rows(users, busy)) {
    count += 1;
    if (!stream.write(`${JSON.stringify({ row: { table, columns } })}\n`)) {
      await new Promise((done) => stream.once('drain', done));
    }
  }
  await new Promise((done) => stream.end(`${JSON.stringify({ end: { rows: count } })}\n`, done));
}

/** Questions about a user's own team and about others in turn, each with its answer: as the cell of the role says, and no. */
export function questions(cells, users, busy, random) {
  const teams = teamsOf(users);
  const actions = Object.keys(cells);
  return () => {
    // Of all that somebody busy is in, the same ten teams, whose rows are as near at hand in every case.
    const number = Math.floor(random() * (busy === 0 ? users : Math.min(10, teams)));
    const home = busy === 0 ? Math.floor(number / MEMBERS) : number;
    const action = actions[Math.floor(random() * actions.length)];
    const away = busy === 0 && teams > 1 && random() < 0.5;
    const team = away ? (home + 1 + Math.floor(random() * (teams - 1))) % teams : home;
    return {
      body: {
        subject: { type: 'user', id: busy === 0 ? `user-${number}` : `busy-${busy}` },
        action: { name: action },
        resource: { type: 'mini_program', id: `program-${team}` },
      },
      role: ROLES[number % ROLES.length],
      home: `team-${home}`,
      team: `team-${team}`,
      expected: !away && cells[action][ROLES[number % ROLES.length]] === 'yes',
    };
  };
}

/** Questions about a team of one of the other sizes, by one of its members. */
export function questionsIn(cells, name, random) {
  const actions = Object.keys(cells);
  return () => {
    const action = actions[Math.floor(random() * actions.length)];
    const resource = { type: 'mini_program', id: `program-${name}` };
    const body = { subject: { type: 'user', id: `one-of-${name}` }, action: { name: action }, resource };
    return { body, expected: cells[action][ROLES[0]] === 'yes' };
  };
}

const roleOf = (number) => ROLES[number % ROLES.length];

/** Searches of each kind, with what they find. `every`: the cells of all tables, as a search for actions goes over all. */
export function searches({ cells, every }, users, busy, random) {
  const teams = teamsOf(users);
  const actions = Object.keys(cells);
  const draw = () => {
    const number = Math.floor(random() * users);
    return { number, team: Math.floor(number / MEMBERS), action: actions[Math.floor(random() * actions.length)] };
  };
  const may = (number, action) => every[action][roleOf(number)] === 'yes';
  const subject = (number) => ({ type: 'user', id: `user-${number}` });
  const program = (team) => ({ type: 'mini_program', id: `program-${team}` });
  return {
    subject() {
      const { team, action } = draw();
      const members = Array.from({ length: Math.min(MEMBERS, users - team * MEMBERS) }, (_, at) => team * MEMBERS + at);
      const found = members.filter((number) => may(number, action)).map((number) => `user-${number}`);
      found.push(...busy.filter((count) => team < count && may(team, action)).map((count) => `busy-${count}`));
      return { body: { subject: { type: 'user' }, action: { name: action }, resource: program(team) }, expected: found };
    },
    resource() {
      const { number, team, action } = draw();
      const body = { subject: subject(number), action: { name: action }, resource: { type: 'mini_program' } };
      return { body, expected: may(number, action) ? [`program-${team}`] : [] };
    },
    action() {
      const { number, team } = draw();
      const found = Object.keys(every).filter((action) => may(number, action)).map((action) => action.replace(/^mini_program\./, ''));
      return { body: { subject: subject(number), resource: program(team) }, expected: found };
    },
  };
}

/** Commands that each change one row: teams get other names. */
export function renames(users, random) {
  let count = 0;
  return () => {
    count += 1;
    const team = `team-${Math.floor(random() * teamsOf(users))}`;
    return ['rename_team', { team, name: `Team ${count} ${random()}` }];
  };
}
