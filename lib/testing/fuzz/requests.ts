import fc from 'fast-check'
import { nasty } from '@/lib/testing/hostile-requests'
import { known, type Mood, objectOf, type Schema, valueOf } from './values'

// Requests made of the API's description: valid, nearly valid and hostile ones.

type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema }
type Described = {
  parameters: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
export type Description = {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

/** One request; what stands in double braces is filled in when it is sent. */
export type FuzzRequest = {
  method: string
  /** The operation's address, its parameters in braces. */
  path: string
  target: string
  headers: [name: string, value: string][]
  body: string | null
  /** `valid`: all of it is as the description says, so that nobody may call it invalid. */
  mood: Mood
}

const MOODS: fc.Arbitrary<Mood> = fc.oneof(
  { weight: 5, arbitrary: fc.constant('valid' as const) },
  { weight: 4, arbitrary: fc.constant('nearly' as const) },
  { weight: 2, arbitrary: fc.constant('hostile' as const) },
)

/** Hashing a password takes as long as a hundred reads: whoever signs in is asked less often. */
const weightOf = (path: string): number => (path.endsWith('/login') ? 1 : 6)

/** Any request to any of the operations. */
export function fuzzRequests(description: Description): fc.Arbitrary<FuzzRequest> {
  const { paths } = withoutReferences(description, description)
  const each = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      weight: weightOf(path),
      arbitrary: MOODS.chain((mood) => requestTo(method.toUpperCase(), path, described, mood)),
    })),
  )
  return fc.oneof(...each)
}

/** The same with what its references name in their place; no noun of the API holds itself. */
function withoutReferences<T>(value: T, whole: Description): T {
  const text = JSON.stringify(value, (_, part: unknown) => {
    const name = typeof part === 'object' && part && '$ref' in part && /schemas\/(\w+)$/.exec(String(part.$ref))?.[1]
    return name ? whole.components.schemas[name] : part
  })
  return JSON.parse(text)
}

function requestTo(method: string, path: string, described: Described, mood: Mood): fc.Arbitrary<FuzzRequest> {
  const { parameters, requestBody } = described
  const at = (place: Parameter['in']) => parameters.filter((each) => each.in === place)
  const schema = requestBody?.content['application/json']?.schema
  return fc
    .tuple(
      pathOf(path, at('path'), mood),
      queryOf(at('query'), mood),
      fc.tuple(credential(mood), headersOf(at('header'), mood)).map(([first, rest]) => [...first, ...rest]),
      bodyOf(schema, mood),
    )
    .map(([target, query, headers, body]) => ({
      method,
      path,
      target: target + query,
      headers: body === null ? headers : [['content-type', 'application/json'], ...headers],
      body: method === 'GET' ? null : body,
      mood,
    }))
}

/** Text as a client writes it into an address: placeholders stay as they are. */
const written = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return encodeURIComponent(text.toWellFormed()).replace(/%7B%7B(\w+)%3A(\d+)%7D%7D/g, '{{$1:$2}}')
}

function pathOf(path: string, parameters: Parameter[], mood: Mood): fc.Arbitrary<string> {
  const values = parameters.map(({ name, schema }) => {
    const value = valueOf(schema, mood, name).map(written)
    // Mostly something that is there: what is not found never reaches what else is wrong.
    const right = valueOf(schema, 'valid', name).map(written)
    return fc.tuple(fc.constant(name), mood === 'valid' ? value : fc.oneof({ weight: 3, arbitrary: right }, value))
  })
  return fc.tuple(...values).map((pairs) => {
    const given = new Map(pairs)
    return path.replace(/\{(\w+)\}/g, (_, name: string) => given.get(name) ?? '')
  })
}

function queryOf(parameters: Parameter[], mood: Mood): fc.Arbitrary<string> {
  const pair = ({ name, schema }: Parameter) =>
    valueOf(schema, mood, name).map((value): [string, string] => [
      name,
      Array.isArray(value) ? value.map(written).join(',') : written(value),
    ])
  const asked = fc.subarray(parameters).chain((some) => fc.tuple(...some.map(pair)))
  const odd = fc.tuple(fc.constantFrom(...parameters.map(({ name }) => name), '__proto__', 'x'), nasty.map(written))
  const more = mood === 'valid' ? fc.constant([]) : fc.array(odd, { maxLength: 2 })
  return fc.tuple(asked, more).map(([pairs, others]) => {
    const all = [...pairs, ...others].map(([name, value]) => `${name}=${value}`)
    return all.length > 0 ? `?${all.join('&')}` : ''
  })
}

/** Bytes that a header may hold at all. */
const headerText = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).replace(/[^\x20-\x7e]/g, '').slice(0, 1000)

function headersOf(parameters: Parameter[], mood: Mood): fc.Arbitrary<[string, string][]> {
  const pair = ({ name, schema }: Parameter) => valueOf(schema, mood, name).map((value) => [name, headerText(value)])
  const told = fc.subarray(parameters).chain((some) => fc.tuple(...some.map(pair)))
  const odd = fc.tuple(
    fc.constantFrom(
      'Accept',
      'Accept-Encoding',
      'Range',
      'Origin',
      'Content-Type',
      'X-Forwarded-For',
      'Sec-Fetch-Site',
    ),
    nasty.map(headerText),
  )
  const more = mood === 'valid' ? fc.constant([]) : fc.array(odd, { maxLength: 2 })
  return fc.tuple(told, more).map((all) => all.flat() as [string, string][])
}

/** Who asks: somebody with money, without, with few rights, with none any more, nobody. */
function credential(mood: Mood): fc.Arbitrary<[string, string][]> {
  const bearer = (kind: string): [string, string][] => [['authorization', `Bearer ${known(kind, 0)}`]]
  const right = fc.oneof(
    { weight: 8, arbitrary: fc.constant(bearer('rich')) },
    { weight: 2, arbitrary: fc.constantFrom(bearer('poor'), bearer('reader'), bearer('revoked'), []) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<[string, string][]>(
        [
          ['cookie', known('cookie', 0)],
          ['sec-fetch-site', 'same-origin'],
        ],
        [
          ['cookie', known('cookie', 0)],
          ['sec-fetch-site', 'cross-site'],
        ],
      ),
    },
  )
  const wrong = nasty.map((text): [string, string][] => [['authorization', `Bearer ${headerText(text)}`]])
  return mood === 'hostile' ? fc.oneof({ weight: 2, arbitrary: right }, wrong) : right
}

const BROKEN = ['', '{', '[]', 'null', '"text"', '{"a":1}{"b":2}', '\ufeff{}', '['.repeat(20_000), 'x'.repeat(70_000)]

function bodyOf(schema: Schema | undefined, mood: Mood): fc.Arbitrary<string | null> {
  // A body where none is wanted is none of anybody's business.
  if (!schema) return mood === 'valid' ? fc.constant(null) : fc.constantFrom(null, '', '{}', 'x')
  const body = objectOf(schema, mood).map((value) => JSON.stringify(value))
  return mood === 'hostile' ? fc.oneof({ weight: 2, arbitrary: body }, fc.constantFrom(...BROKEN)) : body
}
