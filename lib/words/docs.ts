import { formatDay, formatNumber } from './locale'

/** One step of the quick start: what it does, and how, by hand and by the client. */
export type Step = { title: string; text: string; shell: string; client?: string }

/** Where the examples point to: the shop, and one of its images. */
export type Place = { url: string; image: { id: string; price: number } }

/** What the reference of the API says. Between backticks stands what a machine reads. */
export const DOCS = {
  title: 'API reference',
  description: 'The REST API of this shop: quick start, errors, limits, idempotency, versions, and each operation.',
  intro:
    'Everything that this shop does, programs can do too: walk the catalogue, import and buy images, rate them, keep the books of a wallet.',
  contents: 'Contents',
  conventions: 'Conventions',
  conventionsText: 'What holds for every operation: answers, errors, limits, repeats, caching, origins and versions.',
  shapesText: 'What answers are made of, field by field.',
  all: 'All on one page',
  allShort: 'to be searched or printed',
  allText: 'The whole reference at once, to be searched or printed.',
  chapters: 'Chapters before and after',
  base: 'Base address',
  openApi: 'OpenAPI 3.1 document',
  openApiText: 'for generators, linters and test tools',
  quickStart: 'Quick start',
  envelope: 'Answers',
  errors: 'Errors',
  limits: 'Limits',
  idempotency: 'Doing things once',
  caching: 'Caching',
  origins: 'Other origins',
  versions: 'Versions',
  operations: 'Operations',
  index: 'Index',
  indexText: 'Every operation, error code and shape by its name.',
  codes: 'Error codes',
  shapes: 'Shapes',
  code: 'Code',
  status: 'Status',
  meaning: 'Meaning',
  name: 'Name',
  type: 'Type',
  about: 'About',
  parameters: 'Parameters',
  body: 'Body',
  answer: 'Answer',
  refusals: 'Refusals',
  headers: 'Headers',
  required: 'required',
  otherwise: (value: string) => `${value} when not given`,
  ends: (day: Date) => `Deprecated: it ends on ${formatDay(day)}.`,
  shape: 'Shape:',
  picture: 'PNG bytes, without an envelope',
  access: {
    anyone: 'For anyone',
    'anyone, with more for an account': 'For anyone; an account sees what is its own',
    account: 'For an account',
  },
  scope: (scope: string) => `a token needs the scope \`${scope}\``,
  shellLabel: 'Shell',
  clientLabel: 'TypeScript client',
} as const

export const quickStart = ({ url, image }: Place): Step[] => [
  {
    title: 'Install the client',
    text: 'For Node 20 or later and for browsers there is a client with types and without dependencies. The shop serves it itself, so that both know the same API. It is no must: anything that speaks HTTP will do.',
    shell: `npm install ${url}/sdk/chandlery-client.tgz`,
  },
  {
    title: 'Get a token',
    text: 'Make one [in your account](/account/tokens), with only the scopes that the program needs. Or log in with a password: the answer has a token that lasts one day, and a `refreshToken` that renews it. A token makes none that may do more or lasts longer than itself.',
    shell: `export SHOP=${url}
export TOKEN=chy_…`,
    client: `import { createClient } from '@chandlery/client'

const client = createClient({ baseUrl: '${url}', token: 'chy_…' })
const { images } = client.api`,
  },
  {
    title: 'Make a first call',
    text: 'The catalogue needs no token. Filters, order and page have the names that the catalogue’s own address has.',
    shell: `curl -s "$SHOP/api/v1/images/public?os=ubuntu&max_price=10&limit=5"`,
    client: `const { images: some, pagination } = await images.listPublic({
  os: 'ubuntu', max_price: 10, limit: 5,
})`,
  },
  {
    title: 'Walk all pages',
    text: 'Ask for `page=1`, `2`, … until `totalPages`. The order is total: while nothing changes, no image is repeated or lost. A page past the end is empty.',
    shell: `curl -s "$SHOP/api/v1/images/public?limit=100&page=2"`,
    client: `for await (const image of images.listPublicIterator()) {
  console.log(image.alias, image.price)
}`,
  },
  {
    title: 'Buy an image',
    text: 'Send the price that you have seen, and a key of your own: at another price nothing is charged, and a repeat with the same key gets the first answer instead of a second charge. Free images are imported.',
    shell: `curl -s -X POST "$SHOP/api/v1/images/purchase/${image.id}" \\
  -H "Authorization: Bearer $TOKEN" \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -H "X-Expected-Price: ${image.price}"`,
    client: `const receipt = await images.purchase('${image.id}', {
  expectedPrice: ${image.price},
})`,
  },
  {
    title: 'Handle errors',
    text: 'Judge by the HTTP status, and by `code` for the finer reason. Messages are for people.',
    shell: `curl -s "$SHOP/api/v1/images/public?limit=500"`,
    client: `import { CallError } from '@chandlery/client'

try {
  await images.purchase('${image.id}')
} catch (error) {
  if (!(error instanceof CallError)) throw error
  if (error.shortfall) console.log('Top up', error.shortfall.missing)
}`,
  },
]

