// How somebody joins who is no member yet: a mini program team by its registration link, and a developer workspace.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { NARROW, picture } from './page.mjs';
import { as, codeTo, command, createClient, elsewhere, field, isSound, opened, PASSWORD, pick, startServed, submit } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

const next = (page) => page.locator('form[data-step] button[type="submit"]').click();
const fill = async (page, values) => {
  for (const [name, value] of Object.entries(values)) await page.locator(`form [name="${name}"]`).fill(value);
};

/** The registration link, as somebody of the platform copies it. */
async function linkOf(team) {
  let link;
  await as(world, 'pavel', { hash: '#/platform/platform/teams' }, async (page) => {
    await page.locator(`[data-team="${team}"] [data-part="link"]`).click();
    link = await page.locator('[data-secret="link"] code').textContent();
    await isSound(page, 'a registration link');
    await picture(page, 'registration-link');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('[data-secret="link"] .ant-typography-copy').click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  });
  return link;
}

test('S-10 S-11 S-12 by the link somebody signs up, confirms, registers with a code, waits, and enters their team', async () => {
  const link = await linkOf('wallet');
  assert.ok(link.startsWith(`${world.server.address}/#/register/`), link);
  await opened(world, { hash: new URL(link).hash }, async (page) => {
    await page.locator('[data-part="joining"]').waitFor();
    await page.getByRole('button', { name: 'Create an account' }).click();
    await fill(page, { name: 'Nia Okoro', login: 'nia', email: 'nia@example.org', password: 'short' });
    await isSound(page, 'signing up');
    await page.goBack();
    await page.getByRole('button', { name: 'Create an account' }).click();
    assert.equal(await page.locator('form [name="email"]').inputValue(), 'nia@example.org');
    await page.locator('form [name="password"]').focus();
    await picture(page, 'sign-up');
    await page.keyboard.press('Enter');
    await page.locator('[data-form="sign_up"] [role="alert"] .ant-alert').waitFor();
    await fill(page, { password: 'correct horse' });
    await page.keyboard.press('Enter');
    await page.locator('[data-step="address"]').waitFor();
    await page.getByLabel('Verification code').fill(await codeTo(world, 'nia@example.org', 'confirm this'));
    await next(page);
    await page.getByRole('radio', { name: /Enterprise/ }).check();
    await isSound(page, 'types of teams');
    await next(page);
    await page.getByLabel('Enterprise name').waitFor();
    await fill(page, { applicant_name: 'Okoro Books', team_name: 'Book shop', notes: 'Books, lent', code: 'wrong' });
    await next(page);
    // S-11: without a code nothing is submitted, and nothing typed is lost.
    await page.locator('[data-code]').waitFor();
    // The browser's own button leads a step back, and nothing typed is lost by it.
    await page.goBack();
    assert.ok(await page.getByRole('radio', { name: /Enterprise/ }).isChecked());
    await next(page);
    assert.equal(await page.locator('form [name="team_name"]').inputValue(), 'Book shop');
    await page.getByRole('button', { name: 'Send verification code' }).click();
    await page.locator('[data-step] [role="status"]').getByText('nia@example.org').waitFor();
    await isSound(page, 'a registration');
    await picture(page, 'registration');
    await fill(page, { code: await codeTo(world, 'nia@example.org', 'apply for a mini program team') });
    await next(page);
    await page.locator('[data-asked="open"]').waitFor();
    await isSound(page, 'waiting');
    await picture(page, 'registration-waits');
    await as(world, 'rosa', { hash: '#/platform/platform/approvals' }, async (platform) => {
      const asked = platform.locator('[data-request]').filter({ hasText: 'Book shop' });
      await asked.getByText('Okoro Books').waitFor();
      await picture(platform, 'registrations');
      await asked.locator('[data-command="approve_request"]').click();
      await submit(platform);
      await asked.waitFor({ state: 'detached' });
    });
    await page.locator('[data-asked="approved"]').waitFor();
    await page.getByRole('link', { name: 'Open the console' }).click();
    await page.getByRole('heading', { name: 'Book shop', level: 1 }).waitFor();
    await page.locator('.side [data-menu="Member management"]').waitFor();
    const { logins } = await (await fetch(`${world.server.address}/api/demo`)).json();
    assert.deepEqual(['nia', 'sara'].map((one) => logins.some(({ login }) => login === one)), [false, true], 'with a password of their own they are not offered');
  });
});

test('S-12 a registration is rejected with a reason, which whoever asked is told, also when they come back', async () => {
  await as(world, 'ann', { viewport: NARROW, scheme: 'dark', locale: 'zh-CN' }, async (page) => {
    await page.locator('[data-request="registration-1"] a').click();
    await page.locator('[data-asked="open"]').waitFor();
    await as(world, 'pavel', { hash: '#/platform/platform/approvals' }, async (platform) => {
      await platform.locator('[data-request="registration-1"] [data-command="reject_request"]').click();
      await field(platform, 'reason').fill('No flowers here');
      await submit(platform);
      await platform.locator('[data-request="registration-1"]').waitFor({ state: 'detached' });
    });
    await page.locator('[data-asked="rejected"]').getByText('No flowers here').waitFor();
    await isSound(page, 'a rejection on a phone');
    await picture(page, 'registration-rejected-narrow-dark-zh');
  });
});

