import { z } from 'zod'
import { getUserId } from '@/lib/accounts/find-user'
import { withDatabase } from './command/with-database'
import { listEvents, type ListedEvent } from '@/lib/events/list-events'
import { SECURITY_EVENT_KINDS } from '@/lib/database/enums'
import { command } from './command'
import { pagingFields, pagingOptions } from './command/paging'
import { plain } from './command/print-table'

// npm run --silent events -- [--user <e-mail>] [--kind …] [--since 2027-01-31] [--limit 50] [--before <event>]

await command(
  {
    does: 'Lists what happened to accounts and what operators did, the newest first.',
    options: {
      user: { type: 'string', value: '<e-mail or id>', says: 'whose' },
      kind: { type: 'string', value: '<kind>', says: SECURITY_EVENT_KINDS.join(', ') },
      since: { type: 'string', value: '<date>', says: 'such as 2027-01-31' },
      before: { type: 'string', value: '<event>', says: 'the last event of the page before' },
      limit: pagingOptions.limit,
    },
    schema: z.object({
      user: z.string().optional(),
      kind: z.enum(SECURITY_EVENT_KINDS, { error: `must be one of ${SECURITY_EVENT_KINDS.join(', ')}` }).optional(),
      since: z.coerce.date({ error: 'must be a date such as 2027-01-31' }).optional(),
      before: z
        .string()
        .regex(/^[0-9a-f]{24}$/, 'must be the 24 hex digits of an event')
        .optional(),
      limit: pagingFields.limit,
    }),
  },
  async ({ user, kind, since, before, limit }) =>
    withDatabase(async () => {
      const userId = user === undefined ? undefined : await getUserId(user)
      const { events, hasMore } = await listEvents({ userId, kind, since, before, limit })
      if (events.length === 0) return console.log('Nothing was found.')
      for (const event of events) console.log(lineOf(event))
      const last = events.at(-1)
      if (hasMore && last) console.log(`More, and older: --before ${last.id}`)
    }),
)

/** One event in one line, whatever somebody else put into it. */
function lineOf({ at, kind, userId, count, address, requestId, machineUser, command, reason, detail }: ListedEvent) {
  const facts = {
    ...{ user: userId, count: count === 1 ? null : count, from: address, request: requestId },
    ...{ ran: machineUser, command, reason, ...detail },
  }
  const told = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined)
  return [at.toISOString(), kind, ...told.map(([name, value]) => `${name}=${plain(String(value))}`)].join('  ')
}
