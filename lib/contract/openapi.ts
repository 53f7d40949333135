import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { type ErrorCode, ERRORS } from '@/lib/errors'
import { END_HEADERS, ETAG, HEADERS } from './described-headers'
import { exampleOf, type Json, type Nouns, schemaOf } from './json-schema'
import type { Operation } from './operation'
import { operations as ours } from './operations'

// The API's description (OpenAPI 3.1), made from the very values that check its requests.

const SECURITY = [{ token: [] }, { session: [] }]
const ref = (kind: 'headers' | 'schemas', name: string): Json => ({ $ref: `#/components/${kind}/${name}` })

/** Where the description is; it describes all operations but this one. */
export const DescribeApi = {
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'Describe the API',
  access: 'anyone',
  data: z.record(z.string(), z.unknown()),
  errors: [],
  says: {},
} as const satisfies Operation

/** The whole description, for a shop at this address. */
export function openApi(publicUrl: string, operations: readonly Operation[] = ours): Json {
  const paths: Record<string, Json> = {}
  const nouns: Nouns = { Flaws }
  for (const operation of operations) {
    const described = describe(operation, nouns)
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: described }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Chandlery',
      version: '1.0.0',
      summary: 'A marketplace for container images',
      description:
        'Find images, import free ones, buy paid ones from a balance, rate them. Every answer but an icon is JSON in one envelope; failures carry a stable `code`. Fields may be added, none is changed or taken away within `/api/v1`.',
      license: { name: 'The API may be used by anybody', identifier: 'CC0-1.0' },
    },
    externalDocs: { description: 'The same to read', url: `${publicUrl}/docs` },
    servers: [{ url: publicUrl }],
    tags: [...new Set(operations.map(tagOf))].map((name) => ({ name, description: SUBJECTS[name] ?? name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of the account: `Authorization: Bearer chy_…`' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: publicUrl.startsWith('https:') ? '__Host-next-auth.session-token' : 'next-auth.session-token',
          description: 'The session of a signed-in browser; unsafe methods only from pages of the shop itself',
        },
      },
      headers: { ...HEADERS, ...(operations.some(({ deprecated }) => deprecated) && END_HEADERS) },
      schemas: nouns,
    },
  }
}

/** What operations are about, in their order: the word behind the version in their addresses. */
export const SUBJECTS: Readonly<Record<string, string>> = {
  images: 'The catalogue, the library, purchases and ratings',
  catalog: 'What the catalogue holds, counted',
  me: 'What belongs to whoever asks',
  users: 'Signing in as a program',
  auth: 'Tokens',
  wallet: 'Balance and statement',
}

const Flaws: Json = {
  type: 'array',
  description: 'What is wrong, and where',
  items: {
    type: 'object',
    required: ['instancePath', 'message'],
    properties: {
      instancePath: { type: 'string', examples: ['/query/limit'] },
      message: { type: 'string', examples: ['must be from 1 to 100'] },
    },
  },
}

const securityOf = ({ access }: Operation): Json[] => {
  if (access === 'anyone') return []
  return access === 'visitor' ? [{}, ...SECURITY] : SECURITY
}

const tagOf = ({ path }: Operation): string => path.split('/')[3] ?? 'api'

/** `GET /api/v1/images/public/{id}` is `getImagesPublicById`. */
const idOf = ({ method, path }: Operation): string =>
  [method.toLowerCase(), ...path.split('/').slice(3)]
    .map((part) => part.replace(/^\{(\w+)\}$/, 'by-$1'))
    .join('-')
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

function describe(operation: Operation, nouns: Nouns): Json {
  return {
    operationId: idOf(operation),
    summary: operation.summary,
    ...(operation.about && { description: operation.about }),
    tags: [tagOf(operation)],
    security: securityOf(operation),
    ...(operation.scope && { 'x-scope': operation.scope }),
    ...(operation.deprecated && { deprecated: true, 'x-sunset': operation.deprecated.sunset }),
    parameters: [
      ...parametersOf('path', operation.params, nouns),
      ...parametersOf('query', operation.query, nouns),
      ...parametersOf('header', operation.headers, nouns),
      ...(operation.idempotent ? [IDEMPOTENCY_KEY] : []),
      ...(isCacheable(operation) ? [IF_NONE_MATCH] : []),
    ],
    ...(operation.body && { requestBody: bodyOf(operation.body, nouns) }),
    responses: {
      ...successOf(operation, nouns),
      ...(isCacheable(operation) && {
        304: { description: 'Unchanged since the `ETag` that was sent', headers: headersOf(operation, 304) },
      }),
      ...failuresOf(operation, nouns),
    },
  }
}

