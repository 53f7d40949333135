import { forgetCallers } from '@/lib/auth/known-callers'
import { inTransaction, rows, statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { type Origin, UNKNOWN_ORIGIN } from '@/lib/events/origin'
import { recordEvent } from '@/lib/events/record-event'

/** $1 user, $2 whether. */
const setSuspended = statement({
  name: 'set-suspended',
  text: `
    UPDATE users SET suspended_at = CASE WHEN $2::boolean THEN now() END, updated_at = now() WHERE id = $1 RETURNING id`,
})

/**
 * Suspends an account, or lifts that: while it lasts, its sessions and tokens answer as if they were not there. The same
 * ones work again afterwards.
 */
export async function suspendUser(
  userId: string,
  { isSuspended }: { isSuspended: boolean },
  origin: Origin = UNKNOWN_ORIGIN,
): Promise<void> {
  await inTransaction(async (tx) => {
    const [user] = await rows(tx, setSuspended, [userId, isSuspended])
    if (!user) throw new DomainError('user_not_found')
    const kind = isSuspended ? 'suspended' : 'suspension_lifted'
    await recordEvent(tx, { kind, userId, actorId: null, origin })
  })
  forgetCallers()
}
