import fc from 'fast-check'

// Requests as nobody who means well would send them, spelled byte for byte.

const NASTY = [
  '',
  ' ',
  '\0',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-1',
  '-0',
  '1e309',
  '1e-400',
  '٣',
  '0x1F',
  '1_000',
  '9'.repeat(400),
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  "' OR 1=1 --",
  '"; DROP TABLE images; --',
  '$1',
  '1) UNION SELECT password_hash FROM users --',
  '%',
  '\\',
  '%%%___\\\\',
  '<script>alert(1)</script>',
  '{{7*7}}${7*7}',
  '../../../etc/passwd',
  '..%2f..%2f',
  '\r\nSet-Cookie: a=b',
  '\u202e\ufeff\uffff',
  '🐧'.repeat(150),
  'x'.repeat(3000),
  '('.repeat(500),
  '[]',
  '{}',
  'abc-123',
  'ubuntu/22.04',
]
export const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 60 }),
  fc.double().map(String),
)

const PARAMETERS = [
  'os',
  'architecture',
  'variant',
  'tag',
  'search',
  'min_price',
  'max_price',
  'min_rating',
  'max_rating',
]
const names = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...PARAMETERS, 'sort_by', 'sort_order', 'page', 'limit') },
  nasty,
)
const encoded = fc.tuple(nasty, fc.constantFrom('whole', 'some', 'bytes')).map(([text, how]) => {
  if (how === 'whole') return encodeURIComponent(text)
  if (how === 'some') return text.replace(/[^!-~]|[#?&]/gu, encodeURIComponent)
  // As bytes of no encoding: most of it is broken UTF-8.
  return Buffer.from(text, 'latin1').toString('hex').replace(/../g, '%$&')
})
const query = fc
  .array(fc.tuple(names.map(encodeURIComponent), encoded), { maxLength: 4 })
  .map((pairs) => (pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`))

const path = (ids: readonly string[]) => {
  const id = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...ids) }, encoded)
  const known = ['public', 'user', 'public/@', '@/icon', 'import/@', 'purchase/@', 'rate/@']
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(fc.constantFrom(...known), id).map(([to, id]) => `/images/${to.replace('@', id)}`),
    },
    encoded.map((text) => `/${text}`),
  )
}

/** A body: JSON that is none of ours, none at all, or too much of it. */
const body = fc.oneof(
  fc.constantFrom('', '{', '[', '{"rating":', '"', 'rating=5', '\ufeff{"rating":5}', '{"rating":5}{"rating":5}'),
  fc.constantFrom('['.repeat(30_000), `{"rating":${'9'.repeat(2000)}}`, '{"a":'.repeat(5000), 'x'.repeat(70_000)),
  fc.constantFrom(
    '{"__proto__":{"rating":5}}',
    '{"constructor":{"prototype":{"rating":5}}}',
    '{"rating":{"valueOf":5}}',
  ),
  fc.jsonValue().map((rating) => JSON.stringify({ rating })),
  fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
)

const line = (text: string) => text.replace(/[\r\n\0]/g, ' ')
const headers = (tokens: readonly string[]) => {
  const credential = fc.oneof(
    fc.constantFrom(...tokens).map((token) => `Authorization: Bearer ${token}`),
    nasty.map((text) => `Authorization: Bearer ${line(text)}`),
    nasty.map((text) => `Cookie: next-auth.session-token=${line(text)}; a=${line(text)}`),
    fc.constantFrom('Authorization: Basic YTpi', 'Authorization:', 'Cookie: __proto__=1; ;;=', 'Accept: */*'),
  )
  const other = fc
    .tuple(
      fc.constantFrom(
        ...[
          'Idempotency-Key',
          'X-Expected-Price',
          'If-None-Match',
          'Accept-Encoding',
          'Content-Type',
          'Origin',
          'Range',
        ],
        ...['X-Forwarded-For', 'Sec-Fetch-Site', 'X-HTTP-Method-Override', 'Host', 'Expect', 'Upgrade', '__proto__'],
      ),
      nasty,
    )
    .map(([name, value]) => `${name}: ${line(value)}`)
  const flood = fc.integer({ min: 1, max: 1500 }).map((count) => 'A: b\r\n'.repeat(count) + 'A: b')
  const many = fc.array(fc.oneof({ weight: 12, arbitrary: other }, flood), { maxLength: 4 })
  return fc.tuple(credential, many).map(([first, rest]) => [first, ...rest].join('\r\n'))
}

const method = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('GET', 'POST') },
  fc.constantFrom('HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY', 'BREW', 'get', '', 'G\0T'),
)

/** A request with its bytes in latin1, as `raw` of the test server sends it. */
export type Hostile = { method: string; bytes: string }

/** Hostile requests around these images, with these tokens among the bad ones. */
export const hostileRequests = (ids: readonly string[], tokens: readonly string[]): fc.Arbitrary<Hostile> =>
  fc
    .tuple(method, path(ids), query, headers(tokens), body, fc.constantFrom('plain', 'chunked', 'broken chunks'))
    .map(([method, path, query, headers, body, how]) => {
      const content = Buffer.from(body, 'utf8').toString('latin1')
      const chunk = `${how === 'chunked' ? content.length.toString(16) : 'zz'}\r\n${content}\r\n0\r\n\r\n`
      const length = how === 'plain' ? `Content-Length: ${content.length}` : 'Transfer-Encoding: chunked'
      const head = `${method} /api/v1${path}${query} HTTP/1.1\r\nHost: a\r\n${headers}\r\n${length}\r\nConnection: close`
      return {
        method,
        bytes: Buffer.from(head, 'utf8').toString('latin1') + `\r\n\r\n${how === 'plain' ? content : chunk}`,
      }
    })
