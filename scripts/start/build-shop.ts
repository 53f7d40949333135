import { existsSync } from 'node:fs'
import { contentHash } from './content-hash'
import { makeOnce } from './make-once'
import { runNode } from './run-node'
import type { Shutdown } from './shutdown'

export const SERVER = '.build/server.mjs'

const SOURCES = [
  'app',
  'components',
  'lib',
  'sdk/src',
  'instrumentation.ts',
  'scripts/start/server.ts',
  'scripts/start/build-shop.ts',
  'prisma/schema.prisma',
  'package-lock.json',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
]

/** Builds the pages and the server for production if their sources changed since the last time. */
export async function buildShop(ending: Shutdown): Promise<void> {
  await makeOnce({
    stamp: '.build/stamp',
    hash: await contentHash(SOURCES),
    isThere: () => existsSync(SERVER) && existsSync('.next/BUILD_ID'),
    make: async () => {
      const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
      await runNode(['node_modules/next/dist/bin/next', 'build'], env, { ending })
      await bundleServer()
    },
  })
}

/** One file from scripts/start/server.ts and what it imports of ours; packages stay where they are. */
async function bundleServer(): Promise<void> {
  const { build } = await import('esbuild')
  await build({
    entryPoints: ['scripts/start/server.ts'],
    outfile: SERVER,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'error',
  })
}
