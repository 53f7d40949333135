import { z } from 'zod'
import { withDatabase } from './command/with-database'
import { toPrice } from '@/lib/money'
import { refundPurchase } from '@/lib/purchases/refund-purchase'
import { command } from './command'

// npm run refund -- --purchase <transaction id> [--reason …]
// Returns the money of a purchase and ends the right that it paid for. Twice is refused.

await command(
  {
    does: 'Returns the money of a purchase and ends the right that it paid for. Twice is refused.',
    options: {
      purchase: { type: 'string', value: '<id>', says: 'as npm run purchase lists it', isNeeded: true },
      reason: { type: 'string', value: '<text>', says: 'what the buyer reads in the statement' },
    },
    schema: z.object({
      purchase: z.string({ error: 'must be given' }).regex(/^[0-9a-f]{24}$/, 'must be the 24 hex digits of a purchase'),
      reason: z.string().trim().min(1).max(500).default('Refund'),
    }),
  },
  async ({ purchase, reason }) =>
    withDatabase(async () => {
      const { amountCents, balanceCents } = await refundPurchase(purchase, reason, null)
      const [amount, balance] = [amountCents, balanceCents].map((each) => toPrice(each).toFixed(2))
      console.log(`Refunded ${amount}; the balance is now ${balance}`)
    }),
)
