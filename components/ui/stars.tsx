import { formatNumber, formatRating } from '@/lib/words/locale'
import { SHOP } from '@/lib/words/shop'

/** Five stars of 20 with a gap of 2. */
const WIDTH = 108

/** A number of stars, lit to the nearest half. Decorative: its value stands beside it in words. */
export function StarRow({ value, height }: { value: number; height?: number }) {
  const halves = Math.round(value * 2)
  // The gaps are no part of a star: four and a half stars end in the middle of the fifth.
  const lit = Math.floor(halves / 2) * 22 + (halves % 2) * 10
  return (
    <span
      aria-hidden
      className="star-row"
      style={{ backgroundSize: `${((100 * lit) / WIDTH).toFixed(2)}% 100%`, height }}
    />
  )
}

/** An average rating as people read it, and in words for screen readers. */
export function Stars({ average, count }: { average: number; count: number }) {
  if (count === 0) return <span className="text-quiet">{SHOP.notRated}</span>
  const [rating, by] = [formatRating(average), formatNumber(count)]
  return (
    <span role="img" aria-label={SHOP.rated(rating, by)} className="stars">
      <StarRow value={average} />
      {`${rating} `}
      <span className="text-quiet">{`(${by})`}</span>
    </span>
  )
}
