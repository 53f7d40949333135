import { z } from 'zod'
import { loadSettingsFile } from '@/lib/database/load-settings-file'
import { openDatabase } from '@/lib/database/open-database'
import { rehearse } from '@/lib/database/rehearse'
import { readEnv } from '@/lib/env'
import { command } from './command'
import { withDatabase } from './command/with-database'

// npm run migrate [-- --dry-run]: applies the migrations that the database lacks; npm start does the same by itself.

await command(
  {
    does: 'Applies the migrations that the database lacks.',
    options: { 'dry-run': { type: 'boolean', says: 'tells what they would do to what is there, and changes nothing' } },
    schema: z.object({ 'dry-run': z.boolean().default(false) }),
  },
  ({ 'dry-run': isDryRun }) => (isDryRun ? tellRehearsal() : migrateNow()),
)

const migrateNow = () => withDatabase(async () => console.log('The database is up to date'))

async function tellRehearsal(): Promise<void> {
  loadSettingsFile()
  const database = await openDatabase(readEnv(process.env))
  try {
    const done = await rehearse(database)
    if (done.length === 0) console.log('The database is up to date')
    for (const { name, report } of done) {
      console.log(`${name}: would be applied`)
      for (const { what, count } of report) console.log(`  ${what}: ${count}`)
    }
  } finally {
    await database.close()
  }
}
