import { z } from 'zod'
import { getUserId } from '@/lib/accounts/find-user'
import { suspendUser } from '@/lib/accounts/suspend-user'
import { withDatabase } from './command/with-database'
import { commandOrigin } from '@/lib/events/command-origin'
import { command } from './command'

// npm run suspend -- --user <e-mail> [--lift]
// Stops an account's sessions and tokens, or lets them work again.

await command(
  {
    does: "Stops an account's sessions and tokens, or lets them work again.",
    options: {
      user: { type: 'string', value: '<e-mail or id>', says: 'whose', isNeeded: true },
      lift: { type: 'boolean', says: 'lets them work again' },
    },
    schema: z.object({ user: z.string(), lift: z.boolean().default(false) }),
  },
  async ({ user, lift }) =>
    withDatabase(async () => {
      await suspendUser(await getUserId(user), { isSuspended: !lift }, commandOrigin())
      console.log(lift ? `${user} may act again` : `${user} is suspended`)
    }),
)
