import { z } from 'zod'
import type { Operation } from './operation'
import { anyOf, bound, Moment, ObjectId, paging, priceText, queryText, ratingText, sortOrder } from './values'

/** A text, and one as it may be. */
const text = (example: string) => z.string().meta({ examples: [example] })

/** A mean of ratings, and its number. */
const rated = {
  average_rating: z
    .number()
    .min(0)
    .max(5)
    .meta({ description: '0 when unrated; the mean rounded half up to two places', examples: [4.25] }),
  rating_count: z
    .int()
    .nonnegative()
    .meta({ examples: [12] }),
}

const listed = {
  id: ObjectId,
  alias: text('ubuntu/24.04'),
  description: text('Ubuntu 24.04 LTS (Noble Numbat)'),
  image_name: text('ubuntu-24.04-amd64'),
  architecture: text('amd64'),
  os: text('ubuntu'),
  release: text('24.04'),
  variant: text('default').nullable(),
  size: z
    .int()
    .nonnegative()
    .meta({ description: 'Bytes', examples: [134217728] }),
  price: z
    .number()
    .nonnegative()
    .meta({ description: 'Decimal with at most two places; 0 is free', examples: [5.99] }),
  ...rated,
  icon_url: text('/api/v1/images/66f1c2a4b7e93d5f8a6c0e12/icon').nullable(),
  prespawn: z.boolean().describe('The operator keeps ready instances of it'),
}

const added_date = Moment

export const ListedImage = z.object({ ...listed, added_date }).meta({ id: 'ListedImage' })
export type ListedImage = z.output<typeof ListedImage>

const serial = text('20261018').describe('The newest version')
export const ImageDetails = z.object({ ...listed, added_date, serial }).meta({ id: 'ImageDetails' })
export type ImageDetails = z.output<typeof ImageDetails>

export const OwnedImage = z
  .object({
    ...listed,
    user_rating: z.number().min(0).max(5).nullable().describe('null when not rated; 0 is a rating'),
    has_rated: z.boolean(),
  })
  .meta({ id: 'OwnedImage' })
export type OwnedImage = z.output<typeof OwnedImage>

export const PageInfo = z
  .object({
    total: z
      .int()
      .nonnegative()
      .meta({ examples: [1204] }),
    page: z
      .int()
      .positive()
      .meta({ examples: [1] }),
    limit: z
      .int()
      .positive()
      .meta({ examples: [20] }),
    totalPages: z
      .int()
      .nonnegative()
      .meta({ examples: [61] }),
  })
  .meta({ id: 'PageInfo' })
export type PageInfo = z.output<typeof PageInfo>

export const ImageList = z.object({ images: z.array(ListedImage), pagination: PageInfo }).meta({ id: 'ImageList' })
export type ImageList = z.output<typeof ImageList>

export const OwnedImageList = z
  .object({ images: z.array(OwnedImage), pagination: PageInfo })
  .meta({ id: 'OwnedImageList' })
export type OwnedImageList = z.output<typeof OwnedImageList>

