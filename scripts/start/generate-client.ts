import { existsSync } from 'node:fs'
import { makeOnce } from './make-once'
import { runNode } from './run-node'
import type { Shutdown } from './shutdown'
import { contentHash } from './sources.mjs'

/** Generates the database client if the schema or Prisma changed since the last time. */
export async function generateClient(ending: Shutdown): Promise<void> {
  await makeOnce({
    stamp: '.build/client',
    hash: contentHash(['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']),
    isThere: () => existsSync('prisma/generated/client.ts'),
    make: () => runNode(['node_modules/prisma/build/index.js', 'generate'], process.env, { ending }),
  })
}
