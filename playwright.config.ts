import { defineConfig, devices } from '@playwright/test'
import { launchOptions } from './e2e/launch-options'

/** Journeys that count what is kept, time what is painted, change a price, or ask more than the machine can do. */
const ALONE = /(buy-an-image|first-paint|kept-pages|overload)\.spec\.ts/

// `npm test` finds the browser and builds the shop; e2e/global-setup.ts opens it on a data folder of its own.
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  // While one journey waits for its page, another one keeps the second processor busy.
  workers: 2,
  projects: [
    { name: 'side by side', testIgnore: ALONE },
    { name: 'alone', testMatch: ALONE, workers: 1, dependencies: ['side by side'] },
  ],
  // Wide, for machines that are busy: a journey that passes does not wait for them.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    ...devices['Desktop Chrome'],
    launchOptions,
    trace: 'retain-on-failure',
  },
})
