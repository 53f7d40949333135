import { BadgeCheck } from 'lucide-react'
import type { CSSProperties } from 'react'
import { StarRow } from '@/components/ui/stars'
import type { RatingSummary } from '@/lib/contract/image-page'
import { RATING } from '@/lib/words/image'
import { formatNumber, formatRating } from '@/lib/words/locale'

/** The average, how often which rating was given, and how many of them come from owners. */
export function RatingHistogram({ average, summary }: { average: number; summary: RatingSummary }) {
  if (summary.count === 0) return <p className="text-quiet">{RATING.none}</p>
  const most = Math.max(...summary.stars.map(({ count }) => count))
  const lit = (count: number): CSSProperties => ({ backgroundSize: `${(100 * count) / most}% 100%` })
  return (
    <div className="flex flex-col gap-x-8 gap-y-4 sm:flex-row">
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 sm:flex-col sm:items-start">
        <p className="text-2xl font-semibold">{formatRating(average)}</p>
        <StarRow value={average} height={18} />
        <p className="text-sm text-quiet">{RATING.count(summary.count)}</p>
      </div>
      <div className="min-w-0 flex-1">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 text-sm">
          {summary.stars.map(({ stars, count, verifiedCount }) => (
            <div key={stars} className="contents">
              <dt className="whitespace-nowrap text-quiet">{RATING.starsOf(stars)}</dt>
              <dd aria-hidden className="bar" style={lit(count)} />
              <dd className="text-right whitespace-nowrap">
                {formatNumber(count)}
                {verifiedCount > 0 && <span className="sr-only">, {RATING.verified(verifiedCount)}</span>}
              </dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 flex items-start gap-1.5 text-sm text-quiet">
          <BadgeCheck aria-hidden size={16} className="mt-0.5 shrink-0 text-success" />
          <span>
            <span className="text-ink">{RATING.verifiedOf(summary.verifiedCount, summary.count)}</span>{' '}
            {RATING.verifiedMeans}
          </span>
        </p>
      </div>
    </div>
  )
}
