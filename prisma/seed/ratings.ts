import { addedAt } from './added-at'
import { chance } from './chance'
import type { Visitor } from './crowd'
import type { FirstImage } from './first-image'

export type CrowdRating = {
  email: string
  product: string
  hundredths: number
  ratedAt: Date
  /** When the image became the visitor's own; null for one who only rates it. */
  ownedSince: Date | null
}

/** The last day of the facts: nobody has rated later. */
const LAST_DAY = Date.parse('2026-08-20')

/**
 * What the crowd thinks of an image. Well-known images have many ratings and most have few or none; an image has a
 * quality of its own, visitors differ about it, and now and then one is disappointed.
 */
export function ratingsOf(image: FirstImage, visitors: readonly Visitor[]): CrowdRating[] {
  const share = shareOfRaters(image)
  const quality = qualityOf(image)
  const added = addedAt(image).getTime()
  return visitors
    .filter(({ email }) => chance('rates', image.product, email) < share)
    .map(({ email, joinedAt }) => {
      const since = Math.max(added, joinedAt.getTime())
      const ratedAt = Math.floor(since + chance('rated', image.product, email) * (LAST_DAY - since))
      const owns = chance('owns', image.product, email) < SHARE_OF_OWNERS
      return {
        email,
        product: image.product,
        hundredths: stars(quality, image.product, email) * 100,
        ratedAt: new Date(ratedAt),
        ownedSince: owns
          ? new Date(Math.floor(since + chance('owned', image.product, email) * (ratedAt - since)))
          : null,
      }
    })
}

/** The part of an image's raters who own it, whose ratings are verified. */
const SHARE_OF_OWNERS = 0.7

/** The part of the crowd that rates an image. */
function shareOfRaters({ product, architecture, variant, popularity }: FirstImage): number {
  if (chance('unrated', product) < 0.13) return 0
  const common = architecture === 'amd64' ? 1 : architecture === 'arm64' ? 0.4 : 0.12
  const plain = variant === null || variant === 'default' ? 1 : 0.4
  const luck = 0.4 + 0.9 * chance('luck', product)
  return 0.75 * (popularity / 100) ** 1.7 * common * plain * luck + 0.008
}

/** The stars that an image earns on average: most 3.8 to 4.8, one in twelve a poor 2.2 to 3.2. */
function qualityOf({ product, name }: FirstImage): number {
  if (chance('poor', product) < 0.08) return 2.2 + chance('how poor', product)
  return 3.8 + 0.7 * chance('quality', name) + 0.3 * chance('quality', product)
}

/** One visitor's stars: halves from some, wholes from others, never below a half. */
function stars(quality: number, product: string, email: string): number {
  const disappointed = chance('disappointed', product, email) < 0.04 ? 2.2 : 0
  // The sum of three dice leans to the middle.
  const dice = ['a', 'b', 'c'].reduce((sum, die) => sum + chance(die, product, email), 0)
  const wish = quality - disappointed + (dice - 1.5) * 1.3
  const step = chance('wholes', email) < 0.45 ? 1 : 0.5
  return Math.min(5, Math.max(0.5, Math.round(wish / step) * step))
}
