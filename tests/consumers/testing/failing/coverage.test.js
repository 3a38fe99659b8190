import { after, test } from 'node:test';

import { createGate } from 'rolegate';
import { expectAllAsked, watchGate } from 'rolegate/testing';

import { deskOf, tables } from '../people.js';

after(() => expectAllAsked({ systems: ['helpdesk'], tables, except: ['console.login', 'ide.login'] }));

test('a test that does not ask about everything', async () => {
  watchGate(await createGate(deskOf('agent'), { tables })).can('ticket.close');
});
