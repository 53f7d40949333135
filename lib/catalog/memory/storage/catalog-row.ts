import type { ImageRow } from '../../image-row'

/** A text as UTF-8, where it lies among other bytes: most are known already, and are never made a string. */
export type Text = { readonly bytes: Buffer; readonly from: number; readonly to: number }

/** What is only shown of an image, and so may be left to the database. */
export type StoredValues = Pick<ImageRow, 'image_name' | 'release' | 'current_serial' | 'size' | 'description'>

type Texts =
  'id' | 'alias' | 'image_name' | 'description' | 'os' | 'release' | 'architecture' | 'current_serial' | 'size'
type Numbers = 'price_cents' | 'average_hundredths' | 'rating_count' | 'prespawn'

/** What the index is told of a published image: all that is shown of it, and what it is found and sorted by. */
export type CatalogRow = Record<Texts | 'search_text', Text> &
  Pick<ImageRow, Numbers> & {
    variant: Text | null
    icon_sha256: Text | null
    tags: Text[]
    /** In milliseconds since 1970. */
    added_at: number
    top_score: number
  }

export function textOf(text: string): Text {
  const bytes = Buffer.from(text)
  return { bytes, from: 0, to: bytes.length }
}

export const stringOf = ({ bytes, from, to }: Text): string => bytes.toString('utf8', from, to)
