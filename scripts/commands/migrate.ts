import { withDatabase } from './command/with-database'
import { command } from './command'
import { z } from 'zod'

// npm run migrate: applies the migrations that the database lacks; npm start does the same by itself.
const does = 'Applies the migrations that the database lacks.'

await command({ does, options: {}, schema: z.object({}) }, () =>
  withDatabase(async () => console.log('The database is up to date')),
)
