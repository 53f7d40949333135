import type { Caller } from '@/lib/auth/caller'
import { inTransaction, rows, statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { recordOwn } from '@/lib/events/record-own'
import { mayAct } from './end-access.sql'
import { lockUser } from './lock-user.sql'

/** $1 user, $2 the name. No row: it was that already. */
const setName = statement({
  name: 'set-name',
  text: `UPDATE users SET alias = $2, updated_at = now() WHERE id = $1 AND alias <> $2 RETURNING id`,
})

/**
 * Changes the name by which the shop calls the caller; one that is theirs already changes nothing and is no event. The
 * user's lock puts it before or after whatever ends their session: throws `unauthenticated` when it has ended.
 */
export async function changeName(caller: Caller, name: string): Promise<void> {
  const { userId, tokenId, sessionId } = caller
  await inTransaction(async (tx) => {
    const [, [asker]] = await Promise.all([
      rows(tx, lockUser, [userId]),
      rows(tx, mayAct, [userId, tokenId, sessionId]),
    ])
    if (!asker?.isLive) throw new DomainError('unauthenticated')
    const [changed] = await rows(tx, setName, [userId, name])
    if (changed) await recordOwn(tx, 'name_changed', caller)
  })
}
