import { existsSync } from 'node:fs'
import { CLIENT_PACKAGE } from '@/lib/http/client-package'
import { makeOnce } from './make-once'
import { contentHash } from './sources.mjs'

const SOURCES = ['sdk', 'scripts/generate/sdk/pack-client.ts', 'node_modules/typescript/package.json']

/** Packs the client that the shop offers, if its sources changed since the last time. */
export async function packClientOnce(): Promise<void> {
  await makeOnce({
    stamp: '.build/client-package',
    hash: contentHash(SOURCES),
    isThere: () => existsSync(CLIENT_PACKAGE),
    make: async () => {
      // The compiler is large, and most starts have nothing to pack.
      const { packClient } = await import('../generate/sdk/pack-client')
      await packClient(CLIENT_PACKAGE)
    },
  })
}
