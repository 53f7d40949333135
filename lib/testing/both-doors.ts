import { resolve } from 'node:path'
import { expect } from 'vitest'
import type { Operation } from '@/lib/contract/operation'
import type { Route } from '@/lib/http/methods'
import { requestFor, type Sent } from './api'
import type { openServer, Wire } from './open-server'

/** What belongs to the connection. */
const OF_THE_WIRE = ['date', 'connection', 'keep-alive', 'transfer-encoding']

/** What our server adds to every answer of either door; a handler may say it first, as the icon's does. */
const OF_THE_SERVER = [
  'x-request-id',
  'x-content-type-options',
  'referrer-policy',
  'x-frame-options',
  'cross-origin-opener-policy',
  'permissions-policy',
  'content-security-policy',
]

const fileOf = (path: string) => `app${path.replace(/\{(\w+)\}/g, '[$1]')}/route.ts`
/** All that a route file exports. */
const routeOf = (path: string): Promise<Route> => import(/* @vite-ignore */ resolve(fileOf(path)))
/** A request, spelled so that either door can be asked. */
export type Ask = { method: string; target: string; headers: Record<string, string>; body: string; params: unknown }

/** As Next would: the function that the route file exports, called with a request. */
export async function throughRouteFile(path: string, { method, target, headers, body, params }: Ask): Promise<Wire> {
  const handler = (await routeOf(path))[method as keyof Route]
  const init = { method, headers, body: body || null }
  const answer = await handler(new Request(`http://localhost${target}`, init), { params: Promise.resolve(params) })
  // Of an answer to HEAD no server sends the body.
  const bytes = Buffer.from(method === 'HEAD' ? new ArrayBuffer() : await answer.arrayBuffer())
  return { status: answer.status, headers: Object.fromEntries(answer.headers), bytes }
}

/** Over a socket, to our server. */
export async function throughServer(server: Awaited<ReturnType<typeof openServer>>, ask: Ask): Promise<Wire> {
  const { method, target, headers, body } = ask
  return server.ask(target, {
    method,
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    body,
  })
}

/** What was answered, but for the names of what each door made anew. */
const textOf = ({ bytes }: Wire): string =>
  bytes.toString('latin1').replace(/"transaction_id":"[0-9a-f]{24}"/, '"transaction_id":"…"')

/** Fails unless both doors gave the same answer, and the server added what it adds to every answer. */
export function expectSame(ours: Wire, direct: Wire): void {
  for (const name of OF_THE_SERVER) expect(ours.headers).toHaveProperty(name)
  const added = OF_THE_SERVER.filter((name) => !(name in direct.headers))
  const compared = Object.entries(ours.headers).filter(([name]) => ![...OF_THE_WIRE, ...added].includes(name))

  expect({ status: ours.status, headers: Object.fromEntries(compared) }).toEqual({
    status: direct.status,
    headers: direct.headers,
  })
  expect(textOf(ours)).toBe(textOf(direct))
}

/** What a client would send for an operation. */
export async function asked(operation: Operation, sent: Sent): Promise<Ask> {
  const request = await requestFor(operation, sent)
  const { pathname, search } = new URL(request.url)
  const headers = Object.fromEntries(request.headers)
  return { method: request.method, target: pathname + search, headers, body: await request.text(), params: sent.params }
}
