import { z } from 'zod'
import { CatalogQuery, LibraryQuery } from './catalog-query'
import type { Operation } from './operation'
import { Moment, ObjectId, PageInfo } from './values'

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
      .nonnegative()
      .meta({ description: '0 where I had a right on its listing already', examples: [5.99] }),
    remaining_balance: z
      .number()
      .nonnegative()
      .meta({ examples: [44.01] }),
    transaction_id: ObjectId.nullable().describe(
      'What the wallet paid the right by, now or before: the `id` of the movement and its receipt; null if nothing was paid',
    ),
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
