import { IMAGE_FIELDS, type ImageField } from '../../image-fields'

/** A text as UTF-8, where it lies among other bytes: most are known already, and are never made a string. */
export type Text = { readonly bytes: Buffer; readonly from: number; readonly to: number }

/** What an image is found and sorted by and nobody is shown. */
const UNSEEN_FIELDS = [
  { column: 'tags', read: 'texts' },
  { column: 'top_score', read: 'integer' },
  { column: 'search_text', read: 'text' },
] as const

/** What the index is told of an image, in the order in which the database sends it. */
export const COPIED_FIELDS = [...IMAGE_FIELDS, ...UNSEEN_FIELDS]
type Copied = (typeof COPIED_FIELDS)[number]

/** As what a column is read; a moment in milliseconds since 1970. */
type Read = {
  text: Text
  'text or null': Text | null
  integer: number
  boolean: boolean
  moment: number
  texts: Text[]
}

/** A published image, by column. */
export type CatalogRow = { [Each in Copied as Each['column']]: Read[Each['read']] }

type StoredField = Extract<ImageField, { isStored: true }>

/** Those that are only shown, and so may be left to the database. */
export const STORED_FIELDS = IMAGE_FIELDS.filter((field): field is StoredField => 'isStored' in field)

export function textOf(text: string): Text {
  const bytes = Buffer.from(text)
  return { bytes, from: 0, to: bytes.length }
}

export const stringOf = ({ bytes, from, to }: Text): string => bytes.toString('utf8', from, to)
