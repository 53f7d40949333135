import { z } from 'zod'
import { getUserId } from '@/lib/accounts/find-user'
import { withDatabase } from './command/with-database'
import { toDecimal } from '@/lib/money'
import { listPurchases } from '@/lib/purchases/list-purchases'
import { command } from './command'
import { minuteOf } from './command/moments'
import { pagingFields, pagingOptions, printPage } from './command/paging'
import { printTable } from './command/print-table'

// npm run purchase -- --user <e-mail>

await command(
  {
    does: 'Lists what a user has bought, the newest first. The id is what npm run refund -- --purchase <id> takes.',
    options: {
      user: { type: 'string', value: '<e-mail or id>', says: 'whose purchases', isNeeded: true },
      ...pagingOptions,
    },
    schema: z.object({ user: z.string().min(1, 'must not be empty'), ...pagingFields }),
  },
  async ({ user, ...paging }) =>
    withDatabase(async () => {
      const { purchases, total } = await listPurchases(await getUserId(user), paging)
      printTable(
        ['id', 'bought (UTC)', 'image', 'architecture', 'paid', 'refunded (UTC)'],
        purchases.map(({ id, at, alias, architecture, paidCents, refundedAt }) => [
          ...[id, minuteOf(at), alias, architecture, toDecimal(paidCents)],
          refundedAt ? minuteOf(refundedAt) : '',
        ]),
      )
      printPage(paging, purchases.length, total)
    }),
)
