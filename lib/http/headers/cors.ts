// Pages of any origin may call the API with a Bearer token, never with cookies (requirements.md C10).

/** On every answer under /api/v1/. */
export const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Retry-After, RateLimit, RateLimit-Policy, Idempotent-Replayed, X-Request-Id',
}

/** On the answer to a preflight. */
export const PREFLIGHT_HEADERS = {
  'access-control-allow-headers': 'authorization, *',
  'access-control-max-age': '7200',
}
