// Every page of the console in a narrow and in a wide window, in both languages and both themes: no findings of axe, not wider than its window, and nothing on
// the browser's console, so that nothing is asked which the server refuses. Whoever looks does so in one language and theme, in turn, except with `LOOKS=all`.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { findings, go, NARROW, open, picture, WIDE } from './page.mjs';
import { as, startServed } from './served.mjs';

let world;
before(async () => {
  world = await startServed();
});
after(() => world.stop());

/** Who looks at which addresses: for every page somebody who has much on it. */
const PAGES = {
  rosa: ['', 'account', 'account/password', 'account/sessions', 'account/tokens', 'platform/platform', 'platform/platform/admins', 'platform/platform/teams', 'platform/platform/approvals', 'platform/platform/audit', 'platform/platform/access', 'nothing/here'],
  sara: ['superapp_team/wallet', 'superapp_team/wallet/teams', 'superapp_team/wallet/members', 'superapp_team/wallet/things', 'superapp_team/wallet/approvals', 'superapp_team/wallet/menu/operation'],
  mia: ['mini_program_team/coffee/members/invitees', 'mini_program_team/coffee/programs', 'mini_program_team/coffee/programs/order-ahead', 'mini_program_team/coffee/programs/order-ahead/settings', 'mini_program_team/coffee/approvals', 'mini_program_team/coffee/access?action=mini_program.release&user=dev', 'mini_program_team/coffee/roles'],
  tess: ['tenant_workspace/wallet-app', 'tenant_workspace/wallet-app/workspaces', 'tenant_workspace/wallet-app/members', 'tenant_workspace/wallet-app/things/app', 'tenant_workspace/wallet-app/tasks', 'tenant_workspace/wallet-app/approvals', 'tenant_workspace/wallet-app/menu/analytics'],
  dora: ['developer_workspace/noodle-house/programs/gift-cards/members', 'developer_workspace/noodle-house/programs/gift-cards/settings', 'developer_workspace/noodle-house/things/feature'],
  otto: ['workspace/studio-north/workspaces', 'workspace/studio-north/members', 'mini_program/loyalty-card/programs', 'mini_program/loyalty-card/programs/members'],
  ann: ['register/wallet-link', 'apply/wallet-app', 'asked/registration-1'],
  zoe: ['register/wallet-link'],
};

/** Goes to an address, and waits until its page, and not the one before, is there with all that is on it. */
async function visited(page, address) {
  await go(page, `#/${address}`);
  const isThere = (path) => document.querySelector(`.frame-header[data-path="/${path}"]`) && document.querySelector('#main h1') && !document.querySelector('#main .ant-skeleton, #main .ant-spin-spinning, .list-loading');
  await page.waitForFunction(isThere, address.split('?')[0]);
}

/** What is wrong with a page as it is. */
async function looked(page, name) {
  const found = (await findings(page)).map((finding) => `${name}: ${finding}`);
  const [width, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  if (width > inner) found.push(`${name}: ${width} wide in a window of ${inner}`);
  await picture(page, `page-${name.replace(/\W+/g, '-')}`);
  return found;
}

/** Every language in every theme, half of them in a narrow window. */
const LOOKS = [
  { locale: 'en-US', language: 'en', scheme: 'light', viewport: NARROW },
  { locale: 'en-US', language: 'en', scheme: 'dark', viewport: WIDE },
  { locale: 'zh-CN', language: 'zh-CN', scheme: 'light', viewport: WIDE },
  { locale: 'zh-CN', language: 'zh-CN', scheme: 'dark', viewport: NARROW },
];

for (const [number, { locale, language, scheme, viewport }] of LOOKS.entries()) {
  const isDue = (turn) => process.env.LOOKS === 'all' || turn % LOOKS.length === number;
  test(`before somebody signs in, in ${language} and ${scheme}`, async () => {
    await open(world, { viewport, locale, scheme }, async (page) => {
      await page.locator('[data-login]').first().waitFor();
      const found = await looked(page, `entrance ${language} ${scheme}`);
      await page.locator('.sign-in-form button:not([type="submit"])').first().click();
      await page.locator('[data-form="sign_up"]').waitFor();
      found.push(...(await looked(page, `sign up ${language} ${scheme}`)));
      assert.deepEqual(found, []);
    });
  });

  for (const [login, addresses] of Object.entries(PAGES).filter((_, turn) => isDue(turn))) {
    test(`every page of ${login}, in ${language} and ${scheme}`, async () => {
      const said = [];
      const found = [];
      const watched = (page) => page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
      await as(world, login, { viewport, locale, scheme }, async (page) => {
        watched(page);
        page.on('pageerror', ({ message }) => said.push(message));
        for (const address of addresses) {
          await visited(page, address);
          assert.equal(await page.evaluate(() => document.documentElement.lang), language);
          found.push(...(await looked(page, `${address || 'start'} ${language} ${scheme}`)));
        }
      });
      assert.deepEqual(found, []);
      assert.deepEqual(said, []);
    });
  }
}
