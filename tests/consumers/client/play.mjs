// What a page does, over HTTP and in memory: the same calls, and what came of each.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const read = (name) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');

/** Who does what, in order. Nothing here takes a fresh id: these are others each time. */
const STEPS = [
  ['mia', (session) => session.account()],
  ['mia', (session) => session.grants('sas')],
  ['rosa', (session) => session.grants('sas', { in: ['coffee'] })],
  ['mia', (session) => session.ask({ my_memberships: {} })],
  ['mia', (session) => session.ask({ members: { in: 'coffee', limit: 3 } })],
  ['mia', async (session) => session.ask({ members: { in: 'coffee', limit: 3, after: (await session.ask({ members: { in: 'coffee', limit: 3 } })).answer.next } })],
  ['mia', (session) => session.ask({ members: { in: 'loyalty-card' } })],
  ['lea', (session) => session.ask({ members: { in: 'loyalty-card' } })],
  ['mia', (session) => session.ask({ container: { in: 'nowhere' } })],
  ['mia', (session) => session.ask({ container: { in: '/?#%é 团' } })],
  ['mia', (session) => session.ask({ check: { system: 'sas', action: 'member.create', resource: { in: 'coffee' } } })],
  ['mia', (session) => session.ask({ check: { system: 'sas', action: 'team.list', resource: null } })],
  ['dev', (session) => session.ask({ may_upload: { mini_program: 'order-ahead' } })],
  ['rita', (session) => session.ask({ may_upload: { mini_program: 'order-ahead' } })],
  ['mia', (session) => session.ask({ version: { mini_program: 'order-ahead', version: '1.0.0' } })],
  ['mia', (session) => session.ask({ who_may: { action: 'mini_program.release', resource: { in: 'coffee' }, limit: 2 } })],
  ['mia', (session) => session.ask({ grants: { system: 'sas', user: 'rosa' } })],
  ['mia', (session) => session.give({ rename_team: { team: 'coffee', name: 'Coffee and tea' } })],
  ['mia', (session) => session.ask({ container: { in: 'coffee' } })],
  ['mia', (session) => session.give({ rename_team: { team: 'coffee', name: '' } })],
  ['mia', (session) => session.give({ delete_team: { team: 'coffee' } })],
  ['pavel', (session) => session.give({ set_team_expiry: { team: 'bus', expires_at: null } })],
  ['mia', (session) => session.give({ set_member_role: { in: 'coffee', user: 'dev', role: 'mini_program_operator' } })],
  ['dev', (session) => session.grants('sas')],
  ['dev', (session) => session.give({ upload_version: { mini_program: 'order-ahead', version: '2.0.0' } })],
  ['mia', (session) => session.give({ rename_team: { team: 'coffee' } })],
  ['visitor', (session) => session.account()],
  ['visitor', (session) => session.ask({ teams: {} })],
  ['visitor', (session) => session.give({ rename_team: { team: 'coffee', name: 'Ours' } })],
];

/** Everything but what two directories never have in common: times, and what tells answers apart. */
function common({ etag: _, ...outcome }) {
  if (outcome.failed) return { failed: outcome.failed.error.message };
  if (outcome.events) return { ...outcome, events: outcome.events.map(({ at: _, ...event }) => event) };
  const { refused } = outcome;
  // What is wrong with a form is told otherwise where it is read otherwise.
  return refused?.code.startsWith('bad_') ? { refused: { code: refused.code } } : outcome;
}

async function playOn(open) {
  const sessions = new Map();
  const outcomes = [];
  for (const [who, step] of STEPS) {
    if (!sessions.has(who)) sessions.set(who, await open(who));
    outcomes.push(common(await step(sessions.get(who))));
  }
  return outcomes;
}

export async function play({ createClient }, { openDirectory }, url) {
  const directory = await openDirectory();
  const seeing = createClient({ url });
  await seeing.signIn('mia', 'rolegate-demo');
  const { expires_at } = (await seeing.ask({ container: { in: 'coffee' } })).answer;
  for (const line of read('demo.jsonl').replace('$EXPIRES_AT', expires_at).trim().split('\n')) {
    const { refused } = directory.run({ now: '2026-01-01T00:00:00Z', ...JSON.parse(line) });
    if (refused) throw new Error(`${line}: ${refused.message}`);
  }
  const inMemory = await playOn((who) => directory.session(who));
  const overHttp = await playOn(async (who) => {
    const client = createClient({ url });
    if (who !== 'visitor') await client.signIn(who, 'rolegate-demo');
    return client;
  });

  const codes = [];
  for (const session of [directory.session('mia'), seeing]) codes.push(await session.give({ create_invitation_code: { team: 'coffee', role: 'mini_program_operator' } }));
  return {
    inMemory,
    overHttp,
    codes: codes.map(({ events, secrets }) => [events.map(({ event }) => Object.keys(event)[0]), Object.keys(secrets), typeof secrets.code]),
  };
}