test('S-10 a link that there is not says so', async () => {
  await as(world, 'ann', { hash: '#/register/nothing', viewport: NARROW }, async (page) => {
    await next(page);
    await page.getByRole('button', { name: 'Send verification code' }).click();
    await page.locator('[data-code="unknown_link"]').waitFor();
    await picture(page, 'registration-narrow');
  });
});

test('M-7 M-5 a merchant applies by the link of a tenant workspace, is approved by its reviewer, and enters the workspace', async () => {
  let link;
  await as(world, 'tess', { hash: '#/tenant_workspace/wallet-app/workspaces' }, async (page) => {
    link = await page.locator('[data-secret="link"] code').textContent();
    await page.locator('[data-workspace="noodle-house"]').waitFor();
    await isSound(page, 'workspaces');
    await picture(page, 'workspaces');
    // M-5: a workspace to which something was uploaded lately stays.
    await page.locator('[data-workspace="noodle-house"] [data-command="remove_developer_workspace"]').click();
    await submit(page);
    await page.locator('.ant-modal [data-code="recent_upload"]').waitFor();
    await isSound(page, 'a removal that is refused');
  });
  await as(world, 'ann', { hash: new URL(link).hash }, async (page) => {
    await fill(page, { name: 'Flower shop', notes: 'Flowers, delivered' });
    await next(page);
    await page.locator('[data-asked="open"]').waitFor();
    await as(world, 'rex', { hash: '#/tenant_workspace/wallet-app/approvals' }, async (tenant) => {
      const asked = tenant.locator('[data-request]').filter({ hasText: 'Flower shop' });
      await asked.locator('[data-command="approve_request"]').click();
      await submit(tenant);
      await asked.waitFor({ state: 'detached' });
    });
    await page.locator('[data-asked="approved"]').waitFor();
    await page.getByRole('link', { name: 'Open the console' }).click();
    // M-4: whoever joined first is its admin, and may call it otherwise.
    await page.locator('.side [data-menu="Workspace"]').waitFor();
    await page.goto(`${page.url()}/workspaces`);
    await command(page, 'rename_workspace').click();
    await field(page, 'name').fill('Flowers');
    await submit(page);
    await page.getByRole('heading', { name: 'Flowers', level: 1 }).waitFor();
  });
});

test('M-2 an invitation by e-mail is withdrawn and sent again; whoever has the last code joins', async () => {
  const visitor = createClient({ url: world.server.address });
  await visitor.give({ sign_up: { name: 'Ida Bauer', login: 'ida', password: PASSWORD, email: 'ida@example.org' } });
  await as(world, 'dora', { hash: '#/developer_workspace/noodle-house/members' }, async (page) => {
    const invite = async () => {
      await command(page, 'invite_by_email').click();
      await field(page, 'email').fill('ida@example.org');
      await pick(page, 'role', 'Operator');
      await pick(page, 'assigned', 'Gift cards');
      await page.keyboard.press('Escape');
      await submit(page);
      await page.locator('.ant-modal').waitFor({ state: 'hidden' });
    };
    await invite();
    // Mail goes out after the answer: each code is waited for before the next is asked for.
    const codes = [];
    const nextCode = async () => codes.push(await codeTo(world, 'ida@example.org', 'You are invited', codes));
    await nextCode();
    await page.getByRole('tab', { name: 'Invitees' }).click();
    const open = page.locator('[data-invitation]').filter({ hasText: 'ida@example.org' }).filter({ hasText: 'Open' });
    await open.locator('[data-command="withdraw_invitation"]').click();
    await submit(page);
    await open.waitFor({ state: 'detached' });
    await invite();
    await open.waitFor();
    await nextCode();
    // It is said for three seconds.
    const said = page.locator('.ant-message').getByText('Invitation resent').waitFor();
    await open.locator('[data-command="resend_invitation"]').click();
    await said;
    await nextCode();
    await isSound(page, 'invitees of a workspace');
    await picture(page, 'invitees');
    await as(world, 'ida', {}, async (invited) => {
      const address = invited.locator('[data-step="address"]');
      await address.getByLabel('Verification code').waitFor();
      assert.equal(await invited.locator('[data-command="join_team"]').count(), 0, 'a try would wear out the code');
      await picture(invited, 'unconfirmed');
      await address.getByLabel('Verification code').fill(await codeTo(world, 'ida@example.org', 'confirm this'));
      await address.locator('button[type="submit"]').click();
      await address.waitFor({ state: 'detached' });
      await invited.locator('[data-command="accept_invitation"]').click();
      await field(invited, 'code').fill(codes.at(-1));
      await submit(invited);
      await invited.locator('[data-place="noodle-house"]').getByText('Operator').waitFor();
    });
  });
});

test('M-1 a mini program is assigned to a member, who has it from then on', async () => {
  await as(world, 'dora', { hash: '#/developer_workspace/noodle-house/programs/gift-cards/members', viewport: NARROW, scheme: 'dark' }, async (page) => {
    await command(page, 'assign_mini_program').click();
    await pick(page, 'user', 'Dan Costa (dan)');
    await submit(page);
    await page.locator('[data-member="dan"]').waitFor();
    await page.locator('.ant-modal').waitFor({ state: 'hidden' });
    await isSound(page, 'assigned members');
    await picture(page, 'assigned-narrow-dark');
  });
  const dan = await elsewhere(world, 'dan');
  const { answer } = await dan.ask({ mini_programs: { in: 'noodle-house' } });
  assert.deepEqual(answer.items.map(({ id }) => id).toSorted(), ['gift-cards', 'table-booking']);
});
