// The page of members: create, add, invite, edit, block and delete, as far as the tables let somebody.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { NARROW, picture } from './page.mjs';
import { as, command, elsewhere, field, isSound, pick, signOut, startServed, stateOf, submit } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

const member = (page, name) => page.locator('[data-member]').filter({ hasText: name });

test('S-16 an admin creates a member; a form that is refused keeps what was typed, and says why', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/members' }, async (page) => {
    await member(page, 'Dev Rao').waitFor();
    await isSound(page, 'members');
    await picture(page, 'members');
    await command(page, 'create_member').click();
    await pick(page, 'role', 'Mini program developer');
    for (const [way, value] of Object.entries({ name: 'Nia Okoro', login: 'dev', password: 'correct horse', email: 'nia@example.org' })) await field(page, `user.${way}`).fill(value);
    await isSound(page, 'a form');
    await field(page, 'user.email').press('Enter');
    await page.locator('.ant-modal [data-code="login_taken"]').waitFor();
    assert.equal(await field(page, 'user.name').inputValue(), 'Nia Okoro');
    assert.equal(await field(page, 'user.password').inputValue(), 'correct horse');
    await isSound(page, 'a form that was refused');
    await picture(page, 'form-refused');
    await field(page, 'user.login').fill('nia');
    await submit(page);
    await member(page, 'Nia Okoro').waitFor();
    await page.locator('.ant-modal').waitFor({ state: 'hidden' });
    await signOut(page);
    await page.getByLabel('Login', { exact: true }).fill('nia');
    await page.getByLabel('Password', { exact: true }).fill('correct horse');
    await page.keyboard.press('Enter');
    await page.locator('[data-user]').getByText('Nia Okoro').waitFor();
  });
});

test('S-18 the picker of roles has only those that may be given', async () => {
  await as(world, 'mara', { hash: '#/mini_program_team/coffee/members' }, async (page) => {
    await command(page, 'create_member').click();
    await page.locator('.ant-modal [data-field="role"] .ant-select').click();
    const offered = page.locator('.ant-select-dropdown .ant-select-item-option');
    await offered.first().waitFor();
    const client = await elsewhere(world, 'mara');
    const { answer } = await client.ask({ offered_roles: { team: 'coffee' } });
    assert.equal(await offered.count(), answer.length);
    assert.equal(await offered.getByText('Mini program team admin', { exact: true }).count(), 0);
  });
});

test('S-14 S-17 an invitation code is shown once, with the time it has left, and stands among the invitees', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/members' }, async (page) => {
    await command(page, 'create_invitation_code').click();
    await pick(page, 'role', 'Mini program operator');
    await submit(page);
    const code = await page.locator('[data-secret="code"] code').textContent();
    assert.match(code, /^\S{6,}$/);
    assert.match(await page.locator('[data-part="time-left"]').textContent(), /in 23 hours|in 24 hours/);
    await isSound(page, 'a code');
    await picture(page, 'code');
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page.locator('.ant-modal').waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'Invitees' }).click();
    await page.locator('[data-invitation]').first().waitFor();
    assert.equal(await page.getByText(code).count(), 0);
    await isSound(page, 'invitees');
    await page.locator('[data-command="withdraw_invitation"]').first().click();
    await submit(page);
    await page.locator('[data-invitation]').getByText('Withdrawn').first().waitFor();
  });
});

test('S-18 a role is edited and a member deleted, never the team admin', async () => {
  await as(world, 'mia', { hash: '#/mini_program_team/coffee/members' }, async (page) => {
    await member(page, 'Dev Rao').locator('[data-command="set_member_role"]').click();
    await pick(page, 'role', 'Mini program operator');
    await submit(page);
    await member(page, 'Dev Rao').getByText('Mini program operator').waitFor();
    await page.locator('.ant-modal').waitFor({ state: 'hidden' });
    for (const name of ['set_member_role', 'delete_member']) {
      const control = member(page, 'Mia Rossi').locator(`[data-command="${name}"][data-state="refused"]`);
      await control.waitFor();
      await control.focus();
      await page.getByRole('tooltip').getByText('Mia Rossi is the team admin').first().waitFor();
      await page.keyboard.press('Enter');
      assert.equal(await page.locator('.ant-modal-wrap:visible').count(), 0);
      // As long as it has the focus, its reason may lie over the row below.
      await control.blur();
    }
    await member(page, 'Dev Rao').locator('[data-command="delete_member"]').click();
    await submit(page);
    await member(page, 'Dev Rao').waitFor({ state: 'detached' });
  });
});

test('S-13 ordinary users are searched for at the server and added to a superapp team', async () => {
  await as(world, 'sara', { hash: '#/superapp_team/wallet/members' }, async (page) => {
    await command(page, 'add_member').click();
    await page.locator('.ant-modal [data-field="user"] .ant-select').click();
    await page.keyboard.type('Ann');
    await page.locator('.ant-select-item-option').getByText('Ann Lee (ann)').click();
    await pick(page, 'role', 'Superapp developer');
    await submit(page);
    await member(page, 'Ann Lee').waitFor();
  });
});

test('M-3 in a workspace members are invited by e-mail, blocked and unblocked', async () => {
  await as(world, 'dora', { hash: '#/developer_workspace/noodle-house/members' }, async (page) => {
    await member(page, 'Dan Costa').getByText('Table booking').waitFor();
    await command(page, 'invite_by_email').click();
    await field(page, 'email').fill('new@example.org');
    await pick(page, 'role', 'Developer');
    await submit(page);
    await page.locator('.ant-modal [data-code="nothing_assigned"]').waitFor();
    assert.equal(await field(page, 'email').inputValue(), 'new@example.org');
    await pick(page, 'assigned', 'Gift cards');
    await page.keyboard.press('Escape');
    await submit(page);
    await page.locator('.ant-modal').waitFor({ state: 'hidden' });
    await member(page, 'Dan Costa').locator('[data-command="block_member"]').click();
    await submit(page);
    await member(page, 'Dan Costa').getByText('Blocked').waitFor();
    await member(page, 'Dan Costa').locator('[data-command="unblock_member"]').click();
    await member(page, 'Dan Costa').locator('[data-command="block_member"]').waitFor();
  });
});

test('C-6 in a workspace of ranks nobody invites above what may be given', async () => {
  await as(world, 'mona', { hash: '#/workspace/studio-north/members' }, async (page) => {
    await member(page, 'Otto Berg').waitFor();
    assert.equal(await stateOf(member(page, 'Otto Berg').locator('[data-command="delete_member"]')), 'refused');
    await command(page, 'invite_by_email').click();
    await page.locator('.ant-modal [data-field="role"] .ant-select').click();
    await page.locator('.ant-select-item-option').first().waitFor();
    assert.equal(await page.locator('.ant-select-item-option').getByText('Owner', { exact: true }).count(), 0);
  });
});

test('on a phone and in the dark members are cards', async () => {
  await as(world, 'sara', { hash: '#/superapp_team/wallet/members', viewport: NARROW, scheme: 'dark' }, async (page) => {
    await member(page, 'Sara Okafor').waitFor();
    assert.equal(await page.locator('.list-cards').count(), 1);
    await isSound(page, 'members');
    await picture(page, 'members-narrow-dark');
  });
});
