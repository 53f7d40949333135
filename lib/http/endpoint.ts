import { authenticate } from '@/lib/auth/authenticate'
import type { Caller } from '@/lib/auth/caller'
import type { Asked, Data, Operation } from '@/lib/contract/operation'
import { type KeyedRequest, isReplay, type Replay } from '@/lib/idempotency/answer-once'
import { announceEnd } from './headers/deprecation'
import { readKey } from './idempotency-key'
import { spendAs, spendTogether } from './limits/spend-budget'
import { receive } from './receive'
import type { Representation } from './representation'
import { requestContext } from './request-context'
import { envelope, failure, replayed, success } from './respond'
import { type CacheRule, cacheEntry } from './response-cache'
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

/** What is asked at an address alone. */
type Read<O extends Operation> = Pick<Asked<O>, 'params' | 'query'>

/** How an operation is answered. */
export type Answering<O extends Operation> = CacheRule<Read<O>> & {
  /** Does what is asked and returns the data of the envelope, or an answer that has none. */
  act: (call: Call<O>) => Promise<Data<O> | Response | Replay>
  /** The data as the bytes of its JSON, or an answer that is no JSON; undefined where it takes more than memory. */
  fromMemory?: (asked: Read<O>) => Buffer | Representation | undefined
}

/** A handler that knows which operation it serves, and how that is answered without it. */
export type Endpoint = Handler & { operation: Operation } & Omit<Answering<Operation>, 'act'>

/** Serves one operation: who is it, what do they ask, do it, say how it went. */
export function endpoint<O extends Operation>(operation: O, answering: Answering<O> | Answering<O>['act']): Endpoint {
  const { act, ...sooner } = typeof answering === 'function' ? { act: answering } : answering
  const handler: Handler = async (request, context) => {
    try {
      const [known] = await Promise.all([
        authenticate(request, operation, requestContext()?.ip),
        operation.isCountedTogether && spendTogether(request, operation.access),
      ])
      const caller = known && { ...known, origin: requestOrigin() }
      spendAs(caller?.userId)
      const asked = await receive(operation, request, await context.params)
      const keyed = caller && operation.idempotent ? readKey(operation, request, caller, asked) : undefined

      // Before it acts: a change in between makes the answer one of the past.
      const entry = cacheEntry(operation, sooner, asked)
      // `caller` is undefined only where the operation lets anyone ask, which is what Call<O> says of it.
      const answer = await act({ ...asked, caller, request, keyed } as Call<O>)
      if (answer instanceof Response) return answer
      if (isReplay(answer)) return replayed(answer)
      const body = envelope(operation, answer, operation.success)
      return success(operation, body, request, { status: operation.success, entry })
    } catch (thrown) {
      return failure(thrown, operation, request)
    }
  }
  // What will end says so in each answer, which nothing but its own handler does.
  if (operation.deprecated) {
    const announcing: Handler = async (request, context) => announceEnd(await handler(request, context), operation)
    return Object.assign(announcing, { operation })
  }
  // Whatever it is asked at an address is read by this operation, as above.
  return Object.assign(handler, { operation, ...(sooner as Omit<Answering<Operation>, 'act'>) })
}
