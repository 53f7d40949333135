import { z } from 'zod'
import type { Operation } from './operation'
import { ObjectId, queryText } from './values'

const MOST_IDS = 100

/** Ids separated by commas; none when not given. */
const ids = queryText(MOST_IDS * 25)
  .transform((text) => [...new Set(text.split(',').filter(Boolean))])
  .pipe(z.array(ObjectId).max(MOST_IDS))
  .default([])

export const MyShop = z.object({
  user: z
    .object({ id: ObjectId, name: z.string().describe('The name that is shown'), role: z.enum(['user', 'operator']) })
    .nullable()
    .describe('null when nobody is signed in'),
  balance: z.number().nonnegative().nullable(),
  owned: z
    .record(ObjectId, z.iso.datetime({ precision: 3 }))
    .describe('Of the images asked for, since when I own them'),
  ratings: z.record(ObjectId, z.number().min(0).max(5)).describe('Of the images asked for, how I rated them'),
})
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
