// The directory without a server: everybody's commands, refusals with reasons, and controls that follow the grants.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { NARROW, WIDE, findings, go, open, picture, start } from './page.mjs';

let world;
before(async () => (world = await start()));
after(() => world.stop());

const place = (page, id) => page.locator(`[data-place="${id}"]`);
const command = (page, name) => page.locator(`.directory-main [data-command="${name}"]`);
const row = (page, kind, id) => page.locator(`[data-${kind}="${id}"]`);
const happened = (page, event) => page.locator(`[data-event="${event}"]`).first();

async function opened(options, run) {
  await open(world, { hash: '#/directory', ...options }, async (page) => {
    await page.locator('[data-place]').waitFor();
    await run(page);
  });
}

async function actAs(page, name) {
  await page.locator('.bar-actor').click();
  await page.locator('.ant-select-item-option').filter({ hasText: name }).click();
}

async function goTo(page, id) {
  await page.locator(`[data-open="${id}"]`).click();
  await place(page, id).waitFor();
}

/** Fills the form that is open and gives the command. Fields are called by the way to them. */
async function fill(page, fields) {
  await page.locator('.command-form').waitFor();
  for (const [way, value] of Object.entries(fields)) {
    await page.locator(`[data-field="${way}"] input`).fill(value);
    await page.keyboard.press('Tab');
  }
  await page.getByRole('button', { name: 'Give the command' }).click();
  await page.locator('.command-form').waitFor({ state: 'detached' });
}

async function anyCommand(page, name, fields) {
  await page.getByRole('button', { name: 'Any command…' }).click();
  await page.getByRole('combobox', { name: 'Command', exact: true }).fill(name);
  await page.locator('.ant-select-item-option').getByText(name, { exact: true }).click();
  await fill(page, fields);
}

const stateOf = (locator) => locator.getAttribute('data-state');

test('a super admin makes a team, its admin adds a member, and controls appear with the role', async () => {
  await opened({}, async (page) => {
    await command(page, 'create_superapp_team').click();
    await fill(page, { name: 'Travel', 'admin.existing': 'ann' });
    await happened(page, 'team_created').waitFor();
    const id = await page.locator('[data-open]').filter({ hasText: 'Travel' }).getAttribute('data-open');

    // The super admin does not look after members: that is the team admin's.
    await goTo(page, id);
    assert.equal(await stateOf(command(page, 'add_member')), 'refused');
    await actAs(page, 'Kai Yamada');
    assert.equal(await stateOf(command(page, 'add_member')), 'refused');
    await command(page, 'add_member').hover();
    await page.locator('[data-explains="member.add"][data-reason="unknown_container"]').waitFor();
    await page.mouse.move(2, 2);

    await actAs(page, 'Ann Lee');
    assert.equal(await stateOf(command(page, 'add_member')), 'enabled');
    await command(page, 'add_member').click();
    await fill(page, { user: 'kai', role: 'superapp_member_admin' });
    await row(page, 'member', 'kai').getByText('Superapp member admin').waitFor();

    await actAs(page, 'Kai Yamada');
    assert.equal(await stateOf(command(page, 'add_member')), 'enabled');
    assert.equal(await stateOf(command(page, 'rename_team')), 'enabled');
    assert.equal(await stateOf(command(page, 'delete_team')), 'refused');
  });
});

test('a refusal shows its code and what decided, and changes nothing', async () => {
  await opened({}, async (page) => {
    await actAs(page, 'Dev Rao');
    await anyCommand(page, 'Delete team', { team: 'coffee' });
    const refused = page.locator('[data-outcome="refused"]');
    assert.equal(await refused.getAttribute('data-code'), 'not_allowed');
    await refused.locator('[data-explains="team.create_delete"]').getByText('Super admin', { exact: true }).waitFor();
    await goTo(page, 'coffee');

    // A right alone is not enough: the rules have reasons of their own, with their own codes.
    await actAs(page, 'Pavel Novak');
    await anyCommand(page, 'Delete team', { team: 'wallet' });
    await page.locator('[data-code="teams_bound"]').waitFor();
    await goTo(page, 'wallet');

    // What is no command at all is told as such.
    await anyCommand(page, 'Set team expiry', { team: 'coffee', expires_at: 'soon' });
    await page.locator('[data-outcome="mistake"]').getByText('`soon`').waitFor();
    assert.equal(await page.locator('[data-logged]').count(), 3);

    await go(page, '#/directory?language=zh');
    await page.locator('[data-logged="delete_team"]').first().locator('summary').first().click();
    await page.getByText('有团队绑定到 `wallet`').waitFor();
  });
});

