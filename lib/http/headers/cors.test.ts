import { expect, test } from 'vitest'
import { CORS_HEADERS, PREFLIGHT_HEADERS } from './cors'

test('pages of any origin may call the API with a token, never with cookies', () => {
  expect({ ...CORS_HEADERS, ...PREFLIGHT_HEADERS }).toEqual({
    'access-control-allow-origin': '*',
    // A star does not cover Authorization: the Fetch standard wants it by name.
    'access-control-allow-headers': 'authorization, *',
    'access-control-expose-headers':
      'ETag, Retry-After, RateLimit, RateLimit-Policy, Idempotent-Replayed, X-Request-Id',
    'access-control-max-age': '7200',
  })
})
