import type { Json } from './json-schema'

/** An entity tag, as an example. */
export const ETAG = '"3n1cVbOe0YtJmC2m8q9bXw"'

/** The headers of answers, as the API's description shows them. */
export const HEADERS: Json = {
  RequestId: {
    description: "The request's id, also in the server's log",
    schema: { type: 'string', format: 'uuid' },
    example: 'c1f4a2de-6f0b-4c1b-9a53-0f6f5f3f9a0e',
  },
  RateLimit: {
    description:
      'What is left: of which policy, how many points, until how many seconds from now. Absent without limits',
    schema: { type: 'string' },
    example: '"address";r=59840;t=42',
  },
  RateLimitPolicy: {
    description: 'The policies that count this request: for each, how many points in how many seconds',
    schema: { type: 'string' },
    example: '"address";q=60000;w=60, "token";q=60000;w=60',
  },
  RetryAfter: {
    description: 'Seconds to wait before trying again',
    schema: { type: 'integer', minimum: 0 },
    example: 1,
  },
  ETag: {
    description: 'The hash of the body, one for each encoding',
    schema: { type: 'string' },
    example: ETAG,
  },
  Challenge: {
    description: 'That a token is asked for; with `error="invalid_token"` when the one that was sent is no good',
    schema: { type: 'string' },
    example: 'Bearer error="invalid_token"',
  },
  Replayed: {
    description: '`true` when this is the stored answer to an earlier request',
    schema: { type: 'string', const: 'true' },
    example: 'true',
  },
}

/** Described where some operation will end. */
export const END_HEADERS: Json = {
  Deprecation: {
    description: 'Since when it is known that this will end: an `@` and seconds since 1970 (RFC 9745)',
    schema: { type: 'string' },
    example: '@1795478400',
  },
  Sunset: {
    description: 'When it ends (RFC 8594)',
    schema: { type: 'string' },
    example: 'Wed, 24 Nov 2027 00:00:00 GMT',
  },
  Link: {
    description: 'What to read about that',
    schema: { type: 'string' },
    example: '</docs/conventions#versions>; rel="deprecation"; type="text/html"',
  },
}
