// Made of the description of the API by `npm run sdk:types`; changes belong there.
/** Why a request was not done. */
export type ErrorCode =
  | 'invalid_request'
  | 'invalid_rating'
  | 'reset_link_ended'
  | 'invalid_credentials'
  | 'invalid_refresh_token'
  | 'invalid_icon'
  | 'short_password'
  | 'long_password'
  | 'common_password'
  | 'personal_password'
  | 'patterned_password'
  | 'weak_password'
  | 'sign_up_closed'
  | 'already_refunded'
  | 'email_taken'
  | 'username_taken'
  | 'insufficient_balance'
  | 'wallet_full'
  | 'already_owned'
  | 'too_many_tokens'
  | 'image_is_free'
  | 'image_is_not_free'
  | 'invalid_name'
  | 'name_taken'
  | 'listings_overlap'
  | 'price_changed'
  | 'unauthenticated'
  | 'cross_site'
  | 'missing_scope'
  | 'token_too_strong'
  | 'forbidden'
  | 'not_found'
  | 'image_not_found'
  | 'listing_not_found'
  | 'icon_not_found'
  | 'purchase_not_found'
  | 'session_not_found'
  | 'token_not_found'
  | 'transaction_not_found'
  | 'user_not_found'
  | 'method_not_allowed'
  | 'request_timeout'
  | 'request_in_progress'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'uri_too_long'
  | 'idempotency_key_reused'
  | 'too_many_requests'
  | 'headers_too_large'
  | 'internal'
  | 'unavailable'

/** What is wrong, and where */
export type Flaws = Array<{
  instancePath: string
  message: string
}>

export type ImageList = {
  images: Array<ListedImage>
  pagination: PageInfo
}

export type ListedImage = {
  id: string
  alias: string
  description: string
  image_name: string
  architecture: string
  os: string
  release: string
  variant: string | null
  /** Bytes */
  size: number
  /** Decimal with at most two places; 0 is free */
  price: number
  /** 0 when unrated; the mean rounded half up to two places */
  average_rating: number
  rating_count: number
  icon_url: string | null
  /** The operator keeps ready instances of it */
  prespawn: boolean
  added_date: string
}

export type PageInfo = {
  total: number
  page: number
  limit: number
  totalPages: number
}

export type ImageDetails = {
  id: string
  alias: string
  description: string
  image_name: string
  architecture: string
  os: string
  release: string
  variant: string | null
  /** Bytes */
  size: number
  /** Decimal with at most two places; 0 is free */
  price: number
  /** 0 when unrated; the mean rounded half up to two places */
  average_rating: number
  rating_count: number
  icon_url: string | null
  /** The operator keeps ready instances of it */
  prespawn: boolean
  added_date: string
  /** The newest version */
  serial: string
}

export type OwnedImageList = {
  images: Array<OwnedImage>
  pagination: PageInfo
}

export type OwnedImage = {
  id: string
  alias: string
  description: string
  image_name: string
  architecture: string
  os: string
  release: string
  variant: string | null
  /** Bytes */
  size: number
  /** Decimal with at most two places; 0 is free */
  price: number
  /** 0 when unrated; the mean rounded half up to two places */
  average_rating: number
  rating_count: number
  icon_url: string | null
  /** The operator keeps ready instances of it */
  prespawn: boolean
  /** null when not rated; 0 is a rating */
  user_rating: number | null
  has_rated: boolean
}

export type Receipt = {
  /** 0 where I had a right on its listing already */
  price_paid: number
  remaining_balance: number
  /** What the wallet paid the right by, now or before: the `id` of the movement and its receipt; null if nothing was paid */
  transaction_id: string | null
}

/** Why a wallet cannot pay: decimals with at most two places */
export type Shortfall = {
  /** What the image costs */
  price: number
  /** What the wallet holds */
  balance: number
  /** What it lacks */
  missing: number
}

export type RatingResult = {
  new_rating: number
  average_rating: number
  rating_count: number
}

export type AverageRating = {
  /** 0 when unrated; the mean rounded half up to two places */
  average_rating: number
  rating_count: number
}

