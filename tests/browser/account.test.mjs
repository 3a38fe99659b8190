// One's own account: recovery, the first password by a link, profile, password, sessions and tokens.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { go, NARROW, picture } from './page.mjs';
import { as, codeTo, createClient, field, isSound, opened, PASSWORD, signIn, startServed, submit } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

test('a forgotten password: a code is asked for by mail, and a link brings one', async () => {
  await opened(world, {}, async (page) => {
    await page.getByRole('button', { name: 'Forgot the password?' }).click();
    await page.getByLabel('Login or e-mail address').fill('nobody');
    await page.keyboard.press('Enter');
    await page.getByText('If there is such a user').waitFor();
    await isSound(page, 'recovery');
    await page.getByRole('button', { name: 'Back to signing in' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  });
  // As a mail, and what an installation prints, have it.
  await opened(world, { hash: '#/directory?recovery=wrong' }, async (page) => {
    await page.getByText('This link works once').waitFor();
    await page.locator('input[type="password"]').fill('correct horse');
    await page.keyboard.press('Enter');
    await page.getByText('The code is wrong, used or too old').waitFor();
    await isSound(page, 'a link');
    // Another code is asked for on the same page; where that is wrong, too, the address is still there.
    await page.getByRole('button', { name: 'Send me another code' }).click();
    await page.getByLabel('Login or e-mail address').fill('amy');
    await page.keyboard.press('Enter');
    await page.getByText('If there is such a user').waitFor();
    await page.getByLabel('Code from the mail').fill('wrong');
    await page.keyboard.press('Enter');
    const another = page.getByRole('button', { name: 'Send me another code' });
    await another.waitFor();
    await isSound(page, 'a code that is wrong');
    await picture(page, 'recovery-wrong');
    await another.click();
    await another.waitFor({ state: 'detached' });
    await page.getByText('If there is such a user').waitFor();
    assert.equal(await page.getByLabel('Login or e-mail address').inputValue(), 'amy');
    assert.equal(await page.locator('input[type="password"]').inputValue(), 'correct horse');
    await page.getByRole('button', { name: 'Back to signing in' }).click();
    await page.getByLabel('Login', { exact: true }).waitFor();
  });
});

test('a forgotten password is set anew by the link of a mail, which works once, and ends what was signed in', async () => {
  const before = createClient({ url: world.server.address });
  await before.signIn('rita', PASSWORD);
  await opened(world, {}, async (page) => {
    await page.getByRole('button', { name: 'Forgot the password?' }).click();
    await page.getByLabel('Login or e-mail address').fill('rita@example.org');
    await page.keyboard.press('Enter');
    await page.getByText('If there is such a user').waitFor();
    const code = await codeTo(world, 'rita@example.org', 'a new password');
    await go(page, `#/directory?recovery=${code}`);
    await page.getByText('This link works once').waitFor();
    await page.locator('input[type="password"]').fill('a new long password');
    await picture(page, 'recovery-link');
    await page.keyboard.press('Enter');
    await page.getByText('The password is set. Sign in with it.').waitFor();
    assert.equal((await before.account()).refused?.code, 'not_signed_in');
    await page.locator('input[autocomplete="username"]').fill('rita');
    await page.locator('input[type="password"]').fill('a new long password');
    await page.keyboard.press('Enter');
    await page.locator('[data-user="rita"]').waitFor();
    const again = await createClient({ url: world.server.address }).redeem(code, 'another long password');
    assert.equal(again.refused?.code, 'recovery_invalid');
  });
});

test('who may sign in at a provider is offered it, and nobody else', async () => {
  const offered = (page) => page.getByRole('link', { name: 'Sign in with your organization' });
  await opened(world, {}, async (page) => {
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    assert.equal(await offered(page).count(), 0);
  });
  // As a server answers that has one.
  const prepare = () => {
    const { fetch } = window;
    window.fetch = async (...given) => {
      const response = await fetch(...given);
      if (given[1]?.method === 'HEAD') response.headers.get = () => 'demo openid';
      return response;
    };
  };
  await opened(world, { prepare }, async (page) => {
    assert.equal(await offered(page).getAttribute('href'), '/api/session/openid');
    await isSound(page, 'a provider');
    await picture(page, 'sign-in-provider');
  });
});

test('a name is changed on the profile', async () => {
  await as(world, 'kai', { hash: '#/account' }, async (page) => {
    await page.locator('[data-command="edit_user"]').click();
    assert.equal(await field(page, 'name').inputValue(), 'Kai Yamada');
    await field(page, 'name').fill('Kai Y.');
    await submit(page);
    await page.locator('[data-user]').getByText('Kai Y.').waitFor();
  });
});

test('a password is changed, and the former one works no more', async () => {
  await as(world, 'amy', { hash: '#/account/password' }, async (page) => {
    await page.getByLabel('Current password').fill('wrong');
    await page.getByLabel('New password').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.getByText('wrong').waitFor();
    assert.equal(await page.getByLabel('New password').inputValue(), 'correct horse battery');
    await page.getByLabel('Current password').fill('rolegate-demo');
    await page.keyboard.press('Enter');
    await page.getByText('The password is changed.').waitFor();
    const client = createClient({ url: world.server.address });
    assert.equal((await client.signIn('amy', 'rolegate-demo')).refused?.code, 'sign_in_failed');
    assert.equal((await client.signIn('amy', 'correct horse battery')).answer?.user, 'amy');
  });
});

test('a token is made, shown once, works, and is revoked', async () => {
  await as(world, 'dev', { hash: '#/account/tokens' }, async (page) => {
    await page.getByText('You have no tokens.').waitFor();
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByLabel('What is it for?').fill('my editor');
    await isSound(page, 'a new token');
    await page.keyboard.press('Enter');
    const token = await page.locator('[data-secret="token"] code').textContent();
    const client = createClient({ url: world.server.address, token });
    assert.equal((await client.account()).answer?.user, 'dev');
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page.locator('[data-token="my editor"] button').click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('You have no tokens.').waitFor();
    assert.equal((await client.account()).refused?.code, 'token_invalid');
  });
});

test('one sees from where one is signed in, and ends a session that is not this one', async () => {
  const other = createClient({ url: world.server.address });
  await other.signIn('mara', PASSWORD);
  await as(world, 'mara', { hash: '#/account/sessions' }, async (page) => {
    const [mine, others] = [page.locator('[data-session][data-current="true"]'), page.locator('[data-session][data-current="false"]')];
    await mine.waitFor();
    assert.deepEqual([await mine.count(), await others.count()], [1, 1]);
    assert.match(await mine.textContent(), /127\.0\.0\.1.*This one.*Mozilla/);
    assert.match(await others.textContent(), /127\.0\.0\.1.*node/);
    // This one is ended by signing out.
    assert.equal(await mine.getByRole('button').count(), 0);
    await isSound(page, 'sessions');
    await picture(page, 'sessions');
    await others.getByRole('button', { name: /^End/ }).click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: 'End' }).click();
    await others.waitFor({ state: 'detached' });
    assert.equal((await other.account()).refused?.code, 'not_signed_in');
    assert.equal(await mine.count(), 1);
  });
  await as(world, 'mara', { hash: '#/account/sessions', locale: 'zh-CN', scheme: 'dark' }, async (page) => {
    await page.getByText('当前会话').waitFor();
    await isSound(page, 'sessions in Chinese');
  });
});

test('signing out everywhere ends every session', async () => {
  const other = createClient({ url: world.server.address });
  await other.signIn('ben', 'rolegate-demo');
  await as(world, 'ben', { hash: '#/account/sessions', viewport: NARROW, scheme: 'dark' }, async (page) => {
    await page.getByRole('heading', { name: 'Sessions' }).waitFor();
    await picture(page, 'sessions-narrow-dark');
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.locator('.entrance').waitFor();
    assert.equal((await other.account()).refused?.code, 'not_signed_in');
  });
});
