// The public list as a model: the whole catalogue in memory, filtered, sorted and cut without any SQL. It reads the
// contract for itself and shares no code with what it tests.

/** What all images of a listing share. */
export type ModelListing = {
  description: string
  os: string
  variant: string | null
  tags: string[]
  categories: string[]
  priceCents: number
  ratings: number[]
  isListed: boolean
}

export type ModelImage = ModelListing & {
  id: string
  listingId: string
  alias: string
  imageName: string
  architecture: string
  sizeBytes: number
  addedAt: Date
  published: boolean
}

/** A query of the list as it is typed: text by parameter. */
export type Asked = Partial<Record<string, string>>

const averageOf = ({ ratings }: ModelListing): number => {
  if (ratings.length === 0) return 0
  const sum = ratings.reduce((a, b) => a + b, 0)
  return Math.floor(sum / ratings.length) + ((sum % ratings.length) * 2 >= ratings.length ? 1 : 0)
}
export const sumOf = ({ ratings }: ModelListing): number => ratings.reduce((a, b) => a + b, 0)
const topOf = (image: ModelImage): number => Math.floor(((sumOf(image) + 1500) * 10_000) / (image.ratings.length + 5))

/** What each order sorts by. */
export const SORTS: Record<string, (image: ModelImage) => string | number> = {
  alias: ({ alias }) => alias,
  // Numbers as wide as the widest that an alias can have.
  name: ({ alias }) => `${alias.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(200, '0'))} ${alias}`,
  added_date: ({ addedAt }) => addedAt.getTime(),
  price: ({ priceCents }) => priceCents,
  rating: averageOf,
  top: topOf,
}
const SPELLINGS: Record<string, string> = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'armhf' }
const PLAIN: Record<string, string> = { ß: 'ss', ς: 'σ', ı: 'i', '’': "'", '–': '-' }
const folded = (of: string) =>
  of
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[ßςı’–]/g, (letter) => PLAIN[letter] ?? letter)

function matches(image: ModelImage, asked: Asked): boolean {
  const isAmong = (values: (string | null)[], given: string | undefined, spell = (of: string) => of): boolean => {
    const wanted = (given ?? '')
      .split(',')
      .map((each) => spell(each.trim().toLowerCase()))
      .filter(Boolean)
    return wanted.length === 0 || wanted.some((each) => values.includes(each))
  }
  const fields = [image.alias, image.imageName, image.description, ...image.tags, ...image.categories].map(folded)
  const terms = folded(asked.search ?? '')
    .split(/\s/)
    .filter(Boolean)
  // A hundredth is far coarser than the error of these numbers as floating point, except where the text is exact.
  const [cents, stars] = [image.priceCents / 100, averageOf(image) / 100]
  return (
    image.published &&
    image.isListed &&
    isAmong([image.os], asked.os) &&
    isAmong([image.architecture], asked.architecture, (of) => SPELLINGS[of] ?? of) &&
    isAmong([image.variant], asked.variant) &&
    isAmong(image.tags, asked.tag) &&
    terms.every((term) => fields.some((field) => field.includes(term))) &&
    cents >= Number(asked.min_price || 0) &&
    cents <= Number(asked.max_price || Infinity) &&
    stars >= Number(asked.min_rating || 0) &&
    stars <= Number(asked.max_rating || Infinity)
  )
}

/** All of these images in the order that was asked for. */
export function sorted(images: ModelImage[], asked: Asked): ModelImage[] {
  const keyOf = SORTS[asked.sort_by || 'added_date'] ?? SORTS.alias
  const up = (asked.sort_order || (['alias', 'name'].includes(asked.sort_by ?? '') ? 'asc' : 'desc')) === 'asc' ? 1 : -1
  const compare = <T extends string | number>(a: T, b: T) => (a < b ? -up : a > b ? up : 0)
  return [...images].sort((a, b) => (keyOf ? compare(keyOf(a), keyOf(b)) : 0) || compare(a.id, b.id))
}

const shown = (image: ModelImage) => ({
  id: image.id,
  alias: image.alias,
  description: image.description,
  image_name: image.imageName,
  architecture: image.architecture,
  os: image.os,
  release: '1',
  variant: image.variant,
  size: image.sizeBytes,
  price: Number((image.priceCents / 100).toFixed(2)),
  added_date: image.addedAt.toISOString(),
  average_rating: Number((averageOf(image) / 100).toFixed(2)),
  rating_count: image.ratings.length,
  icon_url: null,
  prespawn: false,
})

/** What the API must answer to a query of this catalogue. */
export function expectedList(images: ModelImage[], asked: Asked) {
  const all = sorted(
    images.filter((image) => matches(image, asked)),
    asked,
  )
  const [page, limit] = [Number(asked.page || 1), Number(asked.limit || 20)]
  const pagination = { total: all.length, page, limit, totalPages: Math.ceil(all.length / limit) }
  return { images: all.slice((page - 1) * limit, page * limit).map(shown), pagination }
}