export type MyShop = {
  /** null when nobody is signed in */
  user: {
    id: string
    /** The name that is shown */
    name: string
    role: 'user' | 'operator'
  } | null
  balance: number | null
  /** Of the images asked for, since when I own them */
  owned: Record<string, string>
  /** Of the images asked for, those whose listing I have a right on: I get them without paying */
  entitled: Array<string>
  /** Of the images asked for, how I rated them */
  ratings: Record<string, number>
}

export type Me = {
  id: string
  username: string
  email: string
  /** The name that is shown */
  alias: string
  /** Whether this is an operator of the shop */
  is_admin: boolean
  is_banned: boolean
  /** Always false: this shop sends no mail */
  email_verified: boolean
  avatar_url: string | null
  created_at: string
  updated_at: string
}

export type LoggedIn = {
  /** A token with every scope, for one day */
  token: string
  /** Renews the log-in, once; shown once */
  refreshToken: string
  expires_at: string
  /** Seconds */
  expires_in: number
  /** When the log-in ends, however often it is renewed */
  refresh_expires_at: string
  /** Seconds */
  refresh_expires_in: number
  user: Me
}

export type TokenFacts = {
  id: string
  /** What its owner calls it */
  alias: string
  /** The beginning of the token, to recognise it by */
  prefix: string
  permissions: Array<'read' | 'import' | 'purchase' | 'rate' | 'pull' | 'tokens'>
  /** null when it never does */
  expires_at: string | null
  is_enabled: boolean
  last_used_at: string | null
  last_used_ip: string | null
  created_at: string
  updated_at: string
  /** The token or log-in with which it ends at the latest; null for one that a signed-in browser made */
  parent_id: string | null
}

export type TokenWish = {
  alias: string
  /** All that whoever makes it may do, when not given */
  permissions?: Array<'read' | 'import' | 'purchase' | 'rate' | 'pull' | 'tokens'> | undefined
  /** null for never; when not given, as late as whoever makes it: never for a signed-in browser */
  expires_at?: string | null | undefined
}

export type MadeToken = {
  id: string
  /** What its owner calls it */
  alias: string
  /** The beginning of the token, to recognise it by */
  prefix: string
  permissions: Array<'read' | 'import' | 'purchase' | 'rate' | 'pull' | 'tokens'>
  /** null when it never does */
  expires_at: string | null
  is_enabled: boolean
  last_used_at: string | null
  last_used_ip: string | null
  created_at: string
  updated_at: string
  /** The token or log-in with which it ends at the latest; null for one that a signed-in browser made */
  parent_id: string | null
  /** The token itself: shown this once */
  token: string
}

export type TokenChange = {
  alias?: string | undefined
  permissions?: Array<'read' | 'import' | 'purchase' | 'rate' | 'pull' | 'tokens'> | undefined
  expires_at?: string | null | undefined
  is_enabled?: boolean | undefined
}

export type Balances = {
  /** What can be spent */
  general_balance: string
  /** The shop's one currency, by its ISO 4217 code */
  currency: string
}

export type TransactionList = {
  transactions: Array<WalletTransaction>
  pagination: PageInfo
}

export type WalletTransaction = {
  id: string
  transaction_type: 'opening_balance' | 'top_up' | 'purchase' | 'refund' | 'adjustment'
  /** `refunded` for a purchase that was taken back */
  status: 'completed' | 'refunded'
  /** What the wallet gained, or lost when below 0 */
  amount: string
  /** What the wallet held when this was done */
  balance_after: string
  /** Why, in the words of who did it */
  description: string
  /** What a purchase paid for, or a refund took back */
  image: {
    id: string
    alias: string
    image_name: string
  } | null
  /** The purchase that this refund returns */
  refunds_id: string | null
  /** The refund that returned this purchase */
  refunded_by_id: string | null
  created_at: string
  /** When it was refunded, if it was */
  updated_at: string
}

