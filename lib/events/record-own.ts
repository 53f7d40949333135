import type { Caller } from '@/lib/auth/caller'
import type { Tx } from '@/lib/db'
import type { SecurityEventKind } from '@/prisma/generated/enums'
import { UNKNOWN_ORIGIN } from './origin'
import { type NewEvent, recordEvent } from './record-event'

/** Appends an event of the caller's own account, in the transaction of its effect; it names the token that they came with. */
export function recordOwn(
  tx: Tx,
  kind: SecurityEventKind,
  { userId, tokenId, origin = UNKNOWN_ORIGIN }: Pick<Caller, 'userId' | 'origin'> & { tokenId?: string | null },
  detail: NewEvent['detail'] = {},
): Promise<void> {
  const by: NewEvent['detail'] = tokenId ? { by_token: tokenId } : {}
  return recordEvent(tx, { kind, userId, actorId: userId, origin, detail: { ...detail, ...by } })
}
