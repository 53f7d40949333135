import { pool, rows, statement } from '@/lib/db'
import { type Cents, cents } from '@/lib/money'
import type { StatementQuery } from './statement-query'
import { ASKED } from './transactions.sql'

export type StatementSummary = {
  /** What the wallet held before the first day, and after the last. */
  openingCents: Cents
  closingCents: Cents
  gainedCents: Cents
  lostCents: Cents
}

/** $1 holder, $2 kind or null, $3 first and $4 last day in UTC, or null. */
const summarise = statement({
  name: 'summarise-statement',
  text: `
    SELECT coalesce(sum(amount_cents) FILTER (WHERE created_at < $3::date::timestamp AT TIME ZONE 'UTC'), 0)::float8
             AS "openingCents" /* never null */,
           coalesce(sum(amount_cents) FILTER (
             WHERE $4::date IS NULL OR created_at < ($4::date + 1)::timestamp AT TIME ZONE 'UTC'), 0)::float8
             AS "closingCents" /* never null */,
           coalesce(sum(amount_cents) FILTER (WHERE amount_cents > 0 AND ${ASKED}), 0)::float8 AS "gainedCents" /* never null */,
           coalesce(-sum(amount_cents) FILTER (WHERE amount_cents < 0 AND ${ASKED}), 0)::float8 AS "lostCents" /* never null */
      FROM transactions t WHERE holder_id = $1`,
})

/** What a wallet held at both ends of a period, and what it gained and lost by the movements that are asked for. */
export async function summariseStatement(holderId: string, query: StatementQuery): Promise<StatementSummary> {
  const asked = [holderId, query.transaction_type ?? null, query.from ?? null, query.to ?? null] as const
  const [sums] = await rows(pool(), summarise, asked)
  if (!sums) throw new Error('the sums of a statement are missing')
  return {
    openingCents: cents(sums.openingCents),
    closingCents: cents(sums.closingCents),
    gainedCents: cents(sums.gainedCents),
    lostCents: cents(sums.lostCents),
  }
}
