import { pool, type RowOf, rows, statement } from '@/lib/db'
import type { SecurityEventKind } from '@/lib/database/enums'

export type EventQuery = {
  userId?: string | undefined
  kind?: SecurityEventKind | undefined
  since?: Date | undefined
  /** The last event of the page before this one. */
  before?: string | undefined
  limit: number
}

/**
 * $1 user, $2 kind, $3 time, $4 the event that those asked for are older than, $5 how many: each but the last may be null.
 * An event that is gone meanwhile stands for none, and nothing is older.
 */
const list = statement({
  name: 'list-security-events',
  text: `
    SELECT id, created_at AS at, kind, user_id AS "userId", actor_id AS "actorId", count, address, request_id AS "requestId",
           machine_user AS "machineUser", command, reason, detail /* as Record<string, unknown> */
      FROM security_events
     WHERE ($1::text IS NULL OR user_id = $1) AND ($2::text IS NULL OR kind = $2::security_event_kind)
       AND ($3::timestamptz IS NULL OR created_at >= $3)
       AND ($4::text IS NULL OR (created_at, id) < (SELECT created_at, id FROM security_events WHERE id = $4))
     ORDER BY created_at DESC, id DESC LIMIT $5`,
})

export type ListedEvent = RowOf<typeof list>

/** What happened, the newest first, and whether there is more: at most `limit` of what is asked for. */
export async function listEvents(query: EventQuery): Promise<{ events: ListedEvent[]; hasMore: boolean }> {
  const { userId = null, kind = null, since = null, before = null, limit } = query
  const found = await rows(pool(), list, [userId, kind, since, before, limit + 1])
  return { events: found.slice(0, limit), hasMore: found.length > limit }
}
