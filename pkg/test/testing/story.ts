import assert from 'node:assert/strict';

import type { AnyGate } from 'rolegate';
import { gateDecorator, type StoryRights } from 'rolegate/testing';

const decorate = gateDecorator((gate: AnyGate, story: string) => ({ gate, story }));
const drawn = (rolegate?: StoryRights) => decorate('story', { parameters: { rolegate } });

/** Waits for a gate that answers. */
async function ready(gate: AnyGate): Promise<AnyGate> {
  while (gate.state === 'loading') await new Promise((resolve) => gate.subscribe(resolve as () => void));
  return gate;
}

export const storyTests = {
  async 'a story has the gate of a role, in the place it names'() {
    const rights = { system: 'sas', role: 'mini_program_admin', in: 't-2' } as const;
    const { gate, story } = drawn(rights);
    assert.equal(story, 'story');
    assert.equal(gate.can('mini_program.manage', { in: 't-2' }), false, 'nothing until it is ready');
    assert.equal((await ready(gate)).can('mini_program.manage', { in: 't-2' }), true);
    assert.equal(gate.can('mini_program.manage', { in: 't-3' }), false);
    assert.equal(drawn({ ...rights }).gate, gate, 'drawn again it is the same gate');
    assert.notEqual(drawn({ ...rights, in: 't-3' }).gate, gate);
  },
  async 'a role comes with the one it needs, and with what is assigned'() {
    const gate = await ready(drawn({ system: 'connect', role: 'mini_program_developer', in: 'shop' }).gate);
    assert.equal(gate.can('mini_program.upload', { in: 'shop' }), true);
    const operator = await ready(drawn({ system: 'mpp', role: 'operator', assigned: ['mp-1'] }).gate);
    const { assigned } = operator.reach('dashboard.view' as never);
    const some = operator.actions({ in: 'developer_workspace', id: 'mp-1' }).allow.length;
    assert.ok(some > operator.actions({ in: 'developer_workspace', id: 'mp-2' }).allow.length, JSON.stringify(assigned));
  },
  async 'own tables, grants and what becomes of refusals'() {
    const tables = {
      'roles.csv': 'system,role,held_in,reach,needs,acts_as,title,duty\nhelpdesk,lead,desk,own,,,Lead,\n',
      'helpdesk.desk.csv': 'menu,action,lead,title\nTickets,ticket.close,yes,Close a ticket\n',
    };
    const own = await ready(drawn({ tables, system: 'helpdesk', role: 'lead' } as never).gate);
    assert.equal(own.can('ticket.close' as never, { in: 'desk' }), true);
    const grants = { system: 'sas', subject: 'u', containers: [{ id: 'p', kind: 'platform' }], memberships: [{ role: 'super_admin', in: 'p' }] } as const;
    const given = await ready(drawn({ grants, display: 'disable' }).gate);
    assert.deepEqual([given.can('team.create_delete'), given.display('mini_program.manage').visible], [true, true]);
  },
  async 'without rights everything is denied, as with unknown roles and broken tables'() {
    assert.equal(drawn().gate.can('team.create_delete'), false);
    const unknown = await ready(drawn({ system: 'sas', role: 'king' as never }).gate);
    assert.equal(unknown.can('team.create_delete'), false);
  },
};
