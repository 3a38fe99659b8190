// Stories of the platform and its teams: what a person does and sees, by the requirement each shows.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { go, NARROW, picture } from './page.mjs';
import { as, command, createClient, elsewhere, field, isSound, PASSWORD, pick, startServed, stateOf, submit } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

const closed = (page) => page.locator('.ant-modal').waitFor({ state: 'hidden' });
const team = (page, name) => page.locator('[data-team]').filter({ has: page.getByRole('link', { name, exact: true }) });
const fill = async (page, values) => {
  for (const [way, value] of Object.entries(values)) await field(page, way).fill(value);
};

/** Picks Ann as the admin of the form that is open. */
async function pickAnn(page) {
  await page.locator('.ant-modal [data-field="admin.existing"] .ant-select').click();
  await page.keyboard.type('Ann');
  await page.locator('.ant-select-item-option').getByText('Ann Lee (ann)').click();
}

test('S-1 S-2 the super admin alone makes platform admins, who may not', async () => {
  await as(world, 'rosa', { hash: '#/platform/platform/admins' }, async (page) => {
    await command(page, 'create_platform_admin').click();
    await fill(page, { name: 'Petra Vogel', login: 'petra', password: 'correct horse' });
    await submit(page);
    const petra = page.locator('[data-admin]').filter({ hasText: 'Petra Vogel' });
    await petra.waitFor();
    await closed(page);
    await picture(page, 'platform-admins');
    await petra.locator('[data-command="delete_platform_admin"]').click();
    await submit(page);
    await petra.waitFor({ state: 'detached' });
    assert.equal(await page.locator('[data-admin="rosa"] [data-command]').count(), 0, 'nobody ends the super admin');
  });
  await as(world, 'pavel', { hash: '#/platform/platform/admins' }, async (page) => {
    await page.getByText('This page is not open to you').waitFor();
  });
});

test('S-4 S-5 a superapp team comes first, then a mini program team that is bound to it', async () => {
  await as(world, 'pavel', { hash: '#/platform/platform/teams' }, async (page) => {
    await command(page, 'create_superapp_team').click();
    await field(page, 'name').fill('Travel');
    await page.locator('.ant-modal').getByText('A new user', { exact: true }).click();
    await fill(page, { 'admin.new.name': 'Tom Hale', 'admin.new.login': 'tom', 'admin.new.password': PASSWORD });
    await isSound(page, 'a new team');
    await submit(page);
    await team(page, 'Travel').waitFor();
    await closed(page);
    for (const name of ['set_team_expiry', 'deactivate_team', 'bind_team']) assert.equal(await team(page, 'Travel').locator(`[data-command="${name}"]`).count(), 0, name);
    await command(page, 'create_mini_program_team').click();
    await field(page, 'name').fill('Train tickets');
    await submit(page);
    await page.locator('.ant-modal [role="alert"]').getByText('Nothing is chosen yet: User, Superapp team').waitFor();
    // Enter takes the moment, and sends nothing.
    await field(page, 'expires_at').fill('2030-01-31 10:00');
    await page.keyboard.press('Enter');
    await page.locator('.ant-picker-dropdown').waitFor({ state: 'hidden' });
    assert.equal(await field(page, 'expires_at').inputValue(), '2030-01-31 10:00');
    await pick(page, 'superapp_team', 'Travel');
    await pickAnn(page);
    await submit(page);
    await team(page, 'Train tickets').getByText('Bound to Travel').waitFor();
    await closed(page);
    await isSound(page, 'teams');
    await picture(page, 'teams');
    await team(page, 'Train tickets').locator('[data-command="bind_team"]').click();
    await pick(page, 'superapp_team', 'Wallet');
    await submit(page);
    await closed(page);
  });
  await as(world, 'ann', {}, async (page) => {
    await page.getByRole('link', { name: 'Train tickets', exact: true }).click();
    await page.getByText('Your role: Mini program team admin').waitFor();
  });
});

