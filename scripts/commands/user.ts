import { z } from 'zod'
import { checkNewPassword } from '@/lib/accounts/check-password'
import { createUser } from '@/lib/accounts/create-user'
import { Email } from '@/lib/accounts/email'
import { endAllAccessOf } from '@/lib/accounts/end-all-access'
import { getUserId } from '@/lib/accounts/find-user'
import { makePasswordReset } from '@/lib/accounts/reset-password'
import { withDatabase } from './command/with-database'
import { commandOrigin } from '@/lib/events/command-origin'
import { env } from '@/lib/env'
import { cents } from '@/lib/money'
import { Amount } from './command/amount'
import { askPassword } from './command/ask-password'
import { command } from './command'

// npm run --silent user -- --email <e-mail> [--username …] [--balance 50.00] [--operator]
// Makes an account and prints its id. Its password is asked for at a terminal, or read from standard input.
// npm run user -- --email <e-mail> --end-all
// Ends all sessions and tokens of an account.
// npm run --silent user -- --email <e-mail> --reset
// Prints a link by which its user sets a new password.

await command(
  {
    does: 'Makes an account and prints its id; or ends all sessions and tokens of one, or prints a link for a new password.',
    options: {
      email: { type: 'string', value: '<e-mail>', says: 'whose account', isNeeded: true },
      username: { type: 'string', value: '<name>', says: 'made of the address without it' },
      password: {
        type: 'string',
        value: '<password>',
        says: 'better not: ps shows it. It is asked for, or read from standard input',
      },
      balance: { type: 'string', value: '<amount>', says: 'what it has to spend at first, such as 50.00' },
      operator: { type: 'boolean', says: 'may run the shop' },
      'end-all': { type: 'boolean', says: 'ends all sessions and tokens of the account that there is' },
      reset: { type: 'boolean', says: 'prints a link by which its user sets a new password, once, within an hour' },
    },
    schema: z.object({
      email: Email,
      username: z
        .string()
        .regex(/^[a-zA-Z0-9_-]{3,50}$/, 'must be 3 to 50 letters, digits, - or _')
        .optional(),
      password: z.string().optional(),
      balance: Amount.refine((amount) => amount >= 0, 'must not be below 0').optional(),
      operator: z.boolean().default(false),
      'end-all': z.boolean().default(false),
      reset: z.boolean().default(false),
    }),
  },
  async ({ email, username, password: given, balance, operator, 'end-all': isEnd, reset }) => {
    if (isEnd) return withDatabase(() => endAll(email))
    if (reset) return withDatabase(() => printResetLink(email))
    // Before the database is opened: whoever thinks about a password holds nothing up.
    const password = await askPassword(given)
    await withDatabase(async () => {
      // The settings are read here first: by then they name the database.
      if (password !== undefined) checkNewPassword(password, { email, username })
      const openingCents = balance ?? cents(0)
      const role = operator ? 'operator' : 'user'
      console.log(await createUser({ email, username, password, openingCents, role, origin: commandOrigin() }))
    })
  },
)

async function endAll(email: string): Promise<void> {
  await endAllAccessOf(await getUserId(email), commandOrigin())
  console.log(`All sessions and tokens of ${email} have ended`)
}

async function printResetLink(email: string): Promise<void> {
  const token = await makePasswordReset(await getUserId(email))
  console.log(`${env().PUBLIC_URL}/reset-password?token=${token}`)
}
