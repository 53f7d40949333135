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
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