test('S-6 the platform gives a team another name, another admin, of whom there is one, and another kind', async () => {
  await as(world, 'pavel', { hash: '#/platform/platform/teams' }, async (page) => {
    await team(page, 'Travel').locator('[data-command="rename_team"]').click();
    await field(page, 'name').fill('Journeys');
    await submit(page);
    await team(page, 'Journeys').waitFor();
    await closed(page);
    await team(page, 'Journeys').locator('[data-command="set_team_admin"]').click();
    await pickAnn(page);
    await submit(page);
    await closed(page);
    await team(page, 'Journeys').getByRole('link').click();
    await go(page, `${new URL(page.url()).hash}/members`);
    await page.locator('[data-member]').filter({ hasText: 'Ann Lee' }).getByText('Superapp admin', { exact: true }).waitFor();
    assert.equal(await page.locator('[data-member]').getByText('Superapp admin', { exact: true }).count(), 1);
    await go(page, '#/platform/platform/teams');
    await team(page, 'Journeys').locator('[data-command="set_team_kind"]').click();
    await pick(page, 'superapp_team', 'Wallet');
    await isSound(page, 'another kind of team');
    await picture(page, 'team-kind');
    await submit(page);
    await team(page, 'Journeys').getByText('Mini program team', { exact: true }).waitFor();
  });
});

test('S-6 the own admin calls a team otherwise, and is not offered the rest; an edit of what changed meanwhile says so', async () => {
  await as(world, 'ben', { hash: '#/mini_program_team/bus/teams', viewport: NARROW }, async (page) => {
    await command(page, 'rename_team').waitFor();
    for (const name of ['set_team_admin', 'set_team_kind', 'bind_team', 'set_team_expiry', 'deactivate_team', 'delete_team']) assert.equal(await stateOf(command(page, name)), 'refused', name);
    await picture(page, 'team-narrow');
    await command(page, 'rename_team').click();
    await page.locator('[data-form="rename_team"][data-match]').waitFor();
    await field(page, 'name').fill('Night buses');
    const platform = await elsewhere(world, 'pavel');
    assert.ok((await platform.give({ rename_team: { team: 'bus', name: 'Buses' } })).events);
    await submit(page);
    await page.locator('.ant-modal [data-code="stale"]').waitFor();
    assert.equal(await field(page, 'name').inputValue(), 'Night buses');
    await isSound(page, 'an edit that is stale');
    await submit(page);
    await page.getByRole('heading', { name: 'Night buses', level: 1 }).waitFor();
  });
});

test('S-18 the admin cannot leave, and is told by name that only the platform changes them', async () => {
  await as(world, 'sara', { hash: '#/superapp_team/wallet' }, async (page) => {
    const leave = page.locator('#main [data-command="leave"][data-state="refused"]');
    await leave.focus();
    await page.getByRole('tooltip').getByText('Sara Okafor is the team admin, whom only the platform changes').first().waitFor();
    await picture(page, 'overview-admin');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.ant-modal-wrap:visible').count(), 0);
    await leave.blur();
    await isSound(page, 'an admin who may not leave');
  });
});

test('S-3 rights are of one team each: who is in two has in each what is held there', async () => {
  const sara = await elsewhere(world, 'sara');
  assert.ok((await sara.give({ add_member: { team: 'wallet', user: 'ben', role: 'superapp_operator' } })).events);
  await as(world, 'ben', {}, async (page) => {
    await page.locator('[data-place="wallet"]').waitFor();
    await page.locator('[data-place="bus"]').waitFor();
    await go(page, '#/superapp_team/wallet');
    await page.locator('.side [data-menu="Operation"]').waitFor();
    assert.equal(await page.locator('.side [data-menu="Member management"]').count(), 0);
    await go(page, '#/mini_program_team/bus');
    await page.locator('.side [data-menu="Member management"]').waitFor();
  });
});

test('S-8 S-21 nobody enters a deactivated team, until it is re-activated', async () => {
  await as(world, 'pavel', { hash: '#/platform/platform/teams' }, async (page) => {
    await page.locator('[data-team="coffee"] [data-command="deactivate_team"]').click();
    await submit(page);
    await page.locator('[data-team="coffee"]').getByText('Deactivated').waitFor();
    await closed(page);
    const dev = createClient({ url: world.server.address });
    assert.ok((await dev.signIn('dev', PASSWORD)).answer);
    const { answer } = await dev.ask({ check: { system: 'sas', action: 'console.login', resource: { in: 'coffee' } } });
    assert.equal(answer.reason, 'container_deactivated');
    await as(world, 'dev', { hash: '#/mini_program_team/coffee' }, async (member) => {
      await member.getByText('This team or workspace has been deactivated').waitFor();
      // One page that was never open follows another that is open to all.
      await go(member, '#/mini_program_team/coffee/approvals');
      await member.getByRole('heading', { name: 'Approvals', level: 1 }).waitFor();
      await go(member, '#/mini_program_team/coffee/members');
      await member.getByText('This page is not open to you').waitFor();
      await go(member, '#/mini_program_team/coffee');
      await member.getByRole('heading', { name: 'Coffee shops', level: 1 }).waitFor();
      await isSound(member, 'a deactivated team');
      await picture(member, 'team-deactivated');
      await page.locator('[data-team="coffee"] [data-command="reactivate_team"]').click();
      await member.locator('.side [data-menu="Development"]').waitFor();
    });
  });
});

