import { test } from 'node:test';

import { expectMatrix } from 'rolegate/testing';

import { people } from '../people.js';

test('a matrix that has changed', async () => {
  await expectMatrix(
    people,
    `
    action              super_admin  superapp_admin  approver
    team.create_delete  yes          yes             -
    member.list         read         yes             -
    member.block        -            yes             -
    `,
    { actions: ['team.create_delete', 'member.list', 'member.add'] },
  );
});
