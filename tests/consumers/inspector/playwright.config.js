import { defineConfig } from '@playwright/test';

export default defineConfig({
  testMatch: 'matchers.spec.js',
  workers: 1,
  reporter: 'line',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: { launchOptions: { executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] } },
});