test('S-17 a code works once: who uses it is in the team, and who comes after is not', async () => {
  const mia = await elsewhere(world, 'mia');
  const { secrets } = await mia.give({ create_invitation_code: { team: 'coffee', role: 'mini_program_operator' } });
  const join = async (login, then) =>
    await as(world, login, {}, async (page) => {
      await command(page, 'join_team').click();
      await field(page, 'code').fill(secrets.code);
      await submit(page);
      await then(page);
    });
  await join('ann', async (page) => {
    await page.locator('[data-place="coffee"]').getByText('Mini program operator').waitFor();
    await as(world, 'mia', { hash: '#/mini_program_team/coffee/members/invitees' }, async (admin) => {
      await admin.locator('[data-invitation]').getByText('Joined by it: Ann Lee').waitFor();
      await go(admin, '#/mini_program_team/coffee/audit?event=invitation_accepted');
      await admin.locator('[data-event="invitation_accepted"]').getByText('Whoever has the code · Mini program operator').waitFor();
    });
    await go(page, '#/mini_program_team/coffee');
    await command(page, 'leave').click();
    await submit(page);
    await page.locator('[data-place]').first().waitFor();
    await page.locator('[data-place="coffee"]').waitFor({ state: 'detached' });
  });
  await join('tom', async (page) => {
    await page.locator('.ant-modal [data-code]').waitFor();
    await isSound(page, 'a code that was used');
  });
});

test('S-20 O-2 a call of a sensitive API is asked for in a team, and decided above it, never by whoever asked', async () => {
  const sara = await elsewhere(world, 'sara');
  assert.ok((await sara.give({ create_thing: { in: 'wallet', kind: 'sensitive_api', name: 'Contacts' } })).events);
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/programs/order-ahead/settings' }, async (page) => {
    await page.locator('[data-setting="request_sensitive_api_call"] [data-command]').click();
    await pick(page, 'api', 'Contacts');
    await submit(page);
    await closed(page);
    await go(page, '#/mini_program_team/coffee/approvals/all');
    const asked = page.locator('[data-request]').filter({ hasText: 'Sensitive api call' });
    await asked.waitFor();
    assert.equal(await page.locator('[data-command="approve_request"]').count(), 0);
    await isSound(page, 'requests of a team');
    await as(world, 'amy', { hash: '#/superapp_team/wallet/approvals' }, async (approver) => {
      const call = approver.locator('[data-request]').filter({ hasText: 'Sensitive api call' });
      await call.locator('[data-command="approve_request"]').click();
      await submit(approver);
      await call.waitFor({ state: 'detached' });
    });
    await go(page, '#/mini_program_team/coffee/programs/order-ahead/settings');
    await page.reload();
    await page.locator('[data-setting="request_sensitive_api_call"]').getByText('Contacts').waitFor();
  });
});

test('S-9 to delete a team is counted out, refused while others are bound to it, and done when forced', async () => {
  await as(world, 'rosa', { hash: '#/platform/platform/teams', viewport: NARROW, scheme: 'dark' }, async (page) => {
    await team(page, 'Wallet').locator('[data-command="delete_team"]').click();
    await page.locator('.ant-modal li').getByText(/teams are bound to it/).waitFor();
    await page.locator('.ant-modal [data-field="force"]').getByText('Without it, a team is not deleted').waitFor();
    await submit(page);
    await page.locator('.ant-modal [data-code]').waitFor();
    await isSound(page, 'a refused deletion');
    await picture(page, 'team-delete-narrow-dark');
    await page.locator('.ant-modal [data-field="force"] input').check();
    await submit(page);
    await team(page, 'Wallet').waitFor({ state: 'detached' });
    // An address from before says that it is gone, and leads to what there is.
    await go(page, '#/superapp_team/wallet/members');
    await page.locator('[data-part="gone"]').getByText('This team is not there any more').waitFor();
    await isSound(page, 'a team that is gone');
    await picture(page, 'team-gone-narrow-dark');
    await page.getByRole('link', { name: 'To the list of teams' }).click();
    await page.locator('[data-team]').first().waitFor();
  });
});
