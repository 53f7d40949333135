import { searchText } from '@/lib/catalog/search-text'
import type { FirstImage } from '@/prisma/seed/first-image'
import { type Chance, chanceFrom, weighted } from './chance'
import { PUBLISHERS, TRAITS, codename } from './words'

export type GeneratedImage = {
  /** Its place in the row of its seed. */
  place: number
  id: string
  product: string
  /** The system's or application's own name, which has its icon. */
  name: string
  alias: string
  description: string
  imageName: string
  os: string
  release: string
  architecture: string
  variant: string | null
  sizeBytes: number
  priceCents: number
  addedAt: Date
  serial: string
  tags: string[]
  searchText: string
  prespawn: boolean
  /** In hundredths of a star. */
  ratings: number[]
}

const DAY = 86_400_000
const FIRST_DAY = Date.parse('2016-01-01')
const DAYS = 3900
const PRICES = [99, 150, 199, 250, 299, 399, 499, 599, 750, 999, 1250, 1499, 1999, 2499, 2900, 4900, 9900, 19900]

type Section = { from: number; to: number; seed: number }

/**
 * Images of many publishers, each a build of one of the real catalogue's listings: a section of an endless row that is
 * the same every time for the same seed. Few publishers have most images, few listings most builds, few images most
 * ratings.
 */
export function* generatedImages(
  listings: readonly FirstImage[],
  { from, to, seed }: Section,
): Generator<GeneratedImage, void> {
  const anyListing = weighted(listings.map(({ popularity }) => (popularity + 5) ** 2))
  const anyPublisher = weighted(PUBLISHERS.map((_, rank) => 1 / (rank + 10)))
  for (let place = from; place < to; place++) {
    const chance = chanceFrom(place ^ Math.imul(seed, 0x85ebca6b))
    const listing = listings[anyListing(chance)]
    const publisher = PUBLISHERS[anyPublisher(chance)]
    if (listing && publisher)
      yield { place, product: `generated:${seed}:${place}`, ...build(place, listing, publisher, chance) }
  }
}

function build(place: number, listing: FirstImage, publisher: string, chance: Chance) {
  const addedAt = new Date(FIRST_DAY + Math.floor(chance.next() ** 0.6 * DAYS * DAY))
  const revision = `r${1 + chance.below(400)}`
  const trait = chance.pick(TRAITS)
  const alias = `${publisher}/${listing.alias}`
  const imageName = `${publisher}-${listing.imageName}-${revision}`
  const maker = publisher.charAt(0).toUpperCase() + publisher.slice(1)
  const description = `${listing.description}, ${trait}, built by ${maker} as ${codename(chance)}`
  const tags = [...listing.tags, ...(chance.next() < 0.3 ? [trait] : [])]
  const { name, os, release, architecture, variant } = listing
  return {
    // As new ids are: a time that rises and something random.
    id:
      hex(Math.floor(FIRST_DAY / 1000) + place * 3, 8) + hex(chance.below(2 ** 32), 8) + hex(chance.below(2 ** 32), 8),
    ...{ name, alias, description, imageName, os, release, architecture, variant, tags, addedAt },
    sizeBytes: Math.floor(5_000_000 * 2 ** (chance.next() * 9)),
    priceCents: chance.next() < 0.55 ? 0 : chance.pick(PRICES),
    serial: addedAt.toISOString().slice(0, 10).replaceAll('-', ''),
    searchText: searchText({ alias, imageName, description, tags }),
    prespawn: chance.next() < 0.02,
    ratings: ratings(chance),
  }
}

/** Seven images of ten have none, and most of the others a few. */
function ratings(chance: Chance): number[] {
  if (chance.next() < 0.7) return []
  const quality = 2.4 + 2.4 * chance.next() ** 0.5
  const votes = Math.min(60, Math.ceil(1 / (1 - chance.next()) ** 0.8))
  return Array.from({ length: votes }, () => {
    const wish = quality + (chance.next() + chance.next() - 1) * 1.5
    return 50 * Math.min(10, Math.max(0, Math.round(wish * 2)))
  })
}

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0')