type Prose = readonly string[]

export const ENVELOPE: Prose = [
  'Every answer but an icon is JSON in one envelope. A success has `statusCode`, `message` and `data`; a failure has `statusCode`, `error`, `message` and `code`, and when the request is not valid, `data` with each flaw and its place. The `data` of an `insufficient_balance` is a `Shortfall`: price, balance, and what is missing.',
  'Ids are 24 lower-case hex digits. Times are ISO 8601 in UTC with milliseconds. Prices of images are numbers with at most two decimals; the amounts of a wallet are texts, such as `"44.01"`.',
  'Each answer has an `X-Request-Id`, which is in the server’s log too: name it when you ask for help.',
]

export const ERRORS_TEXT: Prose = [
  'A code never changes its meaning. Later versions may have more of them: treat one that you do not know by its status.',
  'A 401 says by `WWW-Authenticate: Bearer` that a token is asked for, and with `error="invalid_token"` that the one that was sent is no good.',
  'A 503, a 429 and a 409 `request_in_progress` say by `Retry-After` in how many seconds it is worth asking again. A 500 is a defect of ours.',
]

/** What the limits of this shop are: the points a minute, 0 for no limit, and what costs how many. */
export type Limits = {
  points: number
  attempts: { account: number; address: number; minutes: number }
  costs: Record<'kept' | 'read' | 'page' | 'search' | 'write' | 'password' | 'imagesAPoint' | 'mostForDepth', number>
}

const SIZES =
  'A page has at most 100 entries, a search at most 200 characters, a filter at most 50 values, a request body at most 64 KB, an `Idempotency-Key` at most 255 characters. A request must have arrived within 30 seconds.'

const attemptsText = ({ account, address, minutes }: Limits['attempts']): string =>
  `Passwords can be tried ${account} times for an account and ${address} times from an address in ${minutes} minutes.`

/** The limits of a shop in sentences. */
export function limitsProse({ points, costs, attempts }: Limits): Prose {
  if (points === 0) return [SIZES, `This shop does not limit how often you ask. ${attemptsText(attempts)}`, BUSY]
  return [
    SIZES,
    `Each address, each token and each user has ${formatNumber(points)} points a minute. An answer that has not changed since somebody asked costs ${costs.kept}, any other read ${costs.read}, a search ${costs.search} more; each ${formatNumber(costs.imagesAPoint)} images before the page that is asked for cost 1 more, up to ${costs.mostForDepth}. A write costs ${costs.write}, a log-in ${costs.password}. A page of the shop, where it must be rendered, costs ${costs.page}.`,
    `Purchases, and making, changing or ending a token, are counted once more, by address and user, at all servers of the shop together: ${formatNumber(Math.floor(points / costs.write))} a minute. ${attemptsText(attempts)}`,
    'Every answer says by `RateLimit-Policy` what counts it (`q` points in `w` seconds) and by `RateLimit` what is left where it is least (`r` points, whole again in `t` seconds). Who asks too much gets a 429 with `Retry-After`.',
    BUSY,
  ]
}

const BUSY =
  'When more is asked of the shop than it can do, purchases go first and some reads get a 503 with `Retry-After`: wait so long, and ask again.'

export const IDEMPOTENCY: Prose = [
  'An answer can get lost after its request was done. Give each import, purchase and rating an `Idempotency-Key`, such as a UUID, and repeat it with the same key until you have an answer: it is done once. The repeat gets the first answer byte for byte, with `Idempotent-Replayed: true`, for 24 hours.',
  'The same key with another request is a 422 `idempotency_key_reused`. While the first is still at it, a repeat is a 409. An empty key is a 400. A refusal is not kept: after a top-up the same key may succeed.',
  'Without a key, repeat a POST only after a 429. Everything else is safe to repeat.',
]

export const CACHING: Prose = [
  'What anyone may read has an `ETag`. Send it back as `If-None-Match`, and while nothing has changed the answer is a 304 without a body. Icons may be kept for five minutes. What belongs to an account is never kept.',
  'Answers are compressed by brotli or gzip for clients that accept it.',
]

export const ORIGINS: Prose = [
  'Pages of any origin may call the API with a token. Cookies count only for the shop’s own pages.',
]

export const VERSIONS: Prose = [
  'The version is in the address: `/api/v1`. Within it fields, operations, parameters and codes may be added; none is changed in its meaning, made narrower or taken away. Ignore fields that you do not know.',
  'What has to go is first marked, at least twelve months before: its answers have the header `Deprecation` with the moment since when (`@` and seconds since 1970), `Sunset` with the moment when it ends, and a `Link` with `rel="deprecation"` to what replaces it. The document says `deprecated` of it, and so does this reference.',
]
