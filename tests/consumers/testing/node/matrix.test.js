import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createGate, readTables } from 'rolegate';
import { expectMatrix, fakeGate, matrixOf } from 'rolegate/testing';

import { deskOf, people, tables } from '../people.js';

const actions = ['team.list', 'team.create_delete', 'member.list', 'member.add', 'mini_program_release.approve'];

test('who can do what is what it is meant to be', async () => {
  await expectMatrix(
    people,
    `
    action                        super_admin  superapp_admin  approver
    team.list                     yes          yes             -
    team.create_delete            yes          -               -
    member.list                   read         yes             -
    member.add                    -            yes             -
    mini_program_release.approve  -            yes             yes
    `,
    { actions },
  );
});

test('every action of the system, in table order, the logins at the end', async () => {
  const text = await matrixOf(people);
  const rows = text.trimEnd().split('\n').map((line) => line.split(/ +/)[0]);
  assert.equal(rows[0], 'action');
  assert.deepEqual(rows.slice(-2), ['console.login', 'ide.login']);
  const sas = (await readTables()).systems.find(({ system }) => system === 'sas');
  assert.deepEqual(rows.slice(1), sas.actions);
  assert.equal(text, await matrixOf(people));
  assert.doesNotMatch(text, / $/m);
});

test('by resource, with reasons, over own tables, for gates as for grants', async () => {
  const lead = await createGate(deskOf('lead'), { tables });
  const who = { lead, agent: deskOf('agent'), fake: fakeGate({ allow: ['ticket.close'] }) };
  const resources = { anywhere: undefined, 'the desk': { in: 'd' }, elsewhere: { in: 'e' } };
  await expectMatrix(
    who,
    `
# anywhere
action         lead  agent         fake
ticket.close   yes   not_assigned  yes
ticket.list    yes   read          not_granted
console.login  yes   yes           not_granted
ide.login      yes   yes           not_granted

# the desk
action         lead  agent         fake
ticket.close   yes   not_assigned  yes
ticket.list    yes   read          not_granted
console.login  yes   yes           not_granted
ide.login      yes   yes           not_granted

# elsewhere
action         lead               agent              fake
ticket.close   unknown_container  unknown_container  yes
ticket.list    unknown_container  unknown_container  not_granted
console.login  unknown_container  unknown_container  not_granted
ide.login      unknown_container  unknown_container  not_granted
`,
    { tables, resources, reasons: true },
  );
  // What is given as a gate stays open.
  assert.equal(lead.can('ticket.close'), true);
});

test('the clock counts', async () => {
  const ending = deskOf('lead');
  ending.containers[0].expires_at = '2026-12-01T00:00:00Z';
  const at = (time) => matrixOf({ lead: ending }, { tables, actions: ['ticket.close'], now: () => new Date(time) });
  assert.equal(await at('2026-11-30T23:59:59Z'), 'action        lead\nticket.close  yes\n');
  assert.equal(await at('2026-12-01T00:00:00Z'), 'action        lead\nticket.close  -\n');
});

test('grants that cannot be read are no matrix', async () => {
  await assert.rejects(matrixOf({ broken: { ...deskOf('lead'), memberships: 7 } }, { tables }), { name: 'GrantsError' });
});

test('without an expected text the matrix is printed', async (t) => {
  const print = t.mock.method(console, 'log', () => undefined);
  const text = await expectMatrix({ fake: fakeGate({ allow: ['team.edit'] }) });
  assert.equal(text, 'action     fake\nteam.edit  yes\n');
  assert.deepEqual(print.mock.calls.map((call) => call.arguments), [[text]]);
});
