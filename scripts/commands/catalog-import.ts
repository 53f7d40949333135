import { z } from 'zod'
import { importCatalog } from '@/lib/catalog/import/import-catalog'
import { importLimits } from '@/lib/simplestreams/fetching/download'
import { readKeyring } from '@/lib/simplestreams/signatures/keyring'
import { openSource } from '@/lib/simplestreams/open-source'
import { loadSettingsFile } from '@/lib/database/load-settings-file'
import { withDatabase } from './command/with-database'
import { readEnv } from '@/lib/env'
import { readFacts } from '@/prisma/seed/facts'
import { knownSystems } from '@/prisma/seed/known-systems'
import { command } from './command'
import { importBar } from './import/import-bar'
import { summaryOf } from './import/summary-of'

// npm run catalog:import -- <folder or URL> [--name <source>] [--moved] [--keyring <file>] [--allow-empty]
// Brings the catalogue in step with a simplestreams server. Exit code 1 when nothing of it could be read.

const Name = z
  .string()
  .trim()
  .min(1, 'must be the name of a source')
  .max(100, 'must be at most 100 characters long')
  .regex(/^\P{C}*$/u, 'must be one line')

await command(
  {
    does: 'Brings the catalogue in step with a simplestreams server.',
    options: {
      name: { type: 'string', value: '<name>', says: 'what the source is called, on its images and here' },
      moved: { type: 'boolean', says: 'the source of that --name is at this address now' },
      keyring: { type: 'string', value: '<file>', says: 'public keys; what none of them has signed is not read' },
      'allow-empty': { type: 'boolean', says: 'believes a source that lists nothing any more' },
    },
    word: { name: 'source', says: 'the folder or URL of a simplestreams server', isNeeded: true },
    schema: z.object({
      source: z.string({ error: 'must be the folder or URL of a simplestreams server' }).min(1),
      name: Name.optional(),
      moved: z.boolean().optional(),
      keyring: z.string().min(1, 'must be a file of public keys').optional(),
      'allow-empty': z.boolean().optional(),
    }),
  },
  async ({ source: where, name, moved: hasMoved, keyring, 'allow-empty': mayBeEmpty }) => {
    loadSettingsFile()
    const keys = keyring === undefined ? undefined : await readKeyring(keyring)
    const source = await openSource(where, importLimits(readEnv(process.env)), keys)
    const known = knownSystems(await readFacts())
    await withDatabase(async () => {
      const bar = importBar()
      const report = await importCatalog(source, known, bar.show, { name, hasMoved, mayBeEmpty }).finally(bar.stop)
      console.log(summaryOf(report))
      const read = Object.values(report.images).reduce((sum, count) => sum + count, 0)
      if (read === 0 && report.skipped.length > 0) throw new Error(`Nothing could be read from ${where}`)
    })
  },
)