test('a member who is blocked is denied by their console, and unblocked allowed again', async () => {
  await opened({}, async (page) => {
    await goTo(page, 'noodle-house');
    await actAs(page, 'Dan Costa');
    const upload = row(page, 'program', 'table-booking').locator('[data-command="upload_version"]');
    assert.equal(await stateOf(upload), 'enabled');
    assert.equal(await stateOf(row(page, 'program', 'gift-cards').locator('[data-command="upload_version"]')), 'refused', 'not assigned');
    assert.equal(await page.locator('.directory-console [data-menu="Mini Program"]').getAttribute('data-state'), 'enabled');

    await actAs(page, 'Dora Kim');
    await row(page, 'member', 'dan').locator('[data-command="block_member"]').click();
    await happened(page, 'member_blocked').waitFor();

    await actAs(page, 'Dan Costa');
    assert.equal(await stateOf(upload), 'refused');
    assert.equal(await page.locator('.directory-console [data-state="enabled"]').count(), 0);
    await upload.hover();
    await page.locator('[data-reason="membership_blocked"]').waitFor();
    await page.mouse.move(2, 2);

    // The whole console says the same of the same grants.
    await page.getByRole('link', { name: 'Open in the console view' }).click();
    await page.getByText('Grants of Dan Costa').waitFor();
    await page.locator('[data-action="console.login"][data-state="refused"]').waitFor();
    assert.equal(await page.locator('.console-menu [data-state="enabled"]').count(), 0);
    assert.deepEqual(await findings(page), []);
    await picture(page, 'directory-console');
    await page.getByRole('button', { name: 'Back to the directory' }).click();

    // What was done is still there: the lines are the state.
    await goTo(page, 'noodle-house');
    await actAs(page, 'Dora Kim');
    await row(page, 'member', 'dan').locator('[data-command="unblock_member"]').click();
    await happened(page, 'member_unblocked').waitFor();
    await actAs(page, 'Dan Costa');
    assert.equal(await stateOf(upload), 'enabled');
  });
});

test('time passes: the notice, the end of a team, and an invitation that does not work any more', async () => {
  await opened({}, async (page) => {
    await goTo(page, 'coffee');
    await actAs(page, 'Mia Rossi');
    assert.equal(await stateOf(command(page, 'create_member')), 'enabled');
    await page.locator('[data-later="month"]').click();
    await happened(page, 'team_expired').waitFor();
    await page.locator('[data-logged="check_team_expiry"]').last().locator('summary').first().click();
    await happened(page, 'team_expiry_noticed').waitFor();
    assert.equal(await page.locator('[data-logged]').count(), 2);
    assert.equal(await stateOf(command(page, 'create_member')), 'refused');
    await command(page, 'create_member').hover();
    await page.locator('[data-reason="container_expired"]').waitFor();
    await page.mouse.move(2, 2);

    await actAs(page, 'Zoe Müller');
    await page.locator('.directory-account [data-command="accept_invitation"]').click();
    await fill(page, { code: 'welcome-zoe' });
    await page.locator('[data-code="invitation_expired"]').waitFor();

    await actAs(page, 'Pavel Novak');
    await command(page, 'set_team_expiry').click();
    await fill(page, {});
    await happened(page, 'team_expiry_set').waitFor();
    await actAs(page, 'Mia Rossi');
    assert.equal(await stateOf(command(page, 'create_member')), 'enabled');
  });
});

test('a version goes its whole way from hand to hand, until it is live', async () => {
  await opened({}, async (page) => {
    await goTo(page, 'coffee');
    await actAs(page, 'Amy Chen');
    await row(page, 'request', 'release-1').locator('[data-command="approve_request"]').click();
    await happened(page, 'request_approved').waitFor();
    const release = row(page, 'version', 'order-ahead 1.0.0').locator('[data-command="release_version"]');
    assert.equal(await stateOf(release), 'refused');
    await actAs(page, 'Mia Rossi');
    await release.click();
    await fill(page, { percent: '10' });
    await row(page, 'version', 'order-ahead 1.0.0').getByText('Grayscale').waitFor();
    await release.click();
    await fill(page, {});
    await row(page, 'program', 'order-ahead').getByText('live: 1.0.0').waitFor();
  });
});

test('whoever signs up and registers comes to a team of their own', async () => {
  await opened({}, async (page) => {
    await actAs(page, 'Visitor, not signed in');
    await page.locator('.directory-account [data-command="sign_up"]').click();
    await fill(page, { name: 'Lee Park', login: 'lee', email: 'lee@example.org' });
    await happened(page, 'user_created').waitFor();
    await actAs(page, 'Lee Park');
    const mail = await page.locator('[data-mail="code"]').innerText();
    const [code] = /code-\d+/.exec(mail);
    await page.locator('.directory-account [data-command="confirm_email"]').click();
    await fill(page, { code });
    await happened(page, 'email_confirmed').waitFor();

    await actAs(page, 'Rosa Lind');
    await goTo(page, 'wallet');
    await row(page, 'request', 'registration-1').locator('[data-command="approve_request"]').click();
    await page.locator('[data-open]').filter({ hasText: 'Flower shop' }).waitFor();
    await page.locator('[data-open]').filter({ hasText: 'Flower shop' }).click();
    await actAs(page, 'Ann Lee');
    assert.equal(await stateOf(command(page, 'create_mini_program')), 'enabled');
  });
});

