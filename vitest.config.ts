import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['{app,components,lib,prisma,scripts,sdk}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/.*/**'],
    globalSetup: 'lib/testing/global-setup.ts',
    setupFiles: 'lib/testing/own-database.ts',
    pool: 'forks',
    // Each worker keeps a server, a pool and a database busy; more of them than processors only wait for each other.
    maxWorkers: 2,
    // Nothing here is judged by a clock: what waits, waits for a state, also where the machine is busy with something else.
    testTimeout: 240_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 50 } },
  },
})
