import { rm, writeFile } from 'node:fs/promises'
import pg from 'pg'
import { z } from 'zod'
import { openEmbeddedPostgres } from '@/lib/database/embedded-postgres'
import { OWNER } from '@/lib/database/embedded-roles'
import { migrate } from '@/lib/database/migrate'
import { inDatabase } from '@/lib/testing/in-database'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { command } from '../commands/command'
import { filesOfTypes, statementTypes } from './sql/statement-types'

// npm run sql:types: writes the types of all statements anew, after a change of one or of a migration.

const NAME = 'described'

await command({ options: {}, schema: z.object({}) }, async () => {
  const dataDir = await temporaryFolder()
  const postgres = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  try {
    const client = new pg.Client({ connectionString: inDatabase(postgres.superuserUrl, 'postgres') })
    await client.connect()
    await client.query(`CREATE DATABASE ${NAME} OWNER ${OWNER}`)
    await client.end()
    const url = inDatabase(postgres.url, NAME)
    await migrate({ url, ownerUrl: inDatabase(postgres.ownerUrl, NAME) })

    const types = await statementTypes(url)
    for (const file of await filesOfTypes()) if (!types.has(file)) await rm(file)
    for (const [file, text] of types) await writeFile(file, text)
  } finally {
    await postgres.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})
