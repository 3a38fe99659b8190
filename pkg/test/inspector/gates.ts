import assert from 'node:assert/strict';

import { createGate, type Action } from 'rolegate';
import { inspect } from 'rolegate/inspector';
import { fakeGate } from 'rolegate/testing';

import { explainSubject } from '../../src/adapters/inspector/explanation';
import { inspectedOf } from '../../src/adapters/inspector/inspected';
import { grantsOf, inspected, type Tests } from './support';

const TEAM = { in: 't-2' };
const MANAGE = 'mini_program.manage';

export const gateTests: Tests = {
  async 'an inspected gate answers as the gate does'() {
    const { gate } = await inspected();
    const plain = await createGate(grantsOf());
    for (const method of ['can', 'canRead', 'check', 'display'] as const) {
      for (const action of [MANAGE, 'mini_program.preview', 'no.such' as Action] as const) assert.deepEqual(gate[method](action, TEAM), plain[method](action, TEAM));
    }
    assert.deepEqual([gate.menu(TEAM), gate.actions(TEAM), gate.reach(MANAGE), gate.state], [plain.menu(TEAM), plain.actions(TEAM), plain.reach(MANAGE), 'ready']);
    const { can } = gate;
    assert.equal(can('mini_program.preview', TEAM), true, 'also taken off the gate');
    assert.equal(inspect(gate, grantsOf()), gate, 'inspected again it is the same');
  },
  async 'questions are noted once, with how often they were asked'() {
    const { gate } = await inspected();
    for (let asked = 0; asked < 2; asked += 1) if (!gate.can(MANAGE, TEAM)) gate.canRead(MANAGE, TEAM);
    gate.can(MANAGE);
    gate.can(MANAGE, { in: 't-2', id: 'mp-1' });
    gate.can(MANAGE, { in: 't-2', iid: 'mp-1' } as never);
    gate.actions(TEAM);
    const notes = inspectedOf(gate)!.notes.all().map(({ resource, times }) => [resource?.in, resource?.id, times]);
    assert.deepEqual(notes, [['t-2', undefined, 2], [undefined, undefined, 1], ['t-2', 'mp-1', 1], ['', undefined, 1]]);
  },
  async 'a page viewed as another role is answered as that role is, and told of the change'() {
    const { gate, page } = await inspected();
    const admin = await createGate(grantsOf('mini_program_admin'));
    let told = 0;
    gate.subscribe(() => (told += 1));
    const before = gate.revision;
    await page.view({ system: 'sas', role: 'mini_program_admin' });
    assert.deepEqual(gate.actions(TEAM), admin.actions(TEAM));
    assert.deepEqual(gate.check(MANAGE, TEAM), admin.check(MANAGE, TEAM));
    assert.equal(told, 1);
    assert.ok(gate.revision > before);
    const during = gate.revision;
    await page.view(undefined);
    assert.equal(gate.can(MANAGE, TEAM), false);
    assert.deepEqual([told, gate.revision > during], [2, true]);
  },
  async 'new grants are the own ones, and the view is made of them'() {
    const { gate, page } = await inspected();
    await page.view({ system: 'sas', role: 'mini_program_admin' });
    gate.update(grantsOf('mini_program_developer', 't-3'));
    assert.deepEqual([gate.can(MANAGE, TEAM), gate.can(MANAGE, { in: 't-3' })], [false, true]);
    gate.update({ ...grantsOf(), containers: [] });
    assert.equal(gate.can(MANAGE, { in: 't-3' }), false, 'there is no place for the role any more');
    await page.view(undefined);
    gate.update(grantsOf('mini_program_admin'));
    assert.equal(gate.can(MANAGE, TEAM), true);
  },
  async 'every gate of the system is viewed, also one that comes later, and gates of other systems are not'() {
    const { gate, page } = await inspected();
    const other = await inspected({ system: 'mpp', subject: 'u', containers: [{ id: 'd', kind: 'developer_workspace' }], memberships: [{ role: 'operator', in: 'd' }] });
    await page.view({ system: 'sas', role: 'mini_program_admin' });
    const later = await inspected(grantsOf('mini_program_operator'));
    await page.view({ system: 'sas', role: 'mini_program_admin' });
    assert.deepEqual([gate, later.gate].map(({ can }) => can(MANAGE, TEAM)), [true, true]);
    assert.equal(other.gate.check('mini_program.upload', { in: 'd' }).decided_by?.role, 'operator');
    await page.view(undefined);
  },
  async 'a view that is ended before it is there never comes'() {
    const { gate, page } = await inspected();
    const viewed = page.view({ system: 'sas', role: 'mini_program_admin' });
    await Promise.all([page.view(undefined), viewed]);
    assert.equal(gate.can(MANAGE, TEAM), false);
  },
  async 'a gate that is disposed of during a view denies, and is forgotten'() {
    const { gate, page } = await inspected();
    await page.view({ system: 'sas', role: 'mini_program_admin' });
    gate.dispose();
    assert.deepEqual([gate.state, gate.can(MANAGE, TEAM), page.gates().length], ['disposed', false, 0]);
    await page.view(undefined);
    assert.equal(gate.state, 'disposed');
  },
  async 'an explanation has the cell, its source, and who could'() {
    const { gate, page } = await inspected();
    const { decision, place, could, lifts } = explainSubject({ question: { action: MANAGE, resource: TEAM }, gate }, page)!;
    assert.deepEqual(decision, gate.check(MANAGE, TEAM));
    const { table, row, column, cell } = place!;
    assert.deepEqual([table.table, table.rows[row]?.action, table.roles[column], cell], ['sas.mini_program_team', MANAGE, 'mini_program_developer', { cell: 'no', source: 'document' }]);
    assert.deepEqual([could, lifts], [decision.granted_to, false]);
  },
  async 'of an action that two tables have, the one that decided is shown'() {
    for (const [role, place, table] of [['mini_program_operator', 't-2', 'sas.mini_program_team'], ['superapp_operator', 't-1', 'sas.superapp_team']] as const) {
      const { gate, page } = await inspected(grantsOf(role, place));
      const { place: shown } = explainSubject({ question: { action: 'team_member.manage', resource: { in: place } }, gate }, page)!;
      assert.deepEqual([shown?.table.table, shown?.table.roles[shown.column]], [table, role]);
      gate.dispose();
    }
  },
  async 'where something is in the way, who could lift it is told'() {
    const deactivated = grantsOf('mini_program_admin');
    const { gate, page } = await inspected({ ...deactivated, containers: deactivated.containers.map((each) => (each.id === 't-2' ? { ...each, status: 'deactivated' as const } : each)) });
    const { decision, could, lifts } = explainSubject({ question: { action: MANAGE, resource: TEAM }, gate }, page)!;
    assert.deepEqual([decision.reason, could, lifts], ['container_deactivated', ['super_admin', 'platform_admin'], true]);
  },
  async 'a gate that was not inspected is asked all the same'() {
    const { page } = await inspected();
    const { decision, inspected: known } = explainSubject({ question: { action: MANAGE }, gate: fakeGate({ allow: [MANAGE] }) }, page)!;
    assert.deepEqual([decision.effect, known], ['allow', undefined]);
  },
};
