import { readCredential } from '@/lib/auth/authenticate'
import { DomainError } from '@/lib/errors'
import { requestContext } from '../request-context'

/** Spends points of the user who asks; throws `too_many_requests` when they have too few points left. */
export function spendAs(userId: string | undefined): void {
  if (userId !== undefined) refuseFor(requestContext()?.budget?.spendAs(userId))
}

/**
 * Spends points on a write, where all servers count together; throws `too_many_requests`. What carries no credential
 * spends some only where that is no reason to refuse it.
 */
export async function spendTogether(request: { headers: Headers }, access: string): Promise<void> {
  const budget = requestContext()?.budget
  if (!budget) return
  const credential = await readCredential(request)
  if (!credential && access !== 'anyone') return
  refuseFor(await budget.spendTogether(credential))
}

function refuseFor(retryAfterSeconds: number | undefined): void {
  if (retryAfterSeconds !== undefined) throw new DomainError('too_many_requests', { retryAfterSeconds })
}
