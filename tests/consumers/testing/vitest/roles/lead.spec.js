import { createGate } from 'rolegate';
import { matrixOf, watchGate } from 'rolegate/testing';
import { expect, test } from 'vitest';

import { deskOf, people, tables } from '../../people.js';

test('a lead closes tickets', async () => {
  expect(watchGate(await createGate(deskOf('lead'), { tables })).can('ticket.close')).toBe(true);
});

test('who can do what in the superapp system', async () => {
  expect(await matrixOf(people, { resource: { in: 't-1' } })).toMatchSnapshot();
});
