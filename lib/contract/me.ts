import { z } from 'zod'
import type { Operation } from './operation'
import { list, Moment, ObjectId, queryText } from './values'

const MOST_IDS = 100

/** Ids separated by commas; none when not given. */
const ids = queryText(MOST_IDS * 25)
  .default('')
  .transform((text) => [...new Set(text.split(',').filter(Boolean))])
  .pipe(z.array(ObjectId).max(MOST_IDS))
  .meta({
    description: 'Images to look for among mine, by id, separated by commas',
    examples: [['66f1c2a4b7e93d5f8a6c0e12']],
    default: undefined,
    ...list(MOST_IDS, '^[0-9a-f]{24}$'),
  })

export const MyShop = z
  .object({
    user: z
      .object({
        id: ObjectId,
        name: z.string().meta({ description: 'The name that is shown', examples: ['ada'] }),
        role: z.enum(['user', 'operator']),
      })
      .nullable()
      .describe('null when nobody is signed in'),
    balance: z
      .number()
      .nonnegative()
      .nullable()
      .meta({ examples: [44.01] }),
    owned: z.record(ObjectId, Moment).describe('Of the images asked for, since when I own them'),
    entitled: z
      .array(ObjectId)
      .describe('Of the images asked for, those whose listing I have a right on: I get them without paying'),
    ratings: z.record(ObjectId, z.number().min(0).max(5)).describe('Of the images asked for, how I rated them'),
  })
  .meta({ id: 'MyShop' })
export type MyShop = z.output<typeof MyShop>

/** What the shop's pages, which are the same for everybody, need to know of the one who looks at them. */
export const GetMyShop = {
  method: 'GET',
  path: '/api/v1/me/shop',
  summary: 'Show who I am, what I can spend, and which of these images are mine',
  access: 'visitor',
  scope: 'read',
  query: z.object({ ids }),
  data: MyShop,
  errors: ['invalid_request'],
  says: { 200: 'Shop retrieved successfully', 500: 'Failed to retrieve shop' },
} as const satisfies Operation
