import { z } from 'zod'
import type { Option } from './help'

/** The options of every command that lists. */
export const pagingOptions = {
  page: { type: 'string', value: '<number>', says: 'which page, from 1 on' },
  limit: { type: 'string', value: '<number>', says: 'how many on a page, at most 1000; 50 without it' },
} satisfies Record<string, Option>

const whole = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((number) => number >= 1 && number <= most, `must be 1 to ${most}`)

export const pagingFields = {
  page: whole(1_000_000).default(1),
  limit: whole(1000).default(50),
}

export type Paging = { page: number; limit: number }

/** Says under a list which part of it was shown, and how to see the next one. */
export function printPage({ page, limit }: Paging, shown: number, total: number): void {
  if (shown === 0) return console.log(page === 1 ? 'There are none' : `Page ${page} is past the end`)
  const first = (page - 1) * limit + 1
  const next = page * limit < total ? `; the next ones: --page ${page + 1}` : ''
  console.log(`\n${first} to ${first + shown - 1} of ${total}${next}`)
}