/** What each operation takes and answers. */
export type Operations = {
  /** List the published images */
  'GET /api/v1/images/public': {
    params: undefined
    query: {
      /** Any of these values, separated by commas */
      os?: string | readonly string[] | undefined
      /** Any of these values, separated by commas */
      architecture?: string | readonly string[] | undefined
      /** Any of these values, separated by commas */
      variant?: string | readonly string[] | undefined
      /** Any of these values, separated by commas */
      tag?: string | readonly string[] | undefined
      /** Words that must all occur in name, description or tags */
      search?: string | undefined
      /** Inclusive; 0 includes free images */
      min_price?: number | undefined
      /** Inclusive */
      max_price?: number | undefined
      /** Inclusive, against the average rating */
      min_rating?: number | undefined
      /** Inclusive, against the average rating */
      max_rating?: number | undefined
      /** `alias` sorts by bytes, and `name` by the alias as people do: 2 before 10, whatever the case; `top` weighs the rating by how many gave it */
      sort_by?: 'alias' | 'name' | 'added_date' | 'price' | 'rating' | 'top' | undefined
      /** `asc` for `alias` and `name`, and `desc` for the rest, when not given */
      sort_order?: 'asc' | 'desc' | undefined
      /** Past the end is an empty page */
      page?: number | undefined
      /** So many on a page */
      limit?: number | undefined
    }
    body: undefined
    data: ImageList
  }
  /** Show one published image */
  'GET /api/v1/images/public/{id}': {
    params: {
      /** The image */
      id: string
    }
    query: undefined
    body: undefined
    data: ImageDetails
  }
  /** Show an image's icon */
  'GET /api/v1/images/{id}/icon': {
    params: {
      /** The image */
      id: string
    }
    query: undefined
    body: undefined
    data: Blob
  }
  /** List the images that I own */
  'GET /api/v1/images/user': {
    params: undefined
    query: {
      /** When it was acquired */
      sort_by?: 'created_at' | undefined
      /** `desc` has the newest first */
      sort_order?: 'asc' | 'desc' | undefined
      /** Past the end is an empty page */
      page?: number | undefined
      /** So many on a page */
      limit?: number | undefined
    }
    body: undefined
    data: OwnedImageList
  }
  /** Import a free image into my library */
  'POST /api/v1/images/import/{id}': {
    params: {
      /** The image */
      id: string
    }
    query: undefined
    body: undefined
    data: Record<string, never>
  }
  /** Buy an image with wallet balance */
  'POST /api/v1/images/purchase/{id}': {
    params: {
      /** The image */
      id: string
    }
    query: undefined
    body: undefined
    data: Receipt
  }
  /** Rate an image */
  'POST /api/v1/images/rate/{id}': {
    params: {
      /** The image */
      id: string
    }
    query: undefined
    body: {
      /** Kept rounded to two decimals */
      rating: number
    }
    data: RatingResult
  }
  /** Take my rating of an image back; without one nothing changes */
  'DELETE /api/v1/images/rate/{id}': {
    params: {
      /** The image */
      id: string
    }
    query: undefined
    body: undefined
    data: AverageRating
  }
  /** Count the published images by each value of each filter, under all the other filters */
  'GET /api/v1/catalog/facets': {
    params: undefined
    query: {
      /** Any of these values, separated by commas */
      os?: string | readonly string[] | undefined
      /** Any of these values, separated by commas */
      architecture?: string | readonly string[] | undefined
      /** Any of these values, separated by commas */
      variant?: string | readonly string[] | undefined
      /** Any of these values, separated by commas */
      tag?: string | readonly string[] | undefined
      /** Words that must all occur in name, description or tags */
      search?: string | undefined
      /** Inclusive; 0 includes free images */
      min_price?: number | undefined
      /** Inclusive */
      max_price?: number | undefined
      /** Inclusive, against the average rating */
      min_rating?: number | undefined
      /** Inclusive, against the average rating */
      max_rating?: number | undefined
    }
    body: undefined
    data: {
      /** How many images match all of the filters */
      total: number
      /** The most frequent first */
      os: Array<{
        value: string
        count: number
      }>
      /** The most frequent first */
      architecture: Array<{
        value: string
        count: number
      }>
      /** The most frequent first */
      variant: Array<{
        value: string
        count: number
      }>
      price: {
        free: number
        paid: number
      }
      rating: Array<{
        min_rating: number
        count: number
      }>
    }
  }
  /** Complete what is typed by names, systems and tags, or tell the nearest spellings of what is not found */
  'GET /api/v1/catalog/suggestions': {
    params: undefined
    query: {
      /** What is typed so far */
      search?: string | undefined
      /** So many suggestions at most */
      limit?: number | undefined
    }
    body: undefined
    data: {
      /** What begins so, the most frequent first */
      suggestions: Array<{
        text: string
        /** What it is of the images counted */
        kind: 'system' | 'name' | 'tag'
        count: number
      }>
      /** When nothing begins so and nothing is found: what is spelt nearly so, the nearest first */
      near: Array<{
        text: string
        /** How many images a search for it finds */
        count: number
      }>
    }
  }
  /** Show who I am, what I can spend, and which of these images are mine */
  'GET /api/v1/me/shop': {
    params: undefined
    query: {
      /** Images to look for among mine, by id, separated by commas */
      ids?: string | readonly string[] | undefined
    }
    body: undefined
    data: MyShop
  }
  /** Show the account that asks */
  'GET /api/v1/users/me': {
    params: undefined
    query: undefined
    body: undefined
    data: Me
  }
  /** Show the account that asks */
  'GET /api/v1/users/auth/me': {
    params: undefined
    query: undefined
    body: undefined
    data: Me
  }
  /** Log in with a password, and get a token */
  'POST /api/v1/users/auth/login': {
    params: undefined
    query: undefined
    body: {
      /** Needed where there is no username */
      email?: string | undefined
      /** A user name or an e-mail address */
      username?: string | undefined
      password: string
    }
    data: LoggedIn
  }
  /** Renew a log-in: a new token and a new refresh token for the old one */
  'POST /api/v1/users/auth/refresh': {
    params: undefined
    query: undefined
    body: {
      /** The newest one */
      refreshToken: string
    }
    data: LoggedIn
  }
  /** End the log-in that the token came with; a token that came with none stays */
  'POST /api/v1/users/auth/logout': {
    params: undefined
    query: undefined
    body: undefined
    data: Record<string, never>
  }
  /** List my tokens, the newest first */
  'GET /api/v1/auth/tokens': {
    params: undefined
    query: undefined
    body: undefined
    data: Array<TokenFacts>
  }
  /** Make a token; one that asks with a token makes none that may do more or lasts longer than that */
  'POST /api/v1/auth/tokens': {
    params: undefined
    query: undefined
    body: TokenWish
    data: MadeToken
  }
  /** Show the token that asks; a signed-in browser has none */
  'GET /api/v1/auth/tokens/me': {
    params: undefined
    query: undefined
    body: undefined
    data: TokenFacts
  }
  /** Show one of my tokens */
  'GET /api/v1/auth/tokens/{id}': {
    params: {
      /** The token, by its id */
      id: string
    }
    query: undefined
    body: undefined
    data: TokenFacts
  }
  /** Change one of my tokens: what is not given stays */
  'PUT /api/v1/auth/tokens/{id}': {
    params: {
      /** The token, by its id */
      id: string
    }
    query: undefined
    body: TokenChange
    data: TokenFacts
  }
  /** End one of my tokens, at once and for good */
  'DELETE /api/v1/auth/tokens/{id}': {
    params: {
      /** The token, by its id */
      id: string
    }
    query: undefined
    body: undefined
    data: Record<string, never>
  }
  /** Show what I can spend */
  'GET /api/v1/wallet/balances': {
    params: undefined
    query: undefined
    body: undefined
    data: Balances
  }
  /** Show what I can spend */
  'GET /api/v1/wallet/balances/general': {
    params: undefined
    query: undefined
    body: undefined
    data: Balances
  }
  /** List what my wallet gained and lost */
  'GET /api/v1/wallet/transactions': {
    params: undefined
    query: {
      /** Only these */
      transaction_type?: 'opening_balance' | 'top_up' | 'purchase' | 'refund' | 'adjustment' | undefined
      /** The first day, in UTC */
      from?: string | undefined
      /** The last day, in UTC */
      to?: string | undefined
      /** What they are ordered by */
      sort_by?: 'id' | 'transaction_type' | 'status' | 'amount' | 'created_at' | 'updated_at' | undefined
      /** `desc` has the newest, or largest, first */
      sort_order?: 'asc' | 'desc' | undefined
      /** Past the end is an empty page */
      page?: number | undefined
      /** So many on a page */
      limit?: number | undefined
    }
    body: undefined
    data: TransactionList
  }
  /** Show one movement of my wallet */
  'GET /api/v1/wallet/transactions/{id}': {
    params: {
      /** The transaction */
      id: string
    }
    query: undefined
    body: undefined
    data: WalletTransaction
  }
}
