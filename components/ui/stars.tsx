import { formatNumber, formatRating } from '@/lib/words/locale'
import { SHOP } from '@/lib/words/shop'

const STAR = 'M10 1.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9L10 14.8l-5.3 2.9 1.1-5.9L1.5 7.7l5.9-.8z'
const SPRITE = 'five-stars'
/** Five stars of 20 with a gap of 2. */
const WIDTH = 108

/** The five stars' shape, once in a page; every rating in it refers to this one. */
export function StarsSprite() {
  return (
    <svg aria-hidden width="0" height="0" className="absolute">
      <symbol id={SPRITE} viewBox={`0 0 ${WIDTH} 20`}>
        {[0, 22, 44, 66, 88].map((x) => (
          <path key={x} d={STAR} transform={`translate(${x})`} />
        ))}
      </symbol>
    </svg>
  )
}

/** A number of stars, lit to the nearest half. Decorative: its value stands beside it in words. */
export function StarRow({ value, height = 14 }: { value: number; height?: number }) {
  const halves = Math.round(value * 2)
  // The gaps are no part of a star: four and a half stars end in the middle of the fifth.
  const lit = Math.floor(halves / 2) * 22 + (halves % 2) * 10
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} 20`} width={(WIDTH / 20) * height} height={height} className="shrink-0">
      <use href={`#${SPRITE}`} className="fill-unlit" />
      <use href={`#${SPRITE}`} className="fill-star" style={{ clipPath: `inset(0 ${WIDTH - lit}px 0 0)` }} />
    </svg>
  )
}

/** An average rating as people read it, in words for screen readers too. */
export function Stars({ average, count, height }: { average: number; count: number; height?: number }) {
  if (count === 0) return <span className="text-quiet">{SHOP.notRated}</span>
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <StarRow value={average} {...(height && { height })} />
      <span className="sr-only">{SHOP.rated}</span>
      <span>{formatRating(average)}</span>
      <span className="text-quiet">
        (<span className="sr-only">{SHOP.ratedBy} </span>
        {formatNumber(count)})
      </span>
    </span>
  )
}
