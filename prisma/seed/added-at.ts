import { chance } from './chance'
import type { FirstImage } from './first-image'

const DAY = 86_400_000
/** The two years over which the first catalogue came together; they end before its newest facts. */
const FIRST_DAY = Date.parse('2024-11-24')
const LAST_DAY = Date.parse('2026-08-06')
/** Applications name versions of this year or the last. */
const FIRST_APPLICATION = Date.parse('2025-07-01')

/**
 * When an image came to the shop: soon after its source listed it, or, for older ones, some day of those two years.
 * Its architectures and variants follow within days.
 */
export function addedAt(image: Pick<FirstImage, 'product' | 'alias' | 'kind' | 'listedOn'>): Date {
  const listed = image.listedOn === null ? 0 : Date.parse(image.listedOn)
  const earliest = image.kind === 'application' ? FIRST_APPLICATION : FIRST_DAY
  const day =
    listed >= earliest
      ? listed + chance('came', image.alias) * 10 * DAY
      : earliest + chance('came', image.alias) * (LAST_DAY - earliest)
  return new Date(Math.floor(Math.min(day, LAST_DAY) + chance('hour', image.product) * 4 * DAY))
}
