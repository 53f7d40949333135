import type { Visitor } from '@/lib/accounts/sessions'
import type { RequestOrigin } from '@/lib/events/origin'
import { requestContext } from './request-context'

/** Where the request that is answered came from. */
export const requestOrigin = (): RequestOrigin => ({ ip: requestContext()?.ip, requestId: requestContext()?.id })

/** What a request tells of who sits before it. */
export const visitorOf = (request: Request): Visitor => ({
  ...requestOrigin(),
  userAgent: request.headers.get('user-agent'),
})
