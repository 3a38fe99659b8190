// The tables as data, and tables of one's own.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { compileAnswers, createGate, readTables, TablesError } from 'rolegate';
import { messages } from 'rolegate/messages';

import { allCells } from '../../tests/npm/csv.mjs';

const files = {
  'roles.csv': [
    'system,role,held_in,reach,needs,acts_as,title,duty',
    'helpdesk,lead,desk,own,,,Lead,Runs the desk',
    'helpdesk,agent,desk,own,,,Agent,Answers tickets',
    '',
  ].join('\n'),
  'scopes.csv': 'system,scope,reach,title\nhelpdesk,mine,assigned,Own tickets\n',
  'helpdesk.desk.csv': 'menu,action,lead,agent,title\nTickets,ticket.close,yes,mine,Close a ticket\nTickets,ticket.delete,yes,no,Delete a ticket\n',
};
const grants = {
  system: 'helpdesk',
  subject: 'u-1',
  containers: [{ id: 'd', kind: 'desk' }],
  memberships: [{ role: 'agent', in: 'd', assigned: ['t-1'] }],
};

test('the built-in tables are data', async () => {
  const { systems } = await readTables();
  assert.deepEqual(systems.map(({ system }) => system).sort(), ['connect', 'mpp', 'sas']);
  const cells = systems.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells)));
  assert.equal(cells.length, allCells().length);
});

test('own tables make a system', async () => {
  const gate = await createGate(grants, { tables: files });
  assert.equal(gate.can('ticket.close', { in: 'd', id: 't-1' }), true);
  assert.equal(gate.can('ticket.close', { in: 'd', id: 't-2' }), false);
  assert.equal(gate.can('ticket.delete', { in: 'd' }), false);
  assert.deepEqual(gate.menu({ in: 'd' }), [
    {
      menu: 'Tickets',
      state: 'enabled',
      entries: [
        { action: 'ticket.close', title: 'Close a ticket', state: 'enabled' },
        { action: 'ticket.delete', title: 'Delete a ticket', state: 'hidden' },
      ],
    },
  ]);
  assert.deepEqual((await readTables(files)).systems.map(({ system }) => system), ['helpdesk']);
});

test('tabs, line breaks and backslashes in tables and grants come through', async () => {
  const odd = 'a\tb\\nc\n\\d\\';
  const tables = { ...files, 'helpdesk.desk.csv': `menu,action,lead,agent,title\n"${odd}",ticket.close,yes,mine,"${odd}"\n"${odd}",ticket.delete,yes,no,"${odd}"\n` };
  const odder = { ...grants, subject: odd, containers: [{ id: odd, kind: 'desk' }], memberships: [{ role: 'agent', in: odd, assigned: ['t-1', odd, `${odd}=`] }] };
  const gate = await createGate(odder, { tables });
  assert.deepEqual([odd, `${odd}=`, 't-2'].map((id) => gate.check('ticket.close', { in: odd, id }).effect), ['allow', 'allow', 'deny']);
  assert.equal(gate.check('ticket.close', { in: odd, id: odd }).decided_by.in, odd);
  const [{ menu, entries }] = gate.menu();
  assert.deepEqual([menu, ...entries.map(({ title }) => title)], [odd, odd, odd]);
  const [{ rows }] = (await readTables(tables)).systems[0].tables;
  assert.deepEqual(rows.map((row) => [row.menu, row.title]), [[odd, odd], [odd, odd]]);
  const answers = await compileAnswers(odder, { tables });
  assert.deepEqual([answers.subject, answers.containers], [odd, [odd]]);
});

test('a field of the wrong type is told by its path', async () => {
  const container = { id: 'd', kind: 'desk' };
  const member = { role: 'agent', in: 'd' };
  const told = [
    [{ ...grants, system: 7 }, 'system: `7`, expected a text'],
    [{ ...grants, system: undefined }, 'system: missing, expected a text'],
    [{ ...grants, version: 7 }, 'version: `7`, expected a text'],
    [{ ...grants, extra: 7 }, 'grants: `extra`, expected one of `system`, `subject`, `containers`, `memberships`, `version`, `fresh_until`'],
    [{ ...grants, containers: {} }, 'containers: `{}`, expected a list'],
    [{ ...grants, containers: [container, 'd'] }, 'containers[1]: `d`, expected an object'],
    [{ ...grants, containers: [{ ...container, parent: 7 }] }, 'containers[0].parent: `7`, expected a text'],
    [{ ...grants, containers: [{ ...container, status: 'blocked' }] }, 'containers[0].status: `blocked`, expected `active` or `deactivated`'],
    [{ ...grants, containers: [{ ...container, expires_at: 'soon' }] }, 'containers[0].expires_at: `soon`, expected RFC 3339 such as `2026-12-01T00:00:00Z`'],
    [{ ...grants, memberships: [{ ...member, Assigned: [] }] }, 'memberships[0]: `Assigned`, expected one of `role`, `in`, `status`, `assigned`, `starts_at`, `expires_at`'],
    [{ ...grants, memberships: [{ ...member, assigned: 't-1' }] }, 'memberships[0].assigned: `t-1`, expected a list'],
    [{ ...grants, memberships: [{ ...member, assigned: ['t-1', 7] }] }, 'memberships[0].assigned: `["t-1",7]`, expected a list of texts'],
    [{ ...grants, memberships: [{ ...member, role: null }] }, 'memberships[0].role: missing, expected a text'],
    [{ ...grants, memberships: [{ ...member, in: '' }] }, 'memberships[0].in: ``, expected an id of at least one character'],
  ];
  for (const [bad, message] of told) {
    const { error } = await createGate(bad, { tables: files, onError: () => undefined });
    assert.deepEqual([error.name, error.message], ['GrantsError', message]);
    await assert.rejects(compileAnswers(bad, { tables: files }), { name: 'GrantsError', message });
  }
});

