import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { Operation } from '@/lib/contract/operation'
import { DomainError } from '@/lib/errors'
import type { Handler } from '@/lib/http/endpoint'
import { nothingHere, type Route } from '@/lib/http/methods'
import { requestContext } from '@/lib/http/request-context'
import { failure } from '@/lib/http/respond'
import { router } from '@/lib/http/router'
import { API_CSP } from '@/lib/http/headers/security-headers'
import { pathOf } from '@/lib/http/paths/request-target'

/** Answers requests of the API by the handlers of its operations, and all others of its addresses by what is wrong. */
export function apiListener(handlers: readonly [Operation, Handler][]) {
  const find = router(handlers)
  const missing = nothingHere()

  const listen = getRequestListener(
    async (request, env) => {
      const incoming = env.incoming as IncomingMessage
      const found = find(pathOf(incoming.url ?? '/'))
      const { path, route, params } = found ?? { path: 'no address', route: missing, params: {} }
      const context = requestContext()
      if (context) context.route = path
      return handlerOf(route, incoming.method ?? 'GET')(request, { params: Promise.resolve(params) })
    },
    { errorHandler: (thrown) => failure(thrown instanceof RequestError ? new DomainError('not_found') : thrown) },
  )
  return (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    // The Host header names no tenant and may be anything: it must neither fail the request nor reach a handler.
    incoming.headers.host = 'localhost'
    outgoing.setHeader('content-security-policy', API_CSP)
    return listen(incoming, outgoing)
  }
}

function handlerOf(route: Route, method: string): Handler {
  return Object.hasOwn(route, method) ? route[method as keyof Route] : route.other
}
