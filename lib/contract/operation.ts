import type { z } from 'zod'
import type { ErrorCode } from '@/lib/errors'

/** What a token may be allowed to do; a session may do all of it. */
export const SCOPES = ['read', 'import', 'purchase', 'rate', 'pull', 'tokens'] as const
export type Scope = (typeof SCOPES)[number]

/** Who may ask. A `visitor` is anyone too, but the answer is the visitor's own. */
export type Access = 'anyone' | 'visitor' | 'signed-in' | 'operator'

/**
 * One promise of the API: where it lives, who may ask, what may be asked and what is answered. The same value serves
 * validation, the server's types, the browser's types and the API's description.
 */
export type Operation = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** The address, its parameters in braces. */
  path: `/api/${string}`
  summary: string
  /** What its summary has no room for. */
  about?: string
  access: Access
  /** What a token needs for it; sessions need nothing more. */
  scope?: Scope
  /** A value that fails here names nothing: the answer is the operation's own 404. */
  params?: z.ZodObject
  query?: z.ZodType
  /** Without it a request's body is never read. */
  body?: z.ZodType
  /** Request headers that it understands, for the API's description; a handler reads them itself. */
  headers?: z.ZodObject
  /** The code of a body that fails; `invalid_request` when not given. */
  bodyError?: ErrorCode
  /** Honours `Idempotency-Key`: the first success is kept and replayed. */
  idempotent?: true
  /** A write of money or tokens: its limits count at all servers together, and without that count it is refused. */
  isCountedTogether?: true
  /** Set at least a year before it ends: the day since when that is known, the day it ends (2027-01-31), what to read. */
  deprecated?: { since: string; sunset: string; link: string }
  /** The status of its success; 200 when not given. */
  success?: 200 | 201
  /** The shape of the envelope's `data`, or the media type of an answer that has no envelope. */
  data: z.ZodType | 'image/png'
  errors: readonly ErrorCode[]
  /** The shape of the `data` of failures that tell more than flaws do. */
  tells?: Readonly<Partial<Record<ErrorCode, z.ZodType>>>
  /** The sentences of the contract by status; other statuses speak as the table of errors does. */
  says: Readonly<Record<number, string>>
}

type Parsed<T, Otherwise> = T extends z.ZodType ? z.output<T> : Otherwise

/** What a handler is given: everything that the request asked for, already checked. */
export type Asked<O extends Operation> = {
  params: Parsed<O['params'], undefined>
  query: Parsed<O['query'], undefined>
  body: Parsed<O['body'], undefined>
}

/** What a handler answers with. */
export type Data<O extends Operation> = O['data'] extends z.ZodType ? z.input<O['data']> : Uint8Array
