import { z } from 'zod'
import { getUserId } from '@/lib/accounts/find-user'
import { withDatabase } from './command/with-database'
import { toPrice } from '@/lib/money'
import { creditWallet } from '@/lib/wallet/credit-wallet'
import { Amount } from './command/amount'
import { command } from './command'

// npm run wallet -- --user <e-mail> --amount 25.00 --reason "Bank transfer 4711" [--adjust]
// Tops a wallet up with money received; with --adjust, or below 0, corrects it at the shop's own cost or gain.

await command(
  {
    does: 'Tops a wallet up with money received, or corrects it.',
    options: {
      user: { type: 'string', value: '<e-mail or id>', says: 'whose', isNeeded: true },
      amount: {
        type: 'string',
        value: '<amount>',
        says: 'such as 25.00; below 0 it is written --amount=-3.50',
        isNeeded: true,
      },
      reason: { type: 'string', value: '<text>', says: 'what the user reads in the statement', isNeeded: true },
      adjust: { type: 'boolean', says: "a correction, at the shop's own cost or gain" },
    },
    schema: z.object({
      user: z.string(),
      amount: Amount.refine((amount) => amount !== 0, 'must not be 0'),
      reason: z.string().trim().min(1).max(500),
      adjust: z.boolean().default(false),
    }),
  },
  async ({ user, amount, reason, adjust }) =>
    withDatabase(async () => {
      // The holder of a user has the user's id.
      const holderId = await getUserId(user)
      const kind = adjust || amount < 0 ? 'adjustment' : 'top_up'
      const balance = await creditWallet({ holderId, kind, amountCents: amount, reason, actorId: null })
      console.log(`The balance of ${user} is now ${toPrice(balance).toFixed(2)}`)
    }),
)