const isCacheable = ({ method, access }: Operation): boolean => method === 'GET' && access === 'anyone'

const IDEMPOTENCY_KEY: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Makes the request safe to repeat: its first success is kept for 24 hours and sent again',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: '5f0c6b1e-8f0e-4c57-9c1f-0c6b8f1d2a3e',
}

const IF_NONE_MATCH: Json = {
  name: 'If-None-Match',
  in: 'header',
  description: 'An `ETag` seen before: the answer is a 304 when nothing changed since',
  schema: { type: 'string' },
  example: ETAG,
}

function parametersOf(where: 'path' | 'query' | 'header', schema: z.ZodType | undefined, nouns: Nouns): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input', nouns) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, examples, ...each }]) => ({
    name,
    in: where,
    ...(description !== undefined && { description }),
    ...((where === 'path' || required.includes(name)) && { required: true }),
    schema: each,
    // `a,b`, and not the parameter once more for each value.
    ...(each.type === 'array' && { style: 'form', explode: false }),
    example: exampleOf({ examples, ...each }, nouns),
  }))
}

function bodyOf(body: z.ZodType, nouns: Nouns): Json {
  const schema = schemaOf(body, 'input', nouns)
  return { required: true, content: { 'application/json': { schema, example: exampleOf(schema, nouns) } } }
}

function successOf(operation: Operation, nouns: Nouns): Json {
  const { data, says, success = 200 } = operation
  const description = says[success] ?? STATUS_CODES[success]
  const headers = headersOf(operation, success)
  if (!(data instanceof z.ZodType)) return { [success]: { description: 'The icon', headers, content: { [data]: {} } } }
  const schema = {
    type: 'object',
    required: ['statusCode', 'message', 'data'],
    properties: {
      statusCode: { const: success },
      message: { const: description },
      data: schemaOf(data, 'output', nouns),
    },
  }
  const content = { 'application/json': { schema, example: exampleOf(schema, nouns) } }
  return { [success]: { description, headers, content } }
}

/** Failures by status: the sentence that the envelope carries, and every code that it may carry. */
function failuresOf(operation: Operation, nouns: Nouns): Json {
  const codes: ErrorCode[] = [...operation.errors, 'too_many_requests', 'internal', 'unavailable']
  const statuses = [...new Set(codes.map((code) => ERRORS[code].status))].sort((a, b) => a - b)
  return Object.fromEntries(
    statuses.map((status) => {
      const here = [...new Set(codes.filter((code) => ERRORS[code].status === status))]
      const messages = [...new Set(here.map((code) => operation.says[status] ?? ERRORS[code].message))]
      const told = new Map(
        Object.entries(operation.tells ?? {}).flatMap(([code, data]) =>
          ERRORS[code as ErrorCode].status === status ? [[code, schemaOf(data, 'output', nouns)] as const] : [],
        ),
      )
      const data = [...(status === 400 ? [ref('schemas', 'Flaws')] : []), ...told.values()]
      const schema = {
        type: 'object',
        required: ['statusCode', 'error', 'message', 'code'],
        properties: {
          statusCode: { const: status },
          error: { const: STATUS_CODES[status] },
          message: { enum: messages },
          code: { enum: here },
          ...(data.length > 0 && { data: data.length > 1 ? { anyOf: data } : data[0] }),
        },
      }
      const examples = Object.fromEntries(
        here.map((code) => {
          const message = operation.says[status] ?? ERRORS[code].message
          const more = told.get(code)
          const value = { statusCode: status, error: STATUS_CODES[status], message, code }
          return [code, { value: more ? { ...value, data: exampleOf(more, nouns) } : value }]
        }),
      )
      const headers = headersOf(operation, status)
      return [
        status,
        { description: messages.join('; '), headers, content: { 'application/json': { schema, examples } } },
      ]
    }),
  )
}

function headersOf(operation: Operation, status: number): Json {
  return {
    'X-Request-Id': ref('headers', 'RequestId'),
    RateLimit: ref('headers', 'RateLimit'),
    'RateLimit-Policy': ref('headers', 'RateLimitPolicy'),
    ...(isCacheable(operation) && status < 400 && { ETag: ref('headers', 'ETag') }),
    ...(operation.idempotent && status < 300 && { 'Idempotent-Replayed': ref('headers', 'Replayed') }),
    ...(operation.deprecated && {
      Deprecation: ref('headers', 'Deprecation'),
      Sunset: ref('headers', 'Sunset'),
      Link: ref('headers', 'Link'),
    }),
    ...(status === 401 && { 'WWW-Authenticate': ref('headers', 'Challenge') }),
    ...([409, 429, 503].includes(status) && { 'Retry-After': ref('headers', 'RetryAfter') }),
  }
}
