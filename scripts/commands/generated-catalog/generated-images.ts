import { listingName } from '@/lib/catalog/listing-name'
import { searchText } from '@/lib/catalog/search-text'
import type { FirstImage } from '@/prisma/seed/first-image'
import { type Chance, chanceFrom, weighted } from './chance'
import { PUBLISHERS, TRAITS, codename } from './words'

export type GeneratedListing = {
  id: string
  name: string
  /** The system's or application's own name, which has its icon. */
  project: string
  kind: 'system' | 'application'
  description: string
  os: string
  release: string
  variant: string | null
  priceCents: number
  addedAt: Date
  tags: string[]
  /** In hundredths of a star. */
  ratings: number[]
}

export type GeneratedImage = {
  /** Its place in the row of its seed. */
  place: number
  id: string
  listing: GeneratedListing
  /** Whether it is the first of its listing. */
  isFirst: boolean
  product: string
  alias: string
  imageName: string
  architecture: string
  sizeBytes: number
  addedAt: Date
  serial: string
  searchText: string
  prespawn: boolean
}

const DAY = 86_400_000
const FIRST_DAY = Date.parse('2016-01-01')
const DAYS = 3900
const PRICES = [99, 150, 199, 250, 299, 399, 499, 599, 750, 999, 1250, 1499, 1999, 2499, 2900, 4900, 9900, 19900]

type Section = { from: number; to: number; seed: number }

/** Of five places in a row three are one listing, for these two and one other, and two are one each. */
const ROUND = 5
const IN_ONE = 3
const COMMON = ['amd64', 'arm64']
const RARE = ['armhf', 'ppc64el', 'riscv64', 's390x']

/**
 * Images of many publishers, each a build of something in the real catalogue: a section of an endless row that is the
 * same every time for the same seed, three listings to five images. Few publishers have most images, few products most
 * builds, few listings most ratings.
 */
export function* generatedImages(
  products: readonly FirstImage[],
  { from, to, seed }: Section,
): Generator<GeneratedImage, void> {
  const anyProduct = weighted(products.map(({ popularity }) => (popularity + 5) ** 2))
  const anyPublisher = weighted(PUBLISHERS.map((_, rank) => 1 / (rank + 10)))
  for (let place = from; place < to; place++) {
    const nth = place % ROUND < IN_ONE ? place % ROUND : 0
    const first = place - nth
    const chance = chanceFrom(first ^ Math.imul(seed, 0x85ebca6b))
    const product = products[anyProduct(chance)]
    const publisher = PUBLISHERS[anyPublisher(chance)]
    if (!product || !publisher) continue
    const isShared = place % ROUND < IN_ONE
    // What all images of a listing must agree on comes from its chance alone.
    const own = chanceFrom(place ^ Math.imul(seed, 0x27d4eb2f))
    const architecture = isShared ? (COMMON[nth] ?? own.pick(RARE)) : product.architecture
    const built = { ...product, architecture }
    const listing = listingOf(first, built, publisher, { seed, chance })
    yield {
      ...imageOf(place, built, publisher, listing, own),
      ...{ place, listing, isFirst: nth === 0, product: `generated:${seed}:${place}` },
    }
  }
}

function listingOf(
  place: number,
  product: FirstImage,
  publisher: string,
  { seed, chance }: { seed: number; chance: Chance },
): GeneratedListing {
  const addedAt = new Date(FIRST_DAY + Math.floor(chance.next() ** 0.6 * DAYS * DAY))
  const trait = chance.pick(TRAITS)
  const maker = publisher.charAt(0).toUpperCase() + publisher.slice(1)
  const { name: project, kind, os, release, variant } = product
  return {
    id: idOf(place, 1, chance),
    name: `${listingName(`${publisher}/${product.alias}`)}-g${seed}-${place.toString(36)}`,
    description: `${product.description}, ${trait}, built by ${maker} as ${codename(chance)}`,
    tags: [...product.tags, ...(chance.next() < 0.3 ? [trait] : [])],
    ...{ project, kind, os, release, variant, addedAt },
    priceCents: chance.next() < 0.55 ? 0 : chance.pick(PRICES),
    ratings: ratings(chance),
  }
}

function imageOf(
  place: number,
  { alias: plain, imageName: plainName, architecture }: FirstImage,
  publisher: string,
  { description, tags, addedAt }: GeneratedListing,
  chance: Chance,
) {
  const alias = `${publisher}/${plain}`
  const imageName = `${publisher}-${plainName.replace(/-[^-]+$/, '')}-r${1 + chance.below(400)}-${architecture}`
  return {
    id: idOf(place, 0, chance),
    ...{ alias, imageName, architecture, addedAt },
    sizeBytes: Math.floor(5_000_000 * 2 ** (chance.next() * 9)),
    serial: addedAt.toISOString().slice(0, 10).replaceAll('-', ''),
    searchText: searchText({ alias, imageName, description, tags, categories: [] }),
    prespawn: chance.next() < 0.02,
  }
}

/** As new ids are: a time that rises and something random. Each place has three seconds. */
const idOf = (place: number, second: number, chance: Chance): string =>
  hex(Math.floor(FIRST_DAY / 1000) + place * 3 + second, 8) +
  hex(chance.below(2 ** 32), 8) +
  hex(chance.below(2 ** 32), 8)

/** Seven listings of ten have none, and most of the others a few. */
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
