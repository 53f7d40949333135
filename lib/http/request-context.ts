import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from '@/lib/once'
import type { Budget } from './limits/limits'

/** What our server knows of a request beyond the `Request` itself. */
export type RequestContext = {
  /** Names the request in its answer and in every log line. */
  id: string
  /** The visitor's address, as told by a trusted proxy or by the socket. */
  ip: string
  /** The headers of its answer, whatever that will be: names and values in turn. */
  headers: string[]
  /** What it pays; undefined where there are no limits. */
  budget?: Budget | undefined
  /** What kind of address it asks for, by one of few names. */
  route?: string
  /** Tells why a page failed, before it is answered. */
  pageFailed?: (thrown: unknown) => void
}

const storage = () => once('request-context', () => new AsyncLocalStorage<RequestContext>())

/** Runs `work` as part of one request. */
export const withRequestContext = <T>(context: RequestContext, work: () => T): T => storage().run(context, work)

/** The request being answered; undefined outside our server, as in a test that calls a handler. */
export const requestContext = (): RequestContext | undefined => storage().getStore()
