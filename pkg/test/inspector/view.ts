import assert from 'node:assert/strict';

import { readTables, type Grants, type Role, type RoleDeclaration } from 'rolegate';

import { grantsAs } from '../../src/adapters/inspector/view';
import { grantsOf, type Tests } from './support';

const roles = new Map((await readTables()).systems.map((system) => [system.system, system.roles]));

/** The memberships as this role, each as `role@place`. */
function seen(grants: Grants, role: string, declared: readonly RoleDeclaration[] = roles.get(grants.system)!): string[] | undefined {
  return grantsAs(grants, role as Role, declared)?.memberships.map((membership) => `${membership.role}@${membership.in}`);
}

const connect = (role: Role, place: string): Grants => ({
  system: 'connect',
  subject: 'u-9',
  containers: [{ id: 'w', kind: 'workspace' }, { id: 'a', kind: 'mini_program', parent: 'w' }, { id: 'b', kind: 'mini_program', parent: 'w' }],
  memberships: [{ role, in: place }],
});

export const viewTests: Tests = {
  'a role of the same kind is held in the same place'() {
    assert.deepEqual(seen(grantsOf(), 'mini_program_operator'), ['mini_program_operator@t-2']);
  },
  'a role of a kind above is held in the nearest place above'() {
    assert.deepEqual(seen(grantsOf(), 'approver'), ['approver@t-1']);
    assert.deepEqual(seen(grantsOf(), 'super_admin'), ['super_admin@p']);
  },
  'a role of a kind below is held in every place below'() {
    assert.deepEqual(seen(grantsOf('super_admin', 'p'), 'release_approver'), ['release_approver@t-2', 'release_approver@t-3']);
  },
  'a role that needs another one comes with it'() {
    assert.deepEqual(seen(connect('owner', 'w'), 'mini_program_developer'), [
      'mini_program_developer@a',
      'developer@w',
      'mini_program_developer@b',
    ]);
  },
  'what else a membership says stays, and two memberships of one place are one'() {
    const membership = { role: 'mini_program_developer', in: 't-2', status: 'blocked', assigned: ['mp-1'] } as const;
    const grants = { ...grantsOf(), memberships: [membership, { ...membership, role: 'mini_program_operator' as const }] };
    assert.deepEqual(grantsAs(grants, 'release_approver', roles.get('sas')!)?.memberships, [{ ...membership, role: 'release_approver' }]);
  },
  'where there is no place for a role, or no such role, there is no view'() {
    assert.equal(seen({ ...grantsOf(), containers: [{ id: 't-2', kind: 'mini_program_team' }] }, 'super_admin'), undefined);
    assert.equal(seen(grantsOf(), 'king'), undefined);
    assert.equal(seen({ ...grantsOf(), memberships: [] }, 'super_admin'), undefined);
  },
  'containers that are above one another in a circle end the search'() {
    const containers = [{ id: 'a', kind: 'x', parent: 'b' }, { id: 'b', kind: 'x', parent: 'a' }];
    assert.equal(seen({ ...grantsOf('mini_program_developer', 'a'), containers }, 'super_admin'), undefined);
  },
};