test('own tables with errors deny everything and list every error', async () => {
  const bad = { ...files, 'helpdesk.desk.csv': 'menu,action,lead,agent,title\nTickets,ticket.close,yes,maybe,Close\nTickets,Bad,yes,no,Bad\n' };
  const gate = await createGate(grants, { tables: bad, onError: () => undefined });
  assert.deepEqual([gate.can('ticket.close'), gate.check('ticket.close').reason], [false, 'load_failed']);
  assert.ok(gate.error instanceof TablesError);
  assert.deepEqual(gate.error.errors.map(({ file, line }) => [file, line]), [['helpdesk.desk.csv', 2], ['helpdesk.desk.csv', 3]]);
  await assert.rejects(readTables(bad), TablesError);
  for (const odd of [null, 'roles.csv', { 'roles.csv': 7 }, {}]) {
    const gate = await createGate(grants, { tables: odd, onError: () => undefined });
    assert.deepEqual([gate.can('ticket.close'), gate.error.name], [false, 'TablesError']);
  }
});

// proves T-8: every set of bad tables that is text, in the package
test('every mistake in a table is told where it is', async () => {
  const { base, cases } = JSON.parse(readFileSync(new URL('../../tests/cases/tables/bad.json', import.meta.url), 'utf8'));
  const told = (errors) => errors.map(({ file, line, column }) => `${file}:${line}:${column}`);
  let count = 0;
  for (const { name, files: changed, errors: expected } of cases) {
    const files = Object.fromEntries(Object.entries({ ...base, ...changed }).filter(([, text]) => text !== null));
    if (Object.values(files).some((text) => typeof text !== 'string')) continue;
    const { errors } = await readTables(files).catch((error) => error);
    assert.deepEqual(told(errors), told(expected), name);
    for (const [number, { found, expected: wanted }] of expected.entries()) {
      // The package has no names of characters, only their numbers.
      const [text, character] = found.split(' with ');
      const unseen = character ?? (found.startsWith('U+') ? found : undefined);
      if (!found.startsWith('U+')) assert.ok(errors[number].found.includes(text), `${name}: ${errors[number].found}`);
      const told = unseen === undefined ? '' : ` (\`?\` is ${unseen.split(' ')[0]})`;
      assert.ok(errors[number].found.endsWith(told), `${name}: ${errors[number].found}`);
      assert.ok(errors[number].expected.includes(wanted), `${name}: ${errors[number].expected}`);
    }
    count += 1;
  }
  assert.ok(count > 50, `${count} cases`);
});

test('what cannot be seen in grants is named', async () => {
  for (const [unseen, number] of [['\u00a0', 'U+00A0'], ['\u200b', 'U+200B'], ['\u202e', 'U+202E'], ['\t', 'U+0009'], ['\u{e0041}', 'U+E0041']]) {
    const bad = { ...grants, memberships: [{ role: 'agent', in: 'd', status: `active${unseen}` }] };
    const { error } = await createGate(bad, { tables: files, onError: () => undefined });
    const told = `(\`?\` is ${number})`;
    assert.ok(error.message.includes('`active?`') && error.message.endsWith(told), error.message);
  }
});

test('own tables changed by the caller afterwards change nothing', async () => {
  const mine = { ...files };
  const gate = await createGate(grants, { tables: mine });
  mine['helpdesk.desk.csv'] = mine['helpdesk.desk.csv'].replaceAll('no', 'yes');
  gate.update(grants);
  assert.equal(gate.can('ticket.delete'), false);
});

test('every reason has a text in both languages', () => {
  assert.deepEqual(Object.keys(messages), ['en', 'zh']);
  assert.deepEqual(Object.keys(messages.en), Object.keys(messages.zh));
  for (const text of [...Object.values(messages.en), ...Object.values(messages.zh)]) assert.ok(text.length > 0);
});
