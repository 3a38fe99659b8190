// A misspelt name does not compile.

import { createGate, type Action, type Gate, type Grants, type Reason, type Role, type System } from 'rolegate';
import { messages } from 'rolegate/messages';

const grants: Grants = {
  system: 'sas',
  subject: 'u-7',
  containers: [{ id: 't-2', kind: 'mini_program_team', status: 'active' }],
  memberships: [{ role: 'mini_program_developer', in: 't-2', assigned: ['mp-9'] }],
};
const gate: Gate = await createGate(grants, { display: { actions: { 'mini_program.manage': 'disable' } } });

gate.can('mini_program.preview', { in: 't-2', id: 'mp-9' });
gate.display('console.login') satisfies { visible: boolean; enabled: boolean; read_only: boolean; reason: Reason };
gate.check('ide.login').reason satisfies Reason;
gate.actions().allow satisfies Action[];
messages.en[gate.check('ide.login').reason] satisfies string;

// @ts-expect-error a misspelt action
gate.can('mini_program.previev');
// @ts-expect-error a misspelt action
gate.canRead('mini_programs.preview', { in: 't-2' });
// @ts-expect-error a misspelt action
gate.check('preview');
// @ts-expect-error a misspelt action
gate.display('');
// @ts-expect-error an action is needed
gate.can();
// @ts-expect-error a resource is an object
gate.can('mini_program.preview', 't-2');
// @ts-expect-error a resource has a container
gate.can('mini_program.preview', { id: 'mp-9' });
// @ts-expect-error a misspelt field
gate.can('mini_program.preview', { in: 't-2', ID: 'mp-9' });
// @ts-expect-error a misspelt action
await createGate(grants, { display: { actions: { 'mini_program.manag': 'disable' } } });
// @ts-expect-error neither hide nor disable
await createGate(grants, { display: 'grey' });
// @ts-expect-error a misspelt role
const role: Role = 'mini_program_develope';
// @ts-expect-error a misspelt system
const system: System = 'saas';
// @ts-expect-error a misspelt reason
const reason: Reason = 'denied';
// @ts-expect-error a gate's answers cannot be replaced
gate.can = () => true;

export { reason, role, system };
