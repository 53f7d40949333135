import { z } from 'zod'
import { withDatabase } from './command/with-database'
import { audit } from '@/lib/wallet/audit'
import { command } from './command'

// npm run audit
// Checks every invariant of prisma/invariants.sql on the live database; exit code 1 when one is violated.

const does = 'Checks that the books and ratings add up; exit code 1 when they do not.'

await command({ does, options: {}, schema: z.object({}) }, async () =>
  withDatabase(async () => {
    const violations = await audit()
    if (violations.length === 0) return console.log('Every invariant holds.')
    for (const { invariant, violation } of violations) console.log(`${invariant}: ${violation}`)
    throw new Error(`${violations.length} violations`)
  }),
)