export const Receipt = z
  .object({
    price_paid: z
      .number()
      .positive()
      .meta({ examples: [5.99] }),
    remaining_balance: z
      .number()
      .nonnegative()
      .meta({ examples: [44.01] }),
    transaction_id: ObjectId.describe('What the wallet paid it by: the `id` of the movement and its receipt'),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.output<typeof Receipt>

const amount = (description: string, example: number) =>
  z
    .number()
    .nonnegative()
    .meta({ description, examples: [example] })

export const Shortfall = z
  .object({
    price: amount('What the image costs', 5.99),
    balance: amount('What the wallet holds', 4.01),
    missing: amount('What it lacks', 1.98),
  })
  .meta({ id: 'Shortfall', description: 'Why a wallet cannot pay: decimals with at most two places' })

export const RatingResult = z
  .object({
    new_rating: z
      .number()
      .min(0)
      .max(5)
      .meta({ examples: [4.5] }),
    average_rating: z
      .number()
      .min(0)
      .max(5)
      .meta({ examples: [4.25] }),
    rating_count: z
      .int()
      .positive()
      .meta({ examples: [13] }),
  })
  .meta({ id: 'RatingResult' })
export type RatingResult = z.output<typeof RatingResult>

export const AverageRating = z.object(rated).meta({ id: 'AverageRating' })
export type AverageRating = z.output<typeof AverageRating>

const Nothing = z.object({})

export const SORTS = ['alias', 'name', 'added_date', 'price', 'rating', 'top'] as const

/** The orders that ascend unless something else is asked for. */
const ASCENDING: ReadonlySet<string> = new Set(['alias', 'name'] satisfies (typeof SORTS)[number][])

const RANGES = [
  ['min_price', 'max_price'],
  ['min_rating', 'max_rating'],
] as const

const filters = {
  os: anyOf('ubuntu').optional(),
  architecture: anyOf('amd64').optional(),
  variant: anyOf('default').optional(),
  tag: anyOf('database').optional(),
  search: queryText(200)
    .meta({ description: 'Words that must all occur in name, description or tags', examples: ['ubuntu lts'] })
    .optional(),
  min_price: priceText.meta({ description: 'Inclusive; 0 includes free images', examples: [0] }).optional(),
  max_price: priceText.meta({ description: 'Inclusive', examples: [10] }).optional(),
  min_rating: ratingText.meta({ description: 'Inclusive, against the average rating', examples: [3.5] }).optional(),
  max_rating: ratingText.meta({ description: 'Inclusive, against the average rating', examples: [5] }).optional(),
}

type Bounds = { [bound in (typeof RANGES)[number][number]]?: string | undefined }

const properRanges = ({ value, issues }: z.core.ParsePayload<Bounds>): void => {
  for (const [low, high] of RANGES) {
    // As written, before any rounding: 1.001 to 1.004 is a proper range, though no price lies in it.
    if (Number(value[low] ?? 0) <= Number(value[high] ?? Infinity)) continue
    issues.push({ code: 'custom', path: [low], message: `must not be above ${high}`, input: value[low] })
  }
}

/** In place: the query was just made of what was sent, and to copy it would take longer than all the rest. */
const inHundredths = <Query extends Bounds>(query: Query) =>
  Object.assign(query, {
    min_price: bound(query.min_price, 'up'),
    max_price: bound(query.max_price, 'down'),
    min_rating: bound(query.min_rating, 'up'),
    max_rating: bound(query.max_rating, 'down'),
  })

/**
 * What the published images are filtered by. Prices come out in whole cents and ratings in hundredths of a star: the
 * lower bounds rounded up, the upper ones down.
 */
export const FilterQuery = z.object(filters).check(properRanges).transform(inHundredths)
export type FilterQuery = z.output<typeof FilterQuery>

/** The query of the public list. With only `sort_by` given, `alias` and `name` ascend and the rest descend. */
export const CatalogQuery = z
  .object({
    ...filters,
    sort_by: z
      .enum(SORTS)
      .default('added_date')
      .describe(
        '`alias` sorts by bytes, and `name` by the alias as people do: 2 before 10, whatever the case; `top` weighs the rating by how many gave it',
      ),
    sort_order: sortOrder.optional().describe('`asc` for `alias` and `name`, and `desc` for the rest, when not given'),
    ...paging,
  })
  .check(properRanges)
  .transform((query) => {
    const sort_order = query.sort_order ?? (ASCENDING.has(query.sort_by) ? 'asc' : 'desc')
    return Object.assign(inHundredths(query), { sort_order })
  })
export type CatalogQuery = z.output<typeof CatalogQuery>

const LibraryQuery = z.object({
  sort_by: z.enum(['created_at']).default('created_at').describe('When it was acquired'),
  sort_order: sortOrder.default('desc').describe('`desc` has the newest first'),
  ...paging,
})
export type LibraryQuery = z.output<typeof LibraryQuery>

const params = z.object({ id: ObjectId.describe('The image') })

export const ListPublicImages = {
  method: 'GET',
  path: '/api/v1/images/public',
  summary: 'List the published images',
  access: 'anyone',
  query: CatalogQuery,
  data: ImageList,
  errors: ['invalid_request'],
  says: { 200: 'Public images retrieved successfully', 500: 'Failed to retrieve public images' },
} as const satisfies Operation

export const GetPublicImage = {
  method: 'GET',
  path: '/api/v1/images/public/{id}',
  summary: 'Show one published image',
  access: 'anyone',
  params,
  data: ImageDetails,
  errors: ['image_not_found'],
  says: {
    200: 'Public image details retrieved successfully',
    404: 'Public image not found',
    500: 'Failed to retrieve public image details',
  },
} as const satisfies Operation

export const GetImageIcon = {
  method: 'GET',
  path: '/api/v1/images/{id}/icon',
  summary: "Show an image's icon",
  access: 'anyone',
  params,
  data: 'image/png',
  errors: ['icon_not_found'],
  says: { 404: 'Image icon not found', 500: 'Failed to retrieve image icon' },
} as const satisfies Operation

export const ListUserImages = {
  method: 'GET',
  path: '/api/v1/images/user',
  summary: 'List the images that I own',
  access: 'signed-in',
  scope: 'read',
  query: LibraryQuery,
  data: OwnedImageList,
  errors: ['unauthenticated', 'missing_scope', 'invalid_request'],
  says: { 200: 'User images retrieved successfully', 500: 'Failed to retrieve user images' },
} as const satisfies Operation

/** What any signed-in POST that may be retried with a key can answer. */
const keyedErrors = [
  'unauthenticated',
  'cross_site',
  'missing_scope',
  'request_in_progress',
  'idempotency_key_reused',
] as const

export const ImportImage = {
  method: 'POST',
  path: '/api/v1/images/import/{id}',
  summary: 'Import a free image into my library',
  access: 'signed-in',
  scope: 'import',
  params,
  idempotent: true,
  data: Nothing,
  errors: [...keyedErrors, 'invalid_request', 'image_not_found', 'already_owned', 'image_is_not_free'],
  says: {
    200: 'Free image imported successfully',
    400: 'Image is not free or already imported',
    404: 'Image not found',
    500: 'Failed to import image',
  },
} as const satisfies Operation

export const PurchaseImage = {
  method: 'POST',
  path: '/api/v1/images/purchase/{id}',
  isCountedTogether: true,
  summary: 'Buy an image with wallet balance',
  access: 'signed-in',
  scope: 'purchase',
  params,
  headers: z.object({
    'X-Expected-Price': z
      .string()
      .regex(/^\d{1,7}(\.\d{1,2})?$/)
      .optional()
      .meta({
        description: 'The price that the buyer has seen: at another one nothing is charged',
        examples: ['5.99'],
      }),
  }),
  idempotent: true,
  data: Receipt,
  errors: [
    ...keyedErrors,
    'invalid_request',
    'image_not_found',
    'already_owned',
    'insufficient_balance',
    'image_is_free',
    'price_changed',
  ],
  tells: { insufficient_balance: Shortfall },
  says: {
    200: 'Image purchased successfully',
    400: 'Insufficient balance or image already owned',
    404: 'Image not found',
    500: 'Failed to purchase image',
  },
} as const satisfies Operation

export const RateImage = {
  method: 'POST',
  path: '/api/v1/images/rate/{id}',
  summary: 'Rate an image',
  access: 'signed-in',
  scope: 'rate',
  params,
  body: z.object({
    rating: z
      .number()
      .min(0)
      .max(5)
      .meta({ description: 'Kept rounded to two decimals', examples: [4.5] }),
  }),
  bodyError: 'invalid_rating',
  idempotent: true,
  data: RatingResult,
  errors: [...keyedErrors, 'invalid_request', 'invalid_rating', 'image_not_found', 'payload_too_large'],
  says: {
    200: 'Image rated successfully',
    400: 'Invalid rating value (must be 0-5)',
    404: 'Image not found',
    500: 'Failed to rate image',
  },
} as const satisfies Operation

/** Safe to repeat without a key: to have no rating is the same however often it is asked for. */
export const WithdrawRating = {
  method: 'DELETE',
  path: '/api/v1/images/rate/{id}',
  summary: 'Take my rating of an image back; without one nothing changes',
  access: 'signed-in',
  scope: 'rate',
  params,
  data: AverageRating,
  errors: ['unauthenticated', 'cross_site', 'missing_scope', 'image_not_found'],
  says: {
    200: 'Rating withdrawn successfully',
    404: 'Image not found',
    500: 'Failed to withdraw rating',
  },
} as const satisfies Operation
