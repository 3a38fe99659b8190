// The console reacts: to time, to what is chosen in the panel, to hovering, to the keyboard.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { consoleHash, controlStates, go, open, picture, start } from './page.mjs';

const { messages } = createRequire(new URL('../../www/package.json', import.meta.url))('rolegate/messages');

let world;
before(async () => (world = await start()));
after(() => world.stop());

const control = (page, action) => page.locator(`[data-action="${action}"]`).first();
const inState = (page, action, state) => page.locator(`[data-action="${action}"][data-state="${state}"]`).first().waitFor();
const container = (page, id) => page.locator(`[data-container="${id}"]`);
const developer = (options) => consoleHash({ system: 'mpp', roles: [['developer', 'developer_workspace-1', { assigned: ['mp-1'] }]], ...options });

test('a container that expires in 10 seconds refuses from that instant on, by itself', async () => {
  const clock = new Date('2026-11-22T12:00:00Z');
  await open(world, { hash: developer({ page: 'Mini Program' }), clock }, async (page) => {
    await inState(page, 'mini_program.edit', 'enabled');
    await container(page, 'developer_workspace-1').getByText('Expires in 10 s').click();
    await container(page, 'developer_workspace-1').getByText(/expires in (10|9) s/).waitFor();
    await page.clock.runFor(4000);
    await container(page, 'developer_workspace-1').getByText(/expires in (6|5) s/).waitFor();
    assert.equal(await control(page, 'mini_program.edit').getAttribute('data-state'), 'enabled');
    await page.clock.runFor(6100);
    await inState(page, 'mini_program.edit', 'refused');
    await container(page, 'developer_workspace-1').getByText('expired', { exact: true }).waitFor();
    await control(page, 'mini_program.edit').hover();
    await page.clock.runFor(500);
    await page.locator('[data-reason="container_expired"]').getByText(messages.en.container_expired).waitFor();
    await inState(page, 'console.login', 'refused');
    await container(page, 'developer_workspace-1').getByText('Active', { exact: true }).click();
    await inState(page, 'mini_program.edit', 'enabled');
  });
});

test('deactivated, blocked and unassigned: each says its own reason', async () => {
  await open(world, { hash: developer({ page: 'Mini Program' }) }, async (page) => {
    const reasonIs = async (reason) => {
      await inState(page, 'mini_program.edit', 'refused');
      await control(page, 'mini_program.edit').hover();
      await page.locator(`[data-explains="mini_program.edit"][data-reason="${reason}"]`).getByText(messages.en[reason]).waitFor();
      await page.mouse.move(2, 2);
      await page.locator('[data-explains]').waitFor({ state: 'detached' });
    };
    await container(page, 'developer_workspace-1').getByText('Deactivated').click();
    await reasonIs('container_deactivated');
    await container(page, 'developer_workspace-1').getByText('Active', { exact: true }).click();
    await page.getByLabel('Membership blocked').click();
    await reasonIs('membership_blocked');
    await page.getByLabel('Membership blocked').click();
    await page.locator('.membership .ant-select-selection-item-remove').click();
    await reasonIs('not_assigned');
  });
});

test('T-4 the resource asked about decides: own container, another, an assigned and an unassigned mini program', async () => {
  await open(world, { hash: developer({ page: 'Mini Program' }) }, async (page) => {
    const asked = async (at, state) => {
      await go(page, developer({ page: 'Mini Program', at }));
      await inState(page, 'mini_program.edit', state);
    };
    await asked('developer_workspace-1', 'enabled');
    await asked('developer_workspace-2', 'refused');
    await asked('developer_workspace-1~mp-1', 'enabled');
    await asked('developer_workspace-1~mp-3', 'refused');
    await page.getByRole('combobox', { name: 'Resource asked about' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: 'Noodle House › Table booking' }).click();
    await inState(page, 'mini_program.edit', 'enabled');
    assert.match(page.url(), /at=developer_workspace-1(~|%7E)mp-1/);
  });
});

test('refused controls are hidden or disabled as the switch says', async () => {
  await open(world, { hash: developer({ page: 'Mini Program' }) }, async (page) => {
    await inState(page, 'mini_program.create', 'refused');
    await page.getByText('Hidden', { exact: true }).click();
    await page.locator('[data-action="mini_program.create"]').waitFor({ state: 'detached' });
    await page.locator('[data-menu="Features"]').waitFor({ state: 'detached' });
    await inState(page, 'mini_program.edit', 'enabled');
    await page.getByText('Disabled', { exact: true }).click();
    await inState(page, 'mini_program.create', 'refused');
    await page.locator('[data-menu="Features"][data-state="hidden"]').waitFor();
  });
});