test('refused controls are hidden when asked, and what a reload keeps is what was done', async () => {
  await opened({}, async (page) => {
    await goTo(page, 'bus');
    await actAs(page, 'Dev Rao');
    assert.equal(await stateOf(command(page, 'rename_team')), 'refused');
    await page.locator('.directory-bar').getByText('Hidden', { exact: true }).click();
    await command(page, 'rename_team').waitFor({ state: 'detached' });
    await actAs(page, 'Ben Adeyemi');
    await command(page, 'rename_team').click();
    await fill(page, { name: 'Trams' });
    await page.locator('[data-open="bus"]').getByText('Trams').waitFor();
    await page.locator('[data-later="week"]').click();
    await page.getByText('12 Jan 2026, 09:00 UTC').waitFor();

    await page.reload();
    await page.locator('[data-open="bus"]').getByText('Trams').waitFor();
    await page.getByText('12 Jan 2026, 09:00 UTC').waitFor();
    await page.locator('.bar-actor').getByText('Ben Adeyemi').waitFor();

    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download the lines' }).click()]);
    const lines = [];
    for await (const chunk of await saved.createReadStream()) lines.push(chunk);
    assert.match(Buffer.concat(lines).toString('utf8').trimEnd().split('\n').at(-1), /"rename_team":\{"team":"bus","name":"Trams"\}/);

    await page.getByRole('button', { name: 'Start over' }).click();
    await page.locator('[data-open="bus"]').getByText('Bus tickets').waitFor();
    await page.getByText('5 Jan 2026, 09:00 UTC').waitFor();
  });
});

test('its WebAssembly is fetched by this view alone, and when it does not come the page says so', async () => {
  const asked = [];
  const watch = (page) => page.on('request', (request) => request.url().endsWith('.wasm') && asked.push(request.url()));
  await open(world, { hash: '#/tables' }, async (page) => {
    watch(page);
    await page.locator('table.matrix').waitFor();
    assert.deepEqual(asked, []);
    await go(page, '#/directory');
    await page.locator('[data-place]').waitFor();
    assert.equal(asked.length, 1);
  });
  await open(world, { hash: '#/tables', faults: true }, async (page) => {
    await page.route('**/*.wasm', (route) => route.abort());
    await go(page, '#/directory');
    await page.getByText('The directory did not load, so nothing can be tried').waitFor();
    assert.deepEqual(await findings(page), []);
    await page.unroute('**/*.wasm');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[data-place]').waitFor();
  });
  // What a tab kept may be from another version, or broken.
  const prepare = () => sessionStorage.setItem('rolegate:directory', JSON.stringify({ lines: [{ now: 'never' }, 7], now: 0, actor: 'nobody', count: 2 }));
  await open(world, { hash: '#/directory', prepare }, async (page) => {
    await page.locator('[data-place]').waitFor();
    await page.getByText('Nothing yet.').waitFor();
    await page.locator('.bar-actor').getByText('Rosa Lind').waitFor();
  });
});

test('axe has no findings: the directory, a form and a refusal', async () => {
  for (const viewport of [WIDE, NARROW]) {
    await opened({ viewport }, async (page) => {
      await actAs(page, 'Dev Rao');
      await anyCommand(page, 'Delete team', { team: 'coffee' });
      await page.locator('[data-code="not_allowed"]').waitFor();
      for (const appearance of ['light', 'dark']) {
        for (const language of ['en', 'zh']) {
          const said = `directory-${viewport === WIDE ? 'wide' : 'narrow'}-${appearance}-${language}`;
          await go(page, `#/directory?appearance=${appearance}&language=${language}`);
          await page.waitForFunction(
            ([wanted, spoken]) => document.documentElement.dataset.appearance === wanted && document.documentElement.lang.startsWith(spoken),
            [appearance, language],
          );
          assert.deepEqual(await findings(page), [], said);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(overflow <= 0, `${said}: ${overflow} pixels too wide`);
          await picture(page, said);
          await page.locator('.directory-account [data-command="submit_registration"]').click();
          await page.locator('.command-form').waitFor();
          assert.deepEqual(await findings(page), [], `${said}, form`);
          await picture(page, `${said}-form`);
          await page.keyboard.press('Escape');
          await page.locator('.command-form').waitFor({ state: 'detached' });
        }
      }
    });
  }
});
