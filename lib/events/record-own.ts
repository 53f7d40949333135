import type { Tx } from '@/lib/db'
import type { SecurityEventKind } from '@/lib/database/enums'
import { type RequestOrigin, UNKNOWN_ORIGIN } from './origin'
import { type NewEvent, recordEvent } from './record-event'

/** Whoever does something to their own account. */
type Actor = { userId: string; tokenId?: string | null; origin?: RequestOrigin }

/** Appends an event of the caller's own account, in the transaction of its effect; it names the token that they came with. */
export function recordOwn(
  tx: Tx,
  kind: SecurityEventKind,
  { userId, tokenId, origin = UNKNOWN_ORIGIN }: Actor,
  detail: NewEvent['detail'] = {},
): Promise<void> {
  const by: NewEvent['detail'] = tokenId ? { by_token: tokenId } : {}
  return recordEvent(tx, { kind, userId, actorId: userId, origin, detail: { ...detail, ...by } })
}
