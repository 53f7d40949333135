import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { catalogEpoch } from '@/lib/catalog/epoch'
import type { Operation } from '@/lib/contract/operation'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { once } from '@/lib/once'
import { type Question, questions } from './answer-from-memory'
import { chooseEncoding, WORTH_COMPRESSING } from './encode'
import type { Handler } from './endpoint'
import { etagIn } from './etag'
import { jsonRepresentation } from './json-representation'
import { type Representation, send } from './representation'
import type { RequestContext } from './request-context'

// What the catalogue answered stays true until it changes, so it is kept as it went out and written again straight to
// the socket, before a `Request` exists. What memory can tell at once takes the same way the first time.

type Kept = Representation & { epoch: number | null }

const MAX_URL = 2000
const MAX_SPELLINGS = 20_000

const answers = (): LRUCache<string, Kept> =>
  once(
    'kept-answers',
    () =>
      new LRUCache<string, Kept>({
        maxSize: env().KEPT_ANSWERS_MB * 1_000_000,
        sizeCalculation: ({ body }, key) => body.length + key.length + 500,
      }),
  )

/** What each address, as it was sent, asks for; parsing it costs more than the answer. */
const spellings = (): LRUCache<string, string> =>
  once('kept-spellings', () => new LRUCache<string, string>({ max: MAX_SPELLINGS }))

export type KeptAnswers = {
  /** Answers from what is kept; false when nothing true is kept for this request. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse, context: RequestContext): boolean
  /** Answers what memory can tell at once, and keeps it; false for everything else. */
  tell(incoming: IncomingMessage, outgoing: ServerResponse, context: RequestContext): boolean
  /** Keeps the body of the answer that is being made; undefined for a request whose answer is nobody's to keep. */
  keeper(incoming: IncomingMessage): ((body: Buffer) => void) | undefined
}

/** Keeps the answers of the operations that depend on the public catalogue alone. */
export function keptAnswers(handlers: readonly [Operation, Handler][]): KeptAnswers {
  const questionOf = questions(handlers)

  return {
    answer(incoming, outgoing, { headers: common }) {
      const epoch = catalogEpoch()
      if (epoch === null || !isRead(incoming)) return false
      const key = keyOf(incoming.url ?? '')
      const plain = key === undefined ? undefined : answers().get(key)
      if (key === undefined || plain?.epoch !== epoch) return false
      send(wanted(plain, key, incoming), { incoming, outgoing, common })
      return true
    },

    tell(incoming, outgoing, context) {
      const { url = '' } = incoming
      if (!isRead(incoming) || url.length > MAX_URL) return false
      const question = questionOf(url)
      const told = question && toldOf(question, context)
      if (question === undefined || told === undefined) return false
      context.route = question.operation.path
      const made = Buffer.isBuffer(told) ? wanted(plainOf(question, url, told), question.key, incoming) : told
      send(made, { incoming, outgoing, common: context.headers })
      return true
    },

    keeper(incoming) {
      const { url = '' } = incoming
      // Taken before the question is answered: a change in between makes the answer one of the past.
      const epoch = catalogEpoch()
      if (epoch === null || !isRead(incoming) || url.length > MAX_URL) return undefined
      const question = questionOf(url)
      if (!question?.operation.isKept) return undefined
      return (body) => void keep(url, question.key, epoch, body)
    },
  }
}

const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** What an address that was answered before asks for; that of an image is its own name. */
const keyOf = (url: string): string | undefined => spellings().get(url) ?? (url.includes('?') ? undefined : url)

function toldOf(question: Question, { id }: RequestContext): ReturnType<Question['tell']> {
  try {
    return question.tell()
  } catch (thrown) {
    // Whoever asked is answered the long way, which may be well.
    log().error({ err: thrown, request: { id } }, 'a defect')
    return undefined
  }
}

function plainOf({ operation, key }: Question, url: string, json: Buffer): Kept {
  // What is short and about one image is told anew for less than it costs to keep it.
  const isKept = operation.query !== undefined || json.length >= WORTH_COMPRESSING
  return keep(url, key, isKept ? catalogEpoch() : null, json)
}

function keep(url: string, key: string, epoch: number | null, json: Buffer): Kept {
  // Field by field: to spread them would take longer.
  const { etag, body, headers, unchanged } = jsonRepresentation(json, 'identity')
  const kept = { etag, body, headers, unchanged, epoch }
  if (epoch === null) return kept
  if (url !== key) spellings().set(url, key)
  answers().set(key, kept)
  return kept
}

/** The answer in the encoding that the client likes best, made from the plain one when it is first wanted. */
function wanted(plain: Kept, key: string, { headers }: IncomingMessage): Representation {
  const encoding = chooseEncoding(headers['accept-encoding'] ?? null, plain.body.length)
  if (encoding === 'identity') return plain

  const encodedKey = `${encoding} ${key}`
  const known = answers().get(encodedKey)
  if (known?.etag === etagIn(encoding, plain.etag)) return known
  const made = jsonRepresentation(Buffer.from(plain.body, 'latin1'), encoding, plain.etag)
  if (plain.epoch !== null) answers().set(encodedKey, { ...made, epoch: plain.epoch })
  return made
}
