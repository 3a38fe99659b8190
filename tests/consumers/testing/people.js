/** One role of the superapp system, where it is held. */
export function grantsOf(role) {
  return {
    system: 'sas',
    subject: 'u-7',
    containers: [
      { id: 'p', kind: 'platform' },
      { id: 't-1', kind: 'superapp_team', parent: 'p' },
    ],
    memberships: [{ role, in: role === 'super_admin' ? 'p' : 't-1' }],
  };
}

/** Everyone a matrix is drawn for. */
export const people = {
  super_admin: grantsOf('super_admin'),
  superapp_admin: grantsOf('superapp_admin'),
  approver: grantsOf('approver'),
};

/** Own tables: two roles at a desk. */
export const tables = {
  'roles.csv': 'system,role,held_in,reach,needs,acts_as,title,duty\nhelpdesk,lead,desk,own,,,Lead,\nhelpdesk,agent,desk,own,,,Agent,\n',
  'scopes.csv': 'system,scope,reach,title\nhelpdesk,mine,assigned,Own tickets\n',
  'helpdesk.desk.csv': 'menu,action,lead,agent,title\nTickets,ticket.close,yes,mine,Close a ticket\nTickets,ticket.list,yes,read,List tickets\n',
};

/** A role of the own tables. */
export function deskOf(role) {
  return { system: 'helpdesk', subject: 'u-1', containers: [{ id: 'd', kind: 'desk' }], memberships: [{ role, in: 'd' }] };
}
