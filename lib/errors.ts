/**
 * Every rule's "no": its code on the wire, its HTTP status and its sentence. A new error is a new row here.
 * Whatever is thrown and is not in this table is a defect and is answered as `internal`.
 */
export const ERRORS = {
  invalid_request: { status: 400, message: 'The request is not valid' },
  invalid_rating: { status: 400, message: 'Invalid rating value (must be 0-5)' },
  reset_link_ended: { status: 400, message: 'This link has ended or was used already' },
  invalid_credentials: { status: 400, message: 'The e-mail address or the password is wrong' },
  invalid_refresh_token: { status: 400, message: 'The refresh token is not valid' },
  invalid_icon: { status: 400, message: 'The icon must be a PNG of at most 256 KB and 1024×1024 pixels' },
  short_password: { status: 400, message: 'This password has fewer than 12 characters' },
  long_password: { status: 400, message: 'This password has more than 1,000 characters' },
  common_password: { status: 400, message: 'This password is made of what everybody tries' },
  personal_password: { status: 400, message: 'This password is made of a name, an address or a word of this shop' },
  patterned_password: { status: 400, message: 'This password is a row of keys, a date, or repeats itself' },
  weak_password: { status: 400, message: 'This password is easy to guess' },
  sign_up_closed: { status: 403, message: 'This shop makes no new accounts' },
  already_refunded: { status: 400, message: 'This purchase was refunded already' },
  email_taken: { status: 400, message: 'This e-mail address has an account already' },
  username_taken: { status: 400, message: 'This user name is taken' },
  insufficient_balance: { status: 400, message: 'Insufficient balance' },
  wallet_full: { status: 400, message: 'The wallet cannot hold that much' },
  already_owned: { status: 400, message: 'Image already owned' },
  too_many_tokens: { status: 400, message: 'The account has as many tokens as it may have' },
  image_is_free: { status: 400, message: 'The image is free: import it' },
  image_is_not_free: { status: 400, message: 'The image is not free: purchase it' },
  invalid_name: {
    status: 400,
    message: 'A name has lower-case letters, digits and single dots, dashes or underscores, in parts',
  },
  name_taken: { status: 400, message: 'Another listing has or had this name' },
  listings_overlap: { status: 400, message: 'Two of these listings have an image for the same architecture' },
  price_changed: { status: 400, message: 'The price has changed' },
  unauthenticated: { status: 401, message: 'Authentication required' },
  cross_site: { status: 403, message: 'Cross-site requests are refused' },
  missing_scope: { status: 403, message: 'The token may not do this' },
  token_too_strong: { status: 403, message: 'A token cannot make or become a stronger one' },
  forbidden: { status: 403, message: 'Not allowed' },
  not_found: { status: 404, message: 'Not found' },
  image_not_found: { status: 404, message: 'Image not found' },
  listing_not_found: { status: 404, message: 'Listing not found' },
  icon_not_found: { status: 404, message: 'Image icon not found' },
  purchase_not_found: { status: 404, message: 'Purchase not found' },
  session_not_found: { status: 404, message: 'Session not found' },
  token_not_found: { status: 404, message: 'Token not found' },
  transaction_not_found: { status: 404, message: 'Transaction not found' },
  user_not_found: { status: 404, message: 'User not found' },
  method_not_allowed: { status: 405, message: 'Method not allowed' },
  request_timeout: { status: 408, message: 'The request took too long to arrive' },
  request_in_progress: { status: 409, message: 'A request with this idempotency key is in progress' },
  payload_too_large: { status: 413, message: 'The request body is too large' },
  unsupported_media_type: { status: 415, message: 'The request body has a type that is not accepted here' },
  uri_too_long: { status: 414, message: 'The address is too long' },
  idempotency_key_reused: { status: 422, message: 'This idempotency key was used for another request' },
  too_many_requests: { status: 429, message: 'Too many requests' },
  headers_too_large: { status: 431, message: 'The request headers are too large' },
  internal: { status: 500, message: 'Something went wrong on our side' },
  unavailable: { status: 503, message: 'The service is temporarily unavailable, please retry' },
} as const

export type ErrorCode = keyof typeof ERRORS

/** One thing wrong with a request: where (`/query/limit`) and what. */
export type Flaw = { instancePath: string; message: string }

/** How much an image costs, what the wallet holds, and what it lacks, as the contract's decimal numbers. */
export type Shortfall = { price: number; balance: number; missing: number }

const brand = Symbol.for('chandlery.DomainError')

type More = { retryAfterSeconds?: number; flaws?: Flaw[]; shortfall?: Shortfall; cause?: unknown }

/** A rule of the shop said no. `retryAfterSeconds` becomes the `Retry-After` header, `flaws` or `shortfall` the failure's `data`. */
export class DomainError extends Error {
  readonly [brand] = true
  readonly code: ErrorCode
  readonly retryAfterSeconds: number | undefined
  readonly flaws: Flaw[] | undefined
  readonly shortfall: Shortfall | undefined

  constructor(code: ErrorCode, more: More = {}) {
    super(ERRORS[code].message, { cause: more.cause })
    this.name = 'DomainError'
    this.code = code
    this.retryAfterSeconds = more.retryAfterSeconds
    this.flaws = more.flaws
    this.shortfall = more.shortfall
  }
}

/** Recognises a DomainError of any copy of this module: `instanceof` fails across bundles. */
export function isDomainError(thrown: unknown): thrown is DomainError {
  return typeof thrown === 'object' && thrown !== null && brand in thrown
}
