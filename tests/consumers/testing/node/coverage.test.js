import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { createGate } from 'rolegate';
import { askedActions, expectAllAsked, neverAsked, watchGate } from 'rolegate/testing';

import { deskOf, grantsOf, tables } from '../people.js';

// The one line an application needs: fails the run when a test for some action is missing.
after(() => expectAllAsked({ systems: ['helpdesk'], tables, except: ['console.login', 'ide.login'] }));

test('a lead closes and lists tickets', async () => {
  const gate = watchGate(await createGate(deskOf('lead'), { tables }));
  assert.equal(gate.can('ticket.close'), true);
  assert.deepEqual(askedActions(), ['ticket.close']);
  assert.deepEqual(await neverAsked({ systems: ['helpdesk'], tables }), ['ticket.list', 'console.login', 'ide.login']);
  await assert.rejects(expectAllAsked({ systems: ['helpdesk'], tables }), {
    name: 'AssertionError',
    message: 'no test asks about:\n  ticket.list\n  console.login\n  ide.login\n',
  });
  assert.equal(gate.display('ticket.list').enabled, true);
});

test('a watched gate is the gate in everything else', async () => {
  const given = await createGate(grantsOf('approver'));
  const gate = watchGate(given);
  let heard = 0;
  gate.subscribe(() => (heard += 1));
  assert.deepEqual([gate.state, gate.revision, gate.error], ['ready', given.revision, undefined]);
  assert.deepEqual([gate.canRead('team.list'), gate.check('team.list').effect], [false, 'deny']);
  gate.update(grantsOf('superapp_admin'));
  assert.deepEqual([heard, gate.canRead('team.list'), gate.revision], [1, true, given.revision]);
  assert.deepEqual([gate.menu(), gate.actions()], [given.menu(), given.actions()]);
  assert.ok(!askedActions().includes('member.add'));
});

test('asked elsewhere, asked in vain', async () => {
  const asked = ['console.login', 'ide.login', 'ticket.close'];
  assert.deepEqual(await neverAsked({ systems: ['helpdesk'], tables, asked }), ['ticket.list']);
  assert.ok((await neverAsked({ systems: ['sas', 'mpp'], asked: [] })).length > 60);
  await assert.rejects(neverAsked({ systems: ['desk'], tables }), { name: 'RangeError', message: /unknown system `desk`, one of `helpdesk` was/ });
});
