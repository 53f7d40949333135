import { existsSync } from 'node:fs'
import { bundleScripts } from './bundle-scripts'
import { makeOnce } from './make-once'
import { packClientOnce } from './pack-client-once'
import { step } from './progress'
import { runNode } from './run-node'
import type { Shutdown } from './shutdown'
import { hashOfShop, SHOP_STAMP } from './sources.mjs'

/** Builds for production whatever of the scripts, the client and the pages has changed since the last time. */
export async function buildShop(ending: Shutdown): Promise<void> {
  await step('Bundling the scripts', bundleScripts)
  await makeOnce({
    stamp: SHOP_STAMP,
    hash: hashOfShop(),
    isThere: () => existsSync('.next/BUILD_ID'),
    make: async () => {
      await step('Packing the client', packClientOnce)
      await step('Building the pages', () => buildPages(ending))
    },
  })
}

async function buildPages(ending: Shutdown): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  await runNode(['node_modules/next/dist/bin/next', 'build'], env, { ending })
}
