import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { networkOf } from '@/lib/network/network-of'
import type { Operation } from '@/lib/contract/operation'
import { env } from '@/lib/env'
import { DomainError } from '@/lib/errors'
import { countAnswer } from '@/lib/metrics/count-answer'
import type { Renderer } from '@/lib/pages/next'
import { isForm, isStreamed } from '@/lib/pages/refused-by-pages'
import { pagesInDevelopment, shopPages } from '@/lib/pages/shop-pages'
import { logAccess } from './access-log'
import { answerFromCache, answerFromMemory } from './answer-from-memory'
import { apiListener } from './api-listener'
import { clientAddress } from '@/lib/network/client-address'
import { ARRIVAL, boundConnections } from './connections'
import type { Handler } from '@/lib/http/endpoint'
import { applyHeaders } from '@/lib/http/headers/flat-headers'
import { alive, type Health, ready } from './health'
import { concurrencyOf } from '@/lib/http/limits/concurrency'
import { redirectPermanently } from '@/lib/http/redirect-permanently'
import { limits } from '@/lib/http/limits/limits'
import { answerBadRequests } from './bad-requests'
import { checkTarget } from './check-target'
import { type RequestContext, withRequestContext } from '@/lib/http/request-context'
import { loadShedder } from '@/lib/http/limits/load-shedder'
import { isTooEager } from './pipelining'
import { priorities } from '@/lib/http/limits/priority'
import { refuse } from '@/lib/http/refuse'
import { toDomainError } from '@/lib/http/respond'
import { securityHeaders } from '@/lib/http/headers/security-headers'
import { isApi, isHealth, originForm, pathOf, routeOf } from '@/lib/http/paths/request-target'

export type Doors = {
  /** What the API answers by; null hands the API to Next too, as development does for hot reload. */
  handlers: readonly [Operation, Handler][] | null
  /** Whatever is not the API: Next. */
  renderer: Renderer
  /** Whether Next has a file at a path, which it sends for next to nothing. */
  isFile: (path: string) => boolean
  /** How many whole seconds old the catalogue is that answers show; undefined while it is fresh. */
  staleSeconds: () => number | undefined
}

/**
 * The shop's one server: `/api/v1/` by its own handlers, all else by Next, and on every answer of either door the
 * security headers, a request id and a line in the access log.
 */
export function shopServer({ handlers, renderer, isFile, staleSeconds }: Doors): Server {
  const addressOf = clientAddress(env().TRUSTED_PROXIES)
  const everywhere = Object.entries(securityHeaders()).flat()
  const api = handlers && apiListener(handlers)
  const isMeasured = env().METRICS_PORT !== 0
  const fromMemory = handlers && answerFromMemory(handlers)
  const pages = handlers ? shopPages(renderer, isFile) : pagesInDevelopment(renderer)
  const budgetFor = limits()
  const priorityOf = priorities(handlers?.map(([operation]) => operation) ?? [])
  const admit = loadShedder()

  // Node would answer a missing Host with a bare status line; we do it in the form of the door (check-target.ts).
  const options = { ...ARRIVAL, requireHostHeader: false }
  const server = createServer(options, (incoming, outgoing) => {
    if (isTooEager(incoming, outgoing)) return
    const id = randomUUID()
    const context: RequestContext = {
      id,
      headers: [...everywhere, 'x-request-id', id],
      ip: addressOf(incoming.socket.remoteAddress, String(incoming.headers['x-forwarded-for'] ?? '')),
    }
    incoming.url = originForm(incoming.url ?? '/')
    logAccess(incoming, outgoing, context)
    if (isMeasured) countAnswer(incoming, outgoing, () => context.route ?? 'page')
    const age = staleSeconds()
    if (age !== undefined) context.headers.push('catalog-age', String(age))

    const path = pathOf(incoming.url)
    const isFree = isHealth(path) || isFile(path)
    const isRendered = !isApi(path) && !isForm(path) && !isStreamed(path)
    const budget = isFree ? undefined : budgetFor?.(incoming, outgoing, context, { isRendered })
    context.budget = budget
    context.route = 'limited'
    const seconds = budget?.spendForAsking()
    if (seconds !== undefined) return void refuse(outgoing, context, isApi(path), tooMany(seconds))
    const wrong = checkTarget(incoming, path)
    if (wrong) {
      context.route = 'misaddressed'
      if ('redirectTo' in wrong) return redirectPermanently(outgoing, context, wrong.redirectTo)
      return void refuse(outgoing, context, isApi(path), wrong)
    }
    admit({
      priority: () => priorityOf(incoming.method, path),
      client: () => networkOf(context.ip),
      serve: () => serve(incoming, outgoing, path, context),
      shed: () => {
        context.route = 'shed'
        void refuse(outgoing, context, isApi(path), tooBusy())
      },
    })
  })

  function serve(incoming: IncomingMessage, outgoing: ServerResponse, path: string, context: RequestContext): void {
    // It may have waited, and its client gone.
    if (outgoing.destroyed) return
    context.route = 'kept'
    if (answerFromCache(incoming, outgoing, context) || pages.answerFromCache(incoming, outgoing, context)) return
    context.route = 'limited'
    const seconds = context.budget?.spendForWork()
    if (seconds !== undefined) return void refuse(outgoing, context, isApi(path), tooMany(seconds))
    if (fromMemory?.(incoming, outgoing, context)) return
    context.route = routeOf(path)
    applyHeaders(context.headers, outgoing)
    withRequestContext(context, () => {
      if (path === '/healthz') return answer(outgoing, alive())
      if (path === '/readyz') return ready().then((health) => answer(outgoing, health))
      if (api && isApi(path)) {
        const limited = concurrencyOf(priorityOf(incoming.method, path))
        const shed = (thrown: unknown) => refuse(outgoing, context, true, toDomainError(thrown))
        return limited(async () => api(incoming, outgoing), networkOf(context.ip)).catch(shed)
      }
      return pages.answer(incoming, outgoing, context)
    })
  }

  // What a client expects beyond the answer is its own affair; node would refuse it with a bare 417.
  server.on('checkExpectation', (incoming, outgoing) => server.emit('request', incoming, outgoing))
  answerBadRequests(server)
  boundConnections(server)
  return server
}

const tooMany = (retryAfterSeconds: number) => new DomainError('too_many_requests', { retryAfterSeconds })
const tooBusy = () => new DomainError('unavailable', { retryAfterSeconds: 2 })

function answer(outgoing: ServerResponse, { status, body }: Health): void {
  outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  outgoing.end(body)
}
