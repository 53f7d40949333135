import { z } from 'zod'
import { createUser } from '@/lib/accounts/create-user'
import { Email } from '@/lib/accounts/email'
import { endAllAccessOf } from '@/lib/accounts/end-all-access'
import { getUserId } from '@/lib/accounts/find-user'
import { withDatabase } from '@/lib/database/with-database'
import { cents } from '@/lib/money'
import { Amount } from './amount'
import { command } from './command'

// npm run --silent user -- --email <e-mail> [--username …] [--balance 50.00] [--operator]
// Makes an account and prints its id.
// npm run user -- --email <e-mail> --end-all
// Ends all sessions and tokens of an account.

await command(
  {
    does: 'Makes an account and prints its id, or ends all sessions and tokens of one.',
    options: {
      email: { type: 'string', value: '<e-mail>', says: 'whose account', isNeeded: true },
      username: { type: 'string', value: '<name>', says: 'made of the address without it' },
      password: { type: 'string', value: '<password>', says: 'without it nobody can sign in' },
      balance: { type: 'string', value: '<amount>', says: 'what it has to spend at first, such as 50.00' },
      operator: { type: 'boolean', says: 'may run the shop' },
      'end-all': { type: 'boolean', says: 'ends all sessions and tokens of the account that there is' },
    },
    schema: z.object({
      email: Email,
      username: z
        .string()
        .regex(/^[a-zA-Z0-9_-]{3,50}$/, 'must be 3 to 50 letters, digits, - or _')
        .optional(),
      password: z.string().min(12, 'must have at least 12 characters').max(1000).optional(),
      balance: Amount.refine((amount) => amount >= 0, 'must not be below 0').optional(),
      operator: z.boolean().default(false),
      'end-all': z.boolean().default(false),
    }),
  },
  async ({ email, username, password, balance, operator, 'end-all': isEnd }) =>
    withDatabase(async () => {
      if (isEnd) {
        await endAllAccessOf(await getUserId(email))
        console.log(`All sessions and tokens of ${email} have ended`)
        return
      }
      const openingCents = balance ?? cents(0)
      console.log(await createUser({ email, username, password, openingCents, role: operator ? 'operator' : 'user' }))
    }),
)
