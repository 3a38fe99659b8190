// Names of own tables stand in place of the built-in ones, in both formats and in every entry.

import { createGate, type Action, type Role, type System } from 'rolegate';
import { createGate as createSlimGate } from 'rolegate/slim';

declare module 'rolegate' {
  interface OwnTables {
    system: 'helpdesk';
    role: 'agent' | 'lead';
    action: 'ticket.close';
  }
}

const gate = await createGate({
  system: 'helpdesk',
  subject: 'u-1',
  containers: [{ id: 'd', kind: 'desk' }],
  memberships: [{ role: 'agent', in: 'd' }],
});
gate.can('ticket.close', { in: 'd' });
gate.can('console.login');
(await createSlimGate({ system: 'helpdesk', subject: 'u-1', containers: [], memberships: [] })).can('ticket.close');

const names: [System, Role, Action] = ['helpdesk', 'lead', 'ticket.close'];
// @ts-expect-error a misspelt action
gate.can('ticket.clos');
// @ts-expect-error an action of the built-in tables, which these gates do not have
gate.can('mini_program.preview');
// @ts-expect-error a built-in role
const role: Role = 'mini_program_developer';
// @ts-expect-error a built-in system
const system: System = 'sas';

export { names, role, system };
