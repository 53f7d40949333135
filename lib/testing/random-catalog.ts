import fc from 'fast-check'
import { pool } from '@/lib/db'
import { searchText } from '@/lib/catalog/search-text'
import { type Asked, type ModelImage, sumOf } from './catalog-model'

// Catalogues and queries made of few pieces, so that they meet often: letters that fold, marks of SQL, odd white space.

export const PIECES = [
  ...['a', 'B', 'lts', '100%', 'x_y', '\\', '\\%', 'é', 'e\u0301', 'ﬁ', 'fi', 'ß', 'Σς', 'σ', 'İ', 'K', 'k', '日本'],
  ...['🐧', '\u00a0', ' ', '--', "'", '’', '–', 'ı', 'ẞ', 'Ö', 'o', '\u00ad', '\u200b', '한', 'ss'],
]
const OS = ['ubuntu', 'debian', 'alpine']
const ARCHITECTURES = ['amd64', 'arm64', 'armhf', 'riscv64']
const VARIANTS = ['default', 'cloud']
const TAGS = ['lts', 'web', 'db']
const CATEGORIES = ['db', 'proxy']
const ALIASES = ['a/1', 'a/2', 'a/10', 'a/02', 'A/1', 'b_c', 'z%', 'a\\1', '~']

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map((pieces) => pieces.join(''))
const few = fc.integer({ min: 0, max: 3 })

/** An image and its listing's part, in no place of a catalogue yet. */
type Kind = Omit<ModelImage, 'id' | 'listingId'>

export const kind: fc.Arbitrary<Kind> = fc.record({
  alias: fc.constantFrom(...ALIASES),
  description: text,
  imageName: text.map((name) => `n${name}`),
  architecture: fc.constantFrom(...ARCHITECTURES),
  os: fc.constantFrom(...OS),
  variant: fc.constantFrom(null, ...VARIANTS),
  tags: fc.uniqueArray(fc.oneof(fc.constantFrom(...TAGS), text), { maxLength: 3 }),
  categories: fc.uniqueArray(fc.oneof(fc.constantFrom(...CATEGORIES), text), { maxLength: 2 }),
  sizeBytes: fc.maxSafeNat(),
  priceCents: fc.oneof(fc.constantFrom(0, 1, 599, 600, 999_999_999), fc.nat(1000)),
  addedAt: few.map((days) => new Date(Date.UTC(2025, 0, 1 + days, 0, 0, 0, days))),
  ratings: fc.array(fc.oneof(fc.constantFrom(0, 500), fc.integer({ min: 0, max: 500 })), { maxLength: 4 }),
  published: fc.integer({ min: 0, max: 9 }).map((chance) => chance > 0),
  isListed: fc.integer({ min: 0, max: 19 }).map((chance) => chance > 0),
})

/** The id of an image by its place in the catalogue; the places' order is not the ids'. */
export const idOf = (place: number): string => (place * 7919).toString(16).padStart(24, 'f0')

/** Of seven places, those whose image is in one listing with the one before: three, two, one and one. */
const JOINING = [1, 2, 4]

/**
 * The catalogue of such images. Some of them share a listing, which is as its first image was said to be; an architecture
 * that it has already begins another.
 */
export function catalogueOf(kinds: Kind[]): ModelImage[] {
  const images: ModelImage[] = []
  let siblings: ModelImage[] = []
  for (const [place, kind] of kinds.entries()) {
    const isTaken = siblings.some(({ architecture }) => architecture === kind.architecture)
    if (isTaken || !JOINING.includes(place % 7)) siblings = []
    const [first] = siblings
    const id = idOf(place)
    const image = first ? { ...first, ...ownPart(kind), id } : { ...kind, id, listingId: id }
    siblings.push(image)
    images.push(image)
  }
  return images
}

const ownPart = ({ alias, imageName, architecture, sizeBytes, addedAt, published }: Kind) => ({
  ...{ alias, imageName, architecture },
  ...{ sizeBytes, addedAt, published },
})

const anyOf = (values: string[]) =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, fc.constantFrom('', ' ', 'none')), {
      maxLength: 3,
    })
    .map((chosen) => chosen.join(','))
const price = fc.constantFrom(
  ...['0', '-0', '0.004', '0.01', '1e-7', '5.985', '5.99', '5.991', '6', '60e-1', '9.99', '9999999.99'],
)
const stars = fc.constantFrom('0', '0.001', '1', '2.5', '3.335', '4.99', '4.995', '5', '5.000')

export const query: fc.Arbitrary<Asked> = fc
  .record(
    {
      os: anyOf([...OS, 'UBUNTU', 'Debian']),
      architecture: anyOf([...ARCHITECTURES, 'x86_64', 'AARCH64', 'armv7l']),
      variant: anyOf([...VARIANTS, 'CLOUD']),
      tag: anyOf([...TAGS, 'WEB']),
      search: fc
        .array(fc.oneof(fc.constantFrom(...PIECES, 'a/', '\t'), text), { maxLength: 3 })
        .map((words) => words.join(' ')),
      min_price: price,
      max_price: price,
      min_rating: stars,
      max_rating: stars,
      sort_by: fc.constantFrom('alias', 'name', 'added_date', 'price', 'rating', 'top', ''),
      sort_order: fc.constantFrom('asc', 'desc', ''),
      page: fc.constantFrom('1', '2', '3', '1e0', '9007199254740991'),
      limit: fc.constantFrom('1', '2', '5', '20', '100', ''),
      nothing: fc.constant('ignored'),
    },
    { requiredKeys: [] },
  )
  .filter((asked) => Number(asked.min_price ?? 0) <= Number(asked.max_price ?? Infinity))
  .filter((asked) => Number(asked.min_rating ?? 0) <= Number(asked.max_rating ?? Infinity))

/** Makes these the only images of the shop. */
export async function store(images: ModelImage[]): Promise<void> {
  await pool().query('DELETE FROM images')
  await pool().query('DELETE FROM listings')
  await addImages(images)
}

/** Adds images to the shop, past its verbs, and their listings: ratings are sums without raters. */
export async function addImages(images: ModelImage[]): Promise<void> {
  const rows = images.map((image) => ({
    ...image,
    searchText: searchText(image),
    sum: sumOf(image),
    count: image.ratings.length,
  }))
  await pool().query(
    `WITH rows AS MATERIALIZED (
       SELECT * FROM json_to_recordset($1) AS r (id text, "listingId" text, alias text, description text, "imageName" text,
              os text, architecture text, variant text, tags text[], categories text[], "sizeBytes" bigint,
              "priceCents" integer, "addedAt" timestamptz, "searchText" text, published boolean, "isListed" boolean,
              sum bigint, count integer)
     ), firsts AS MATERIALIZED (
       SELECT DISTINCT ON ("listingId") * FROM rows ORDER BY "listingId"
     ), named AS (
       INSERT INTO listing_names (name, listing_id) SELECT 'random/x' || "listingId", "listingId" FROM firsts
     ), listed AS (
       INSERT INTO listings (id, name, title, description, kind, tags, categories, os, release, variant, price_cents,
                             published, rating_sum, rating_count)
       SELECT "listingId", 'random/x' || "listingId", description, description, 'system', tags, categories, os, '1', variant,
              "priceCents", "isListed", sum, count
         FROM firsts
     )
     INSERT INTO images (id, listing_id, product, alias, image_name, architecture, size_bytes, added_at, current_serial,
                         search_text, published)
     SELECT id, "listingId", id, alias, "imageName", architecture, "sizeBytes", "addedAt", '20250101', "searchText", published
       FROM rows`,
    [JSON.stringify(rows)],
  )
}
