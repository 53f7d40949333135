import { newKey } from './new-key.ts'
import { collect, walkPages } from './pages.ts'
import { type CallOptions, type Send, sender, type SenderOptions } from './send.ts'
import type { ListedImage, Operations, OwnedImage } from './types.ts'

export type ClientOptions = SenderOptions

type Name = keyof Operations
type Part<Key extends string, T> = T extends undefined ? { [key in Key]?: undefined } : { [key in Key]: T }
type Sent<K extends Name> = Part<'params', Operations[K]['params']> &
  Part<'query', Operations[K]['query']> &
  Part<'body', Operations[K]['body']> & { headers?: Record<string, string> }

type PublicQuery = Operations['GET /api/v1/images/public']['query']
type FacetsQuery = Operations['GET /api/v1/catalog/facets']['query']
type SuggestionsQuery = Operations['GET /api/v1/catalog/suggestions']['query']
type LibraryQuery = Operations['GET /api/v1/images/user']['query']
type TokenWish = Operations['POST /api/v1/auth/tokens']['body']
type TokenChange = Operations['PUT /api/v1/auth/tokens/{id}']['body']
type TransactionQuery = Operations['GET /api/v1/wallet/transactions']['query']
type Credentials = Operations['POST /api/v1/users/auth/login']['body']

/** A write that is done once, however often it is tried. */
export type KeyedOptions = CallOptions & {
  /** Names the request: with the same key it is done once, for 24 hours. A new one for each call when not given. */
  idempotencyKey?: string
}

export type PurchaseOptions = KeyedOptions & {
  /** The price that the buyer has seen: at another one nothing is bought (`price_changed`). */
  expectedPrice?: number
}

/** So many at a time, when all are wanted. */
const LARGEST_PAGE = 100

