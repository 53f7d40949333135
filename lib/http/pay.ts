import { readCredential } from '@/lib/auth/authenticate'
import { DomainError } from '@/lib/errors'
import { requestContext } from './request-context'

/** Lets the user who asks pay for the request; throws `too_many_requests` when they have too few points left. */
export function payAs(userId: string | undefined): void {
  if (userId !== undefined) refuseFor(requestContext()?.bill?.payAs(userId))
}

/**
 * Pays for a write where all servers count together; throws `too_many_requests`. What carries no credential pays only
 * where that is no reason to refuse it.
 */
export async function payTogether(request: { headers: Headers }, access: string): Promise<void> {
  const bill = requestContext()?.bill
  if (!bill) return
  const credential = await readCredential(request)
  if (!credential && access !== 'anyone') return
  refuseFor(await bill.payTogether(credential))
}

function refuseFor(retryAfterSeconds: number | undefined): void {
  if (retryAfterSeconds !== undefined) throw new DomainError('too_many_requests', { retryAfterSeconds })
}
