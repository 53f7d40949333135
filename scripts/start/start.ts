import { StartError } from '@/lib/database/start-error'
import { openShop } from './open-shop'
import { step } from './progress'
import { runNode } from './run-node'
import { SERVER } from './server-file'
import type { Shutdown } from './shutdown'
import { hasTools, isShopFresh } from './sources.mjs'

// npm start: installs nothing, needs nothing but Node, and opens the shop for production. It runs as a small process
// beside the server: what compilers and the first catalogue need is loaded by others, which end.

await openShop({
  name: 'production',
  build: async (ending) => {
    if (!isShopFresh()) await step('Building the shop', () => buildShop(ending))
  },
  firstStart: ['.build/scripts/start/first-start.mjs'],
  server: [SERVER],
})

async function buildShop(ending: Shutdown): Promise<void> {
  if (!hasTools()) {
    throw new StartError('The shop is not built, and the tools to build it are not here: npm install')
  }
  await runNode(['--import', 'tsx', 'scripts/start/build.ts'], process.env, { ending })
}
