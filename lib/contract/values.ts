import { z } from 'zod'
import { DECIMAL, hundredths, type Rounding } from '@/lib/decimal'
import { MAX_PRICE_CENTS } from '@/lib/money'

// The values that parameters and bodies are made of. A query's values arrive as text; an absent one is undefined.

/** The first flaw of a value ends its examination: one value, one sentence. */
const must = (be: string) => ({ error: `must ${be}`, abort: true })

/** 24 lower-case hex digits: the form of every id. */
export const ObjectId = z
  .string()
  .regex(/^[0-9a-f]{24}$/, 'must be 24 lower-case hex digits')
  .meta({ examples: ['66f1c2a4b7e93d5f8a6c0e12'] })

const hasNoNul = (text: string): boolean => !text.includes('\0')

/** A text of a query, without NUL and of bounded length. */
export const queryText = (maxLength: number) =>
  z
    .string()
    .meta({ maxLength })
    // Characters, as the API's description counts them, and not the halves of which some consist.
    .refine((text) => [...text].length <= maxLength, must(`have at most ${maxLength} characters`))
    .refine(hasNoNul, must('not contain a NUL character'))

/** A text of a body, with something in it, without NUL and of bounded length. */
export const bodyText = (maxLength: number) =>
  z
    .string()
    .trim()
    .meta({ minLength: 1, maxLength })
    .refine((text) => text !== '', must('not be empty'))
    .refine((text) => [...text].length <= maxLength, must(`have at most ${maxLength} characters`))
    .refine(hasNoNul, must('not contain a NUL character'))

/** How the API's description tells of a list that is written as `a,b`. */
export const list = (maxItems: number, pattern?: string) => ({
  type: 'array',
  items: { type: 'string', ...(pattern && { pattern }) },
  maxItems,
  maxLength: undefined,
})

/** `a,b` means any of them; empty parts count for nothing. At most 50. */
export const anyOf = (example: string) =>
  queryText(1000)
    .transform((text) => [
      ...new Set(
        text
          .split(',')
          .map((each) => each.trim())
          .filter(Boolean),
      ),
    ])
    .refine((values) => values.length <= 50, must('have at most 50 values'))
    .transform((values) => (values.length > 0 ? values : undefined))
    .meta({ description: 'Any of these values, separated by commas', examples: [[example]], ...list(50) })

/** A whole number, also when written as `1e2` or `2.0`. */
export const queryInteger = (low: number, high: number) =>
  z
    .string()
    .refine((text) => DECIMAL.test(text), must('be a number'))
    .transform(Number)
    .refine(Number.isSafeInteger, must('be an integer'))
    .refine((value) => value >= low && value <= high, must(`be from ${low} to ${high}`))
    .meta({ type: 'integer', minimum: low, maximum: high })

/** A decimal text from 0 to `max` hundredths. */
const decimalText = (max: number) =>
  z
    .string()
    .refine((text) => DECIMAL.test(text), must('be a number'))
    .refine(
      (text) => {
        // Rounded away from 0, nothing outside the range hides in the finer digits.
        const value = hundredths(text, text.startsWith('-') ? 'down' : 'up')
        return value !== undefined && value >= 0 && value <= max
      },
      must(`be from 0 to ${max / 100}`),
    )
    .meta({ type: 'number', minimum: 0, maximum: max / 100 })

export const priceText = decimalText(MAX_PRICE_CENTS)
export const ratingText = decimalText(500)

/** A bound in whole hundredths: a lower one is rounded up and an upper one down, so that nothing outside it matches. */
export const bound = (text: string | undefined, rounding: Rounding): number | undefined =>
  text === undefined ? undefined : hundredths(text, rounding)

/** Which page and how many on it. `page` may be any positive safe integer: past the end is empty. */
export const paging = {
  page: queryInteger(1, Number.MAX_SAFE_INTEGER)
    .default(1)
    .meta({ default: 1, description: 'Past the end is an empty page' }),
  limit: queryInteger(1, 100).default(20).meta({ default: 20, description: 'So many on a page' }),
}

export const sortOrder = z.enum(['asc', 'desc'])

/** A point in time, in UTC. */
export const Moment = z.iso.datetime({ precision: 3 }).meta({ examples: ['2026-10-18T09:30:00.000Z'] })

/** Which part of a list an answer holds. */
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
