import { z } from 'zod'
import { importCatalog } from '@/lib/catalog/import/import-catalog'
import { importLimits } from '@/lib/catalog/import/download'
import { openSource } from '@/lib/catalog/import/open-source'
import { loadSettingsFile } from '@/lib/database/load-settings-file'
import { withDatabase } from '@/lib/database/with-database'
import { readEnv } from '@/lib/env'
import { readFacts } from '@/prisma/seed/facts'
import { knownSystems } from '@/prisma/seed/known-systems'
import { command } from './command'
import { importBar } from './import/import-bar'
import { summaryOf } from './import/summary-of'

// npm run catalog:import -- <folder or URL>
// Brings the catalogue in step with a simplestreams server. Exit code 1 when nothing of it could be read.

await command(
  {
    does: 'Brings the catalogue in step with a simplestreams server.',
    options: {},
    word: { name: 'source', says: 'the folder or URL of a simplestreams server', isNeeded: true },
    schema: z.object({ source: z.string({ error: 'must be the folder or URL of a simplestreams server' }).min(1) }),
  },
  async ({ source: where }) => {
    loadSettingsFile()
    const source = await openSource(where, importLimits(readEnv(process.env)))
    const known = knownSystems(await readFacts())
    await withDatabase(async () => {
      const bar = importBar()
      const report = await importCatalog(source, known, bar.show).finally(bar.stop)
      console.log(summaryOf(report))
      const read = Object.values(report.images).reduce((sum, count) => sum + count, 0)
      if (read === 0 && report.skipped.length > 0) throw new Error(`Nothing could be read from ${where}`)
    })
  },
)
