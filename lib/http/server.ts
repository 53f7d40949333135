import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener, RequestError } from '@hono/node-server'
import { staleSeconds } from '@/lib/catalog/follower'
import { DescribeApi } from '@/lib/contract/openapi'
import type { Operation } from '@/lib/contract/operation'
import { env } from '@/lib/env'
import { DomainError } from '@/lib/errors'
import { countAnswer } from '@/lib/metrics/count-answer'
import { logAccess } from './access-log'
import { clientAddress } from './client-address'
import { ARRIVAL, boundConnections } from './connections'
import type { Handler } from './endpoint'
import { failedPage, mendFailedPage } from './failed-page'
import { handOver } from './flat-headers'
import { refusedByPages } from './for-next'
import { alive, type Health, ready } from './health'
import { keptAnswers } from './kept'
import { keptPages } from './kept-pages'
import { laneOf } from './lanes'
import { limits } from './limits'
import { nothingHere, type Route } from './methods'
import { answerBadRequests } from './bad-requests'
import { requestContext, type RequestContext, withRequestContext } from './request-context'
import { turns } from './overload'
import { isTooEager } from './pipelining'
import { ranking } from './rank'
import { refuse } from './refuse'
import { privatePages } from './private-pages'
import type { Listener } from './render-page'
import { isRendered, renderInTurn } from './render-queue'
import { failure, toDomainError } from './respond'
import { decoded, router } from './router'
import { API_CSP, pageCsp, securityHeaders } from './security-headers'

export type Doors = {
  /** What the API answers by; null hands the API to `pages` too, as development does for hot reload. */
  handlers: readonly [Operation, Handler][] | null
  /** Whatever is not the API: Next. */
  pages: Listener
}

/**
 * The shop's one server: `/api/v1/` by its own handlers, all else by Next, and on every answer of either door the
 * security headers, a request id and a line in the access log.
 */
export function shopServer({ handlers, pages }: Doors): Server {
  const addressOf = clientAddress(env().TRUSTED_PROXIES)
  const everywhere = Object.entries(securityHeaders()).flat()
  const api = handlers && apiListener(handlers)
  const isMeasured = env().METRICS_PORT !== 0
  // What will end says so in each answer, which only its own handler does.
  const lasting = handlers?.filter(([{ deprecated }]) => !deprecated)
  const kept = lasting && keptAnswers(lasting)
  // In development a page is what its code is now.
  const documents = handlers && keptPages(pages)
  const privately = handlers && privatePages(pages)
  const billFor = limits()
  const rankOf = ranking(handlers?.map(([operation]) => operation) ?? [])
  const takeTurn = turns()

  // The Host header names no tenant: without one a request is answered all the same, and in the envelope.
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
    const bill = isCounted(path) ? billFor?.(incoming, outgoing, context) : undefined
    context.bill = bill
    context.route = 'limited'
    const seconds = bill?.payForAsking()
    if (seconds !== undefined) return void refuse(outgoing, context, isApi(path), tooMany(seconds))
    takeTurn({
      rank: () => rankOf(incoming.method, path),
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
    if (kept?.answer(incoming, outgoing, context) || documents?.answer(incoming, outgoing, context)) return
    context.route = 'limited'
    const seconds = context.bill?.payForWork()
    if (seconds !== undefined) return void refuse(outgoing, context, isApi(path), tooMany(seconds))
    if (kept?.tell(incoming, outgoing, context)) return
    context.route = routeOf(path)
    handOver(context.headers, outgoing)
    withRequestContext(context, () => {
      if (path === '/healthz') return answer(outgoing, alive())
      if (path === '/readyz') return ready().then((health) => answer(outgoing, health))
      if (api && isApi(path)) {
        context.keep = kept?.keeper(incoming)
        const lane = laneOf(rankOf(incoming.method, path))
        const shed = (thrown: unknown) => refuse(outgoing, context, true, toDomainError(thrown))
        return lane(async () => api(incoming, outgoing)).catch(shed)
      }
      // Next takes the `Content-Encoding` from what a handler answers, and leaves the bytes encoded.
      if (!api && isApi(path)) delete incoming.headers['accept-encoding']
      // Next's development client sends what it has to tell.
      const refused = api ? refusedByPages(incoming, path) : undefined
      if (refused) return refuse(outgoing, context, false, refused)
      return (
        documents?.render(incoming, outgoing, context) ??
        privately?.(incoming, outgoing, path, context) ??
        page(pages, path, incoming, outgoing, context)
      )
    })
  }
  // What a client expects beyond the answer is its own affair; node would refuse it with a bare 417.
  server.on('checkExpectation', (incoming, outgoing) => server.emit('request', incoming, outgoing))
  answerBadRequests(server)
  boundConnections(server)
  return server
}

/** Whether a path is one of the API, however it is written: Next folds slashes and dots, decodes, and redirects. */
function isApi(path: string): boolean {
  if (path.startsWith('/api/v1/') || path === DescribeApi.path) return true
  const { pathname } = new URL(`http://localhost${path}`)
  return /^[\\/]+api[\\/]+v1([\\/]|$)/.test(decoded(pathname) ?? pathname)
}

/** What kind of address this is, for the metrics; the API's own router says it exactly. */
const routeOf = (path: string): string =>
  path === '/healthz' || path === '/readyz' ? path : path.startsWith('/_next/') ? 'asset' : 'page'

/** Whether a request counts against the limits: files of the pages are cheap, and health is asked for by operators. */
const isCounted = (path: string): boolean =>
  path !== '/healthz' && path !== '/readyz' && !path.startsWith('/_next/static/')

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '/'

/** The path and query of a request target; a proxy's absolute form (RFC 9112, 3.2.2) loses its origin. */
function originForm(target: string): string {
  if (target.startsWith('/')) return target
  const rest = /^https?:\/\/[^/?#]*([^#]*)/i.exec(target)?.[1]
  if (rest === undefined) return '/'
  return rest.startsWith('/') ? rest : `/${rest}`
}

function apiListener(handlers: readonly [Operation, Handler][]): Listener {
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
  return (incoming, outgoing) => {
    // The Host header names no tenant and may be anything: it must neither fail the request nor reach a handler.
    incoming.headers.host = 'localhost'
    outgoing.setHeader('content-security-policy', API_CSP)
    return listen(incoming, outgoing)
  }
}

function handlerOf(route: Route, method: string): Handler {
  return Object.hasOwn(route, method) ? route[method as keyof Route] : route.other
}

const tooMany = (retryAfterSeconds: number) => new DomainError('too_many_requests', { retryAfterSeconds })
const tooBusy = () => new DomainError('unavailable', { retryAfterSeconds: 2 })

/** Hands a request to Next with a nonce that Next gives to its own inline scripts. */
function page(
  pages: Listener,
  path: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  context: RequestContext,
) {
  const csp = pageCsp(randomBytes(16).toString('base64'))
  incoming.headers['content-security-policy'] = csp
  outgoing.setHeader('content-security-policy', csp)
  // In development Next shows the failure itself, with its place in the code, and holds connections of its own open.
  if (env().NODE_ENV === 'development') return pages(incoming, outgoing)
  mendFailedPage(outgoing, context)
  if (!isRendered(path)) return pages(incoming, outgoing)
  return renderInTurn(pages, incoming, outgoing).catch((thrown: unknown) => {
    const { status, headers, html } = failedPage(toDomainError(thrown), context.id)
    outgoing.writeHead(status, headers).end(incoming.method === 'HEAD' ? '' : html)
  })
}

function answer(outgoing: ServerResponse, { status, body }: Health): void {
  outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  outgoing.end(body)
}
