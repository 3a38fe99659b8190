// The matchers of `rolegate/testing` in Playwright's own runner.

import { expect as base, test } from '@playwright/test';
import { locatorMatchers } from 'rolegate/testing';

const expect = base.extend(locatorMatchers);

test.beforeEach(({ page }) => page.goto(process.env.ADDRESS));

test('they wait until it is so', async ({ page }) => {
  await expect(page.locator('#manage')).toBeRefused();
  await expect(page.locator('#manage')).toBeRefused('not_granted');
  await expect(page.locator('#manage')).toBeRefused(/Roles that can help: Mini program admin/);
  await expect(page.locator('#manage')).not.toBeRefused('not_assigned');
  await expect(page.locator('#members')).toBeRefused();
  await expect(page.locator('#version')).not.toBeAllowed();
  await expect(page.getByRole('button', { name: 'Preview' })).toBeAllowed();
  await expect(page.getByRole('button', { name: 'Preview' })).not.toBeRefused();
});

test('what fails says what was found, and what is not there never passes', async ({ page }) => {
  await expect(page.locator('#manage')).toBeRefused();
  const soon = expect.configure({ timeout: 500 });
  const preview = page.getByRole('button', { name: 'Preview' });
  await base(soon(preview).toBeRefused()).rejects.toThrow('expected the element to be refused, found allowed');
  await base(soon(page.locator('#nothing')).toBeRefused()).rejects.toThrow('found not in the page');
  await base(soon(page.locator('#nothing')).not.toBeRefused()).rejects.toThrow('found not in the page');
});
