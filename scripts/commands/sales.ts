import { z } from 'zod'
import { csvLine } from '@/lib/csv'
import { withDatabase } from './command/with-database'
import { cents, toDecimal } from '@/lib/money'
import { listSales, type Sales } from '@/lib/purchases/list-sales'
import { command } from './command'
import { pagingFields, pagingOptions, printPage } from './command/paging'
import { printTable } from './command/print-table'

// npm run sales -- [--by image] [--from 2026-11-01] [--to 2026-11-30] [--csv]

const DAY_MS = 86_400_000
/** The most groups that one file holds: more are no file that a person opens. */
const MOST_IN_FILE = 1_000_000
const PAGE = 1000

const Day = z.iso.date({ error: 'must be a day such as 2026-11-28' }).transform((text) => new Date(`${text}T00:00:00Z`))

await command(
  {
    does: 'Lists sales and refunds by day, image or user. Days are those of UTC; free imports are no sales.',
    options: {
      by: { type: 'string', value: '<day | image | user>', says: 'what they are added up by; day without it' },
      from: { type: 'string', value: '<day>', says: 'the first day' },
      to: { type: 'string', value: '<day>', says: 'the last day' },
      csv: { type: 'boolean', says: 'all of them as comma-separated values' },
      ...pagingOptions,
    },
    schema: z.object({
      by: z.enum(['day', 'image', 'user'], { error: 'must be day, image or user' }).default('day'),
      from: Day.optional(),
      to: Day.optional(),
      csv: z.boolean().default(false),
      ...pagingFields,
    }),
  },
  async ({ by, from, to, csv, ...paging }) =>
    withDatabase(async () => {
      const period = { by, from: from ?? null, until: to ? new Date(to.getTime() + DAY_MS) : null }
      const names = ['sold', 'amount', 'refunds', 'refunded', 'net']
      const heads = by === 'day' ? ['day', ...names] : ['id', by, ...names]
      const cellsOf = ({ key, name, sold, soldCents, refunded, refundedCents }: Sales) => [
        ...(by === 'day' ? [key] : [key, name]),
        ...[String(sold), toDecimal(soldCents), String(refunded), toDecimal(refundedCents)],
        toDecimal(cents(soldCents - refundedCents)),
      ]
      if (!csv) {
        const { sales, total } = await listSales({ ...period, ...paging })
        printTable(heads, sales.map(cellsOf))
        return printPage(paging, sales.length, total)
      }
      process.stdout.write(csvLine(heads))
      for (let page = 1; page <= MOST_IN_FILE / PAGE; page++) {
        const { sales } = await listSales({ ...period, page, limit: PAGE })
        for (const each of sales) process.stdout.write(csvLine(cellsOf(each)))
        if (sales.length < PAGE) return
      }
      throw new Error(`The file ends after ${MOST_IN_FILE} lines: ask for fewer days`)
    }),
)
