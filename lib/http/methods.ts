import { DomainError } from '@/lib/errors'
import { CORS_HEADERS, PREFLIGHT_HEADERS } from './headers/cors'
import type { Context, Endpoint, Handler } from './endpoint'
import { failure } from './respond'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Method = (typeof METHODS)[number]

/** All that one address answers, by method; `other` answers the methods that have no name here. */
export type Route = Record<Method | 'other', Handler>

/** Makes a route of its endpoints. */
export const methods = (...endpoints: Endpoint[]): Route =>
  routeOf(Object.fromEntries(endpoints.map((each) => [each.operation.method, each])))

/**
 * Makes a route of the handlers of its methods: HEAD answers as GET without the body, OPTIONS says what is allowed, and
 * any other method is a 405 in the envelope with `Allow`.
 */
export function routeOf(byMethod: Partial<Record<Method, Handler>>): Route {
  const given: Partial<Record<Method, Handler>> = { ...byMethod, ...(byMethod.GET && { HEAD: headOf(byMethod.GET) }) }
  const allow = [...METHODS.filter((method) => given[method]), 'OPTIONS'].join(', ')

  const entries = METHODS.map((method) => [method, given[method] ?? refuse(allow)])
  return { ...Object.fromEntries(entries), OPTIONS: preflight(allow), other: refuse(allow) }
}

/** A route where there is nothing: each method is a 404 in the envelope. */
export function nothingHere(): Route {
  const missing: Handler = async () => failure(new DomainError('not_found'))
  return { ...Object.fromEntries(METHODS.map((method) => [method, missing])), other: missing } as Route
}

/** The 405 of an address that allows only `allow`. */
const refuse = (allow: string): Handler => {
  return async () => {
    const response = failure(new DomainError('method_not_allowed'))
    response.headers.set('allow', allow)
    return response
  }
}

const headOf = (get: Handler): Handler => {
  return async (request: Request, context: Context) => {
    const { status, headers } = await get(request, context)
    return new Response(null, { status, headers })
  }
}

const preflight = (allow: string): Handler => {
  const headers = { ...CORS_HEADERS, ...PREFLIGHT_HEADERS, allow, 'access-control-allow-methods': allow }
  return async () => new Response(null, { status: 204, headers })
}
