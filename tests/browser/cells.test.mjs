// T-1: every control of every page is in the state its cell has in the file, for every role alone and for several.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { consoleHash, gather, go, open, start } from './page.mjs';
import { expected, menusOf, roles, systems } from './tables.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const LOGINS = ['console.login', 'ide.login'];
const held = (system, role) => roles.find((found) => found.system === system && found.role === role).held_in;
const container = (system, role) => `${held(system, role)}-1`;
const needsOf = (system, role) => roles.find((found) => found.system === system && found.role === role).needs.split('|').filter(Boolean);
const membership = (system, role, assigned) => [role, container(system, role), { assigned: assigned ? ['mp-1'] : [] }];

function wanted(system, names, assigned) {
  const actions = new Set([...[...menusOf(system).values()].flatMap((set) => [...set]), ...LOGINS]);
  return Object.fromEntries([...actions].sort().map((action) => [action, expected(system, names, action, assigned)]));
}

const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([left], [right]) => (left < right ? -1 : 1)));

function menuStates(system, states) {
  return Object.fromEntries(
    [...menusOf(system)].map(([menu, actions]) => {
      const found = [...actions].map((action) => states[action]);
      return [menu, found.includes('enabled') ? 'enabled' : found.includes('read_only') ? 'read_only' : 'hidden'];
    }),
  );
}

async function compare(page, system, names, assigned, refused) {
  const said = `${system} ${names.join(' + ')} assigned ${assigned} ${refused}`;
  await go(page, consoleHash({ system, roles: names.map((role) => membership(system, role, assigned)), refused }));
  await page.waitForFunction(
    ([held, mode]) => location.hash.includes(`refused=${mode}`) && [...document.querySelectorAll('.membership')].map(({ dataset }) => dataset.role).join() === held,
    [names.join(), refused],
  );
  const { menus, states } = await gather(page);
  const cells = wanted(system, names, assigned);
  const visible = refused === 'disable' ? cells : Object.fromEntries(Object.entries(cells).filter(([, state]) => state !== 'refused'));
  assert.deepEqual(sorted(states), sorted(visible), said);
  const all = menuStates(system, cells);
  const shown = refused === 'disable' ? all : Object.fromEntries(Object.entries(all).filter(([, state]) => state !== 'hidden'));
  assert.deepEqual(sorted(menus), sorted(shown), `menus: ${said}`);
}

for (const system of systems) {
  const names = roles.filter((role) => role.system === system).map(({ role }) => role);

  test(`T-1 S-19 ${system}: each role alone`, async () => {
    await open(world, { hash: '#/console' }, async (page) => {
      for (const role of names) {
        const needs = needsOf(system, role);
        // A role that needs another counts for nothing without it; with it the member holds both.
        const together = needs.length > 0 ? [needs[0], role] : [role];
        await compare(page, system, together, true, 'disable');
      }
    });
  });

  test(`${system}: each role alone, nothing assigned, refused controls hidden`, async () => {
    await open(world, { hash: '#/console' }, async (page) => {
      for (const role of names.filter((name) => needsOf(system, name).length === 0)) await compare(page, system, [role], false, 'hide');
    });
  });
}

test('T-5 several roles together: the strongest cell wins', async () => {
  await open(world, { hash: '#/console' }, async (page) => {
    await compare(page, 'mpp', ['workspace_reviewer', 'developer', 'operator'], true, 'disable');
    await compare(page, 'mpp', ['workspace_operator', 'workspace_developer'], false, 'disable');
    await compare(page, 'sas', ['platform_admin', 'superapp_member_admin', 'release_approver'], false, 'disable');
    await compare(page, 'connect', ['developer', 'mini_program_developer', 'master'], false, 'hide');
  });
});

test('a role without the role it needs counts for nothing, and the panel offers what is missing', async () => {
  await open(world, { hash: consoleHash({ system: 'connect', roles: [['mini_program_admin', 'mini_program-1']] }) }, async (page) => {
    const { states } = await gather(page);
    assert.deepEqual([...new Set(Object.values(states))], ['refused']);
    await page.getByRole('button', { name: 'Add Owner' }).click();
    await page.locator('[data-menu="Release"]').click();
    await page.locator('[data-action="mini_program.release"][data-state="enabled"]').waitFor();
  });
});
