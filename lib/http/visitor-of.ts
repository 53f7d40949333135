import type { Visitor } from '@/lib/accounts/sessions'
import { requestContext } from './request-context'

/** What a request tells of who sits before it. */
export const visitorOf = (request: Request): Visitor => ({
  ip: requestContext()?.ip,
  requestId: requestContext()?.id,
  userAgent: request.headers.get('user-agent'),
})
