// The questions every consumer asks; what they must come to is in tests/npm/expected.mjs.

const containers = [
  { id: 'p', kind: 'platform' },
  { id: 't-1', kind: 'superapp_team', parent: 'p' },
  { id: 't-2', kind: 'mini_program_team', parent: 't-1' },
];
const tables = {
  'roles.csv': 'system,role,held_in,reach,needs,acts_as,title,duty\nhelpdesk,agent,desk,own,,,Agent,\n',
  'helpdesk.desk.csv': 'menu,action,agent,title\nTickets,ticket.close,yes,Close\nTickets,ticket.delete,no,Delete\n',
};
const now = () => new Date('2026-11-22T00:00:00Z');

/** Answers of the package as the consumer got it. */
export async function ask({ createGate }, { messages }) {
  const developer = await createGate(
    { system: 'sas', subject: 'u-7', containers, memberships: [{ role: 'mini_program_developer', in: 't-2' }] },
    { now },
  );
  const platform = await createGate(
    { system: 'sas', subject: 'u-1', containers, memberships: [{ role: 'super_admin', in: 'p' }] },
    { now },
  );
  const denied = developer.check('mini_program.manage', { in: 't-2' });
  const agent = { system: 'helpdesk', subject: 'u-2', containers: [{ id: 'd', kind: 'desk' }], memberships: [{ role: 'agent', in: 'd' }] };
  const own = await createGate(agent, { now, tables });
  const wrong = await createGate(agent, { now, tables: {}, onError: () => undefined });
  const bad = await createGate({ system: 'sas' }, { onError: () => undefined });
  return {
    allow: developer.can('mini_program.preview', { in: 't-2', id: 'mp-1' }),
    elsewhere: developer.can('mini_program.preview', { in: 't-1' }),
    denied,
    text: messages.en[denied.reason].length > 0 && messages.zh[denied.reason].length > 0,
    read_only: [platform.can('member.list', { in: 't-2' }), platform.canRead('member.list', { in: 't-2' })],
    menu: developer.menu({ in: 't-2' }).map(({ menu, state }) => `${menu}: ${state}`),
    own: [own.can('ticket.close', { in: 'd' }), own.can('ticket.delete', { in: 'd' }), wrong.error.name],
    bad: [bad.can('console.login'), bad.check('console.login').reason],
  };
}
