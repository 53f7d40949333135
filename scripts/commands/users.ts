import { z } from 'zod'
import { listUsers } from '@/lib/accounts/list-users'
import { withDatabase } from './command/with-database'
import { toDecimal } from '@/lib/money'
import { command } from './command'
import { dayOf } from './command/moments'
import { pagingFields, pagingOptions, printPage } from './command/paging'
import { printTable } from './command/print-table'

// npm run users -- [--search ada] [--page 2]

await command(
  {
    does: 'Lists accounts, the newest first.',
    options: {
      search: { type: 'string', value: '<text>', says: 'an id, or a part of an e-mail address or a name' },
      ...pagingOptions,
    },
    schema: z.object({ search: z.string().trim().min(1, 'must not be empty').max(200).optional(), ...pagingFields }),
  },
  async ({ search, ...paging }) =>
    withDatabase(async () => {
      const { users, total } = await listUsers(search ?? null, paging)
      printTable(
        ['id', 'e-mail', 'name', 'role', 'balance', 'images', 'since', 'suspended'],
        users.map(({ id, email, username, role, balanceCents, images, createdAt, suspendedAt }) => [
          ...[id, email, username, role, toDecimal(balanceCents), images],
          ...[dayOf(createdAt), suspendedAt ? dayOf(suspendedAt) : ''],
        ]),
      )
      printPage(paging, users.length, total)
    }),
)
