import { createGate } from 'rolegate';
import { fakeGate, matrixOf, watchGate } from 'rolegate/testing';
import { expect, test } from 'vitest';

import { deskOf, tables } from '../../people.js';
import { toolbar } from '../../toolbar.js';

test('an agent lists tickets', async () => {
  expect(watchGate(await createGate(deskOf('agent'), { tables })).canRead('ticket.list')).toBe(true);
});

test('who can do what at the desk', async () => {
  expect(await matrixOf({ lead: deskOf('lead'), agent: deskOf('agent') }, { tables })).toMatchInlineSnapshot(`
    "action         lead  agent
    ticket.close   yes   -
    ticket.list    yes   read
    console.login  yes   yes
    ide.login      yes   yes
    "
  `);
});

test('a component with a fake gate', () => {
  const gate = fakeGate({ allow: ['team.edit'] });
  const bar = toolbar(gate);
  gate.set({ allow: [] });
  expect(bar.text).toBe('(Edit) (Delete)');
});
