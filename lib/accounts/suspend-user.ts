import { forgetCallers } from '@/lib/auth/known-callers'
import { db } from '@/lib/db'
import { DomainError } from '@/lib/errors'

/**
 * Suspends an account, or lifts that: while it lasts, its sessions and tokens answer as if they were not there. The same
 * ones work again afterwards.
 */
export async function suspendUser(userId: string, { isSuspended }: { isSuspended: boolean }): Promise<void> {
  const suspendedAt = isSuspended ? new Date() : null
  const { count } = await db().user.updateMany({ where: { id: userId }, data: { suspendedAt } })
  if (count === 0) throw new DomainError('user_not_found')
  forgetCallers()
}
