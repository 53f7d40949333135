import type { Around } from '@/lib/catalog/engine'
import { authenticate } from '@/lib/auth/authenticate'
import type { Caller } from '@/lib/auth/caller'
import type { Asked, Data, Operation } from '@/lib/contract/operation'
import { type KeyedRequest, isReplay, type Replay } from '@/lib/idempotency/answer-once'
import { announceEnd } from './deprecation'
import { readKey } from './idempotency-key'
import { payAs, payTogether } from './pay'
import { receive } from './receive'
import type { Representation } from './representation'
import { requestContext } from './request-context'
import { envelope, failure, replayed, success } from './respond'
import { requestOrigin } from './visitor-of'

/** Who asks: certain where one must be signed in. */
type Asker<A extends Operation['access']> = A extends 'anyone'
  ? undefined
  : A extends 'visitor'
    ? Caller | undefined
    : Caller

/** What a handler acts on: who asks, what they ask, and the request itself. */
export type Call<O extends Operation> = Asked<O> & {
  caller: Asker<O['access']>
  request: Request
  /** Set when the request carries a key: the verb answers such a request once. */
  keyed: KeyedRequest | undefined
}

export type Context = { params: Promise<unknown> }
export type Handler = (request: Request, context: Context) => Promise<Response>

/** Answers without a `Request` and without waiting: with JSON, or what is no JSON; undefined where it cannot. */
export type AtOnce<O extends Operation> = (
  asked: Pick<Asked<O>, 'params' | 'query'>,
  around: Around,
) => Buffer | Representation | undefined

/** A handler that knows which operation it serves. */
export type Endpoint = Handler & { operation: Operation; atOnce?: AtOnce<Operation> | undefined }

/** Serves one operation: who is it, what do they ask, do it, say how it went. */
export function endpoint<O extends Operation>(
  operation: O,
  act: (call: Call<O>) => Promise<Data<O> | Response | Replay>,
  atOnce?: AtOnce<O>,
): Endpoint {
  const handler: Handler = async (request, context) => {
    try {
      const [known] = await Promise.all([
        authenticate(request, operation, requestContext()?.ip),
        operation.isCountedTogether && payTogether(request, operation.access),
      ])
      const caller = known && { ...known, origin: requestOrigin() }
      payAs(caller?.userId)
      const asked = await receive(operation, request, await context.params)
      const keyed = caller && operation.idempotent ? readKey(operation, request, caller, asked) : undefined

      // `caller` is undefined only where the operation lets anyone ask, which is what Call<O> says of it.
      const answer = await act({ ...asked, caller, request, keyed } as Call<O>)
      if (answer instanceof Response) return answer
      if (isReplay(answer)) return replayed(answer)
      return success(operation, envelope(operation, answer, operation.success), request, operation.success)
    } catch (thrown) {
      return failure(thrown, operation, request)
    }
  }
  const announcing: Handler = async (request, context) => announceEnd(await handler(request, context), operation)
  return Object.assign(operation.deprecated ? announcing : handler, {
    operation,
    // What is asked at once is read by this operation, as above.
    atOnce: atOnce as AtOnce<Operation> | undefined,
  })
}
