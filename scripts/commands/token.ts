import { z } from 'zod'
import { createToken } from '@/lib/accounts/create-token'
import { getUserId } from '@/lib/accounts/find-user'
import { withDatabase } from './command/with-database'
import { commandOrigin } from '@/lib/events/command-origin'
import { command } from './command'

// npm run --silent token -- --user <e-mail> [--name …] [--expires 2027-01-31]
// Makes a token and prints nothing else.

const Expiry = z.coerce
  .date({ error: 'must be a date such as 2027-01-31' })
  .refine((date) => date.getTime() > Date.now(), 'must lie in the future')

await command(
  {
    does: 'Makes a token and prints nothing else; it is shown only this once.',
    options: {
      user: { type: 'string', value: '<e-mail or id>', says: 'whose', isNeeded: true },
      name: { type: 'string', value: '<text>', says: 'what it is for' },
      expires: { type: 'string', value: '<day>', says: 'when it ends, such as 2027-01-31; never without it' },
    },
    schema: z.object({
      user: z.string(),
      name: z.string().min(1).max(100).default('Command line'),
      expires: Expiry.optional(),
    }),
  },
  async ({ user, name, expires }) =>
    withDatabase(async () => {
      console.log(
        await createToken({ userId: await getUserId(user), name, expiresAt: expires ?? null, origin: commandOrigin() }),
      )
    }),
)
