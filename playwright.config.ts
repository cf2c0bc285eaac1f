import { defineConfig } from '@playwright/test';

/** Browsers are not downloaded: the one on this machine is used. */
const CHROMIUM_PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Everything a browser would do by itself on the network is off; the sandbox cannot start for root, as in containers. */
const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--autoplay-policy=no-user-gesture-required',
];

/** What is measured by the clock has the machine to itself. */
const TIMED = /(playback|speed|strip-performance)\.spec\.ts/;

export default defineConfig({
  testDir: 'e2e',
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  globalSetup: './e2e/support/prepare-example.ts',
  // Each has a server of its own. Most of the time is waiting.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: CHROMIUM_PATH, args: CHROMIUM_ARGUMENTS },
    trace: 'on-first-retry',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } }, testIgnore: [/small-screen\.spec\.ts/, TIMED] },
    {
      name: 'small-screen',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      testMatch: /(accessibility|small-screen)\.spec\.ts/,
    },
    {
      name: 'timed',
      use: { viewport: { width: 1440, height: 900 } },
      testMatch: TIMED,
      workers: 1,
      // Shared machines are at times half as fast for a minute: a figure is to be reached in one of three tries.
      retries: 2,
      dependencies: ['desktop', 'small-screen'],
    },
  ],
});