test('a member without any right sees no menu, and the page says so', async () => {
  const hash = consoleHash({ system: 'connect', roles: [['developer', 'workspace-1', { blocked: true }]], refused: 'hide' });
  await open(world, { hash }, async (page) => {
    await page.getByText('This member sees no menu at all').waitFor();
    assert.deepEqual(await controlStates(page), {});
    await picture(page, 'console-nothing');
    await page.getByRole('button', { name: 'Show refused controls' }).click();
    await page.locator('[data-menu]').first().waitFor();
  });
});

async function explains(page) {
  const why = page.locator('[data-explains="mini_program.create"]');
  await why.getByText(messages.en.not_granted).waitFor();
  assert.deepEqual(await why.locator('[data-part="roles"] .ant-tag').allTextContents(), ['Workspace Admin', 'Workspace Developer', 'Developer Admin']);
  const cell = await why.locator('[data-part="cell"]').innerText();
  for (const part of ['mpp.developer_workspace', 'Developer', 'no · from another copy of the document', 'Noodle House']) assert.ok(cell.includes(part), `${part} in ${cell}`);
}

test('hovering a refused control tells why, which roles could and which cell decided', async () => {
  await open(world, { hash: developer({ page: 'Mini Program' }) }, async (page) => {
    await control(page, 'mini_program.create').hover();
    await explains(page);
    await picture(page, 'console-why');
    await page.mouse.move(2, 2);
    await page.locator('[data-explains]').waitFor({ state: 'detached' });
  });
});

test('focusing it by keyboard tells the same, Escape closes it, Enter does nothing', async () => {
  await open(world, { hash: developer({ page: 'Mini Program' }) }, async (page) => {
    await page.locator('[data-menu="Mini Program"]').focus();
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement.dataset.action)) === 'mini_program.create') break;
    }
    await explains(page);
    const described = await page.evaluate(() => document.activeElement.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id)?.textContent).join(' '));
    assert.ok(described.includes(messages.en.not_granted), described);
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.ant-message-notice').count(), 0);
    await page.keyboard.press('Escape');
    await page.locator('[data-explains]').waitFor({ state: 'detached' });
  });
});

test('an allowed control does something and names the cell', async () => {
  await open(world, { hash: developer({ page: 'Mini Program' }) }, async (page) => {
    await control(page, 'mini_program.release').click();
    await page.getByText('Release mini programs · mpp.developer_workspace › Developer › assigned').waitFor();
  });
});

test('read-only controls carry a badge and say so', async () => {
  const hash = consoleHash({ system: 'sas', roles: [['platform_admin', 'platform-1']], page: 'Member management' });
  await open(world, { hash }, async (page) => {
    await inState(page, 'member.list', 'read_only');
    assert.equal(await page.locator('.control:has([data-action="member.list"]) .read-only-badge').innerText(), 'Read-only');
    // The menu has an entry that works, too.
    await inState(page, 'access.explain', 'enabled');
    assert.equal(await page.locator('[data-menu="Member management"]').getAttribute('data-state'), 'enabled');
    await control(page, 'member.list').hover();
    await page.locator('[data-reason="read_only"]').getByText(messages.en.read_only).waitFor();
    await picture(page, 'console-read-only');
  });
});

test('the whole way by keyboard: from the header to another role and another menu', async () => {
  await open(world, { hash: '#/console' }, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');

    await page.locator('.console-menu').focus();
    const focused = () => page.evaluate(() => document.activeElement.dataset.menu ?? '');
    for (let before = await focused(); before !== 'Features'; before = await focused()) {
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction((menu) => (document.activeElement.dataset.menu ?? '') !== menu, before);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Features' }).waitFor();

    await page.getByRole('combobox', { name: 'Add a role' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.membership[data-role="workspace_admin"]').waitFor();
    await inState(page, 'feature.add', 'enabled');
  });
});

test('a state can be shared: the address opened anew shows the same', async () => {
  await open(world, { hash: '#/console' }, async (page) => {
    await page.locator('[data-menu="Analytics"]').click();
    await page.getByText('Hidden', { exact: true }).click();
    await page.getByLabel('Membership blocked').click();
    const address = page.url();
    await page.reload();
    await page.getByText('This member sees no menu at all').waitFor();
    assert.equal(page.url(), address);
    await page.getByLabel('Membership blocked').click();
    await page.getByRole('heading', { level: 2, name: 'Analytics' }).waitFor();
  });
});