/** A client of one shop. Every call throws a CallError when it was not done. */
export function createClient(options: ClientOptions) {
  if (options.baseUrl === '') throw new TypeError('baseUrl must be where the shop is, such as https://shop.example')
  const send: Send = sender(options)

  /** Typed by the description of the API: an operation's name says what it takes and answers. */
  const call = async <K extends Name>(name: K, sent: Sent<K>, wanted: CallOptions = {}) => {
    const [method = 'GET', path = ''] = name.split(' ')
    return (await send({ method, path, ...sent, ...wanted })) as Operations[K]['data']
  }

  const images = {
    /** One page of the published images. */
    listPublic: (query: PublicQuery = {}, wanted?: CallOptions) => call('GET /api/v1/images/public', { query }, wanted),

    /** The published images of all pages from `query.page` on, one after the other. */
    listPublicIterator: (query: PublicQuery = {}, wanted?: CallOptions) =>
      walkPages(query.page ?? 1, async (page) => {
        const { images: items, pagination } = await images.listPublic({ limit: LARGEST_PAGE, ...query, page }, wanted)
        return { items, pagination }
      }),

    /** The same in one array. */
    listPublicAll: (query: PublicQuery = {}, wanted?: CallOptions): Promise<ListedImage[]> =>
      collect(images.listPublicIterator(query, wanted)),

    /** One published image. */
    getDetails: (id: string, wanted?: CallOptions) =>
      call('GET /api/v1/images/public/{id}', { params: { id } }, wanted),

    /** The icon of an image, a PNG. */
    getIcon: (id: string, wanted?: CallOptions) => call('GET /api/v1/images/{id}/icon', { params: { id } }, wanted),

    /** One page of the images that I own. */
    list: (query: LibraryQuery = {}, wanted?: CallOptions) => call('GET /api/v1/images/user', { query }, wanted),

    /** The images that I own, of all pages from `query.page` on. */
    listIterator: (query: LibraryQuery = {}, wanted?: CallOptions) =>
      walkPages(query.page ?? 1, async (page) => {
        const { images: items, pagination } = await images.list({ limit: LARGEST_PAGE, ...query, page }, wanted)
        return { items, pagination }
      }),

    /** The same in one array. */
    listAll: (query: LibraryQuery = {}, wanted?: CallOptions): Promise<OwnedImage[]> =>
      collect(images.listIterator(query, wanted)),

    /** Takes a free image into my library. */
    importFree: (id: string, wanted: KeyedOptions = {}) =>
      call('POST /api/v1/images/import/{id}', { params: { id }, headers: keyOf(wanted) }, wanted),

    /** Buys an image with my balance. */
    purchase: (id: string, { expectedPrice, ...wanted }: PurchaseOptions = {}) => {
      const seen: Record<string, string> =
        expectedPrice === undefined ? {} : { 'x-expected-price': String(expectedPrice) }
      return call(
        'POST /api/v1/images/purchase/{id}',
        { params: { id }, headers: { ...keyOf(wanted), ...seen } },
        wanted,
      )
    },

    /** Rates an image from 0 to 5; another rating of mine is replaced. */
    rate: (id: string, body: { rating: number }, wanted: KeyedOptions = {}) =>
      call('POST /api/v1/images/rate/{id}', { params: { id }, body, headers: keyOf(wanted) }, wanted),

    /** Takes my rating of an image back; without one nothing changes. */
    withdrawRating: (id: string, wanted?: CallOptions) =>
      call('DELETE /api/v1/images/rate/{id}', { params: { id } }, wanted),
  }

  const catalog = {
    /** How many images each value of each filter would leave, under all other filters. */
    facets: (query: FacetsQuery = {}, wanted?: CallOptions) => call('GET /api/v1/catalog/facets', { query }, wanted),
    /** What completes a text that is being typed, or is spelt nearly so. */
    suggestions: (query: SuggestionsQuery = {}, wanted?: CallOptions) =>
      call('GET /api/v1/catalog/suggestions', { query }, wanted),
  }

  const tokens = {
    /** My tokens, the newest first. */
    list: (wanted?: CallOptions) => call('GET /api/v1/auth/tokens', {}, wanted),
    /** Makes a token; its text is in the answer, this once. */
    create: (body: TokenWish, wanted?: CallOptions) => call('POST /api/v1/auth/tokens', { body }, wanted),
    get: (id: string, wanted?: CallOptions) => call('GET /api/v1/auth/tokens/{id}', { params: { id } }, wanted),
    /** The token that this client asks with. */
    getOwn: (wanted?: CallOptions) => call('GET /api/v1/auth/tokens/me', {}, wanted),
    /** Changes what is given; the rest stays. */
    update: (id: string, body: TokenChange, wanted?: CallOptions) =>
      call('PUT /api/v1/auth/tokens/{id}', { params: { id }, body }, wanted),
    /** Ends a token, at once and for good. */
    delete: (id: string, wanted?: CallOptions) => call('DELETE /api/v1/auth/tokens/{id}', { params: { id } }, wanted),
  }

  const wallet = {
    /** What I can spend; money is a decimal text here, such as `44.01`. */
    getBalances: (wanted?: CallOptions) => call('GET /api/v1/wallet/balances', {}, wanted),
    /** The same, of the one balance that there is. */
    getGeneralBalance: (wanted?: CallOptions) => call('GET /api/v1/wallet/balances/general', {}, wanted),
    /** One page of what my wallet gained and lost. */
    listTransactions: (query: TransactionQuery = {}, wanted?: CallOptions) =>
      call('GET /api/v1/wallet/transactions', { query }, wanted),
    /** All that my wallet gained and lost, of all pages from `query.page` on. */
    listTransactionsIterator: (query: TransactionQuery = {}, wanted?: CallOptions) =>
      walkPages(query.page ?? 1, async (page) => {
        const { transactions, pagination } = await wallet.listTransactions(
          { limit: LARGEST_PAGE, ...query, page },
          wanted,
        )
        return { items: transactions, pagination }
      }),
    /** The same in one array. */
    listTransactionsAll: (query: TransactionQuery = {}, wanted?: CallOptions) =>
      collect(wallet.listTransactionsIterator(query, wanted)),
    /** One movement of my wallet. */
    getTransaction: (id: string, wanted?: CallOptions) =>
      call('GET /api/v1/wallet/transactions/{id}', { params: { id } }, wanted),
  }

  const users = {
    /** The account that this client asks for. */
    me: (wanted?: CallOptions) => call('GET /api/v1/users/me', {}, wanted),
    /** A token of one day, for a password. */
    login: (body: Credentials, wanted?: CallOptions) => call('POST /api/v1/users/auth/login', { body }, wanted),
    /** A new token, for the newest refresh token. */
    refresh: (refreshToken: string, wanted?: CallOptions) =>
      call('POST /api/v1/users/auth/refresh', { body: { refreshToken } }, wanted),
    /** Ends the log-in that the token came with. */
    logout: (wanted?: CallOptions) => call('POST /api/v1/users/auth/logout', {}, wanted),
  }

  return { api: { images, catalog, wallet, tokens, users } }
}

export type Client = ReturnType<typeof createClient>

/** The key stays the same in all tries of a call. */
const keyOf = ({ idempotencyKey = newKey() }: KeyedOptions) => ({ 'idempotency-key': idempotencyKey })
