import { defineConfig, devices } from '@playwright/test'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

// `npm test` finds the browser and builds the shop; e2e/global-setup.ts opens it on a data folder of its own.
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  // Two processors serve the shop, its Postgres and the browser.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: {
      ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
      args: [...flags, '--disable-component-update', '--disable-sync'],
    },
    trace: 'retain-on-failure',
  },
})
