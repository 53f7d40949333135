/**
 * A field that is shown of an image. `read` says how its column comes from the database into memory, `told` how it goes
 * over the wire.
 */
type Field = {
  name: string
  /** Of `catalog_images AS i`. */
  column: string
  read: 'text' | 'text or null' | 'integer' | 'boolean' | 'moment'
  told: 'text' | 'text or null' | 'number' | 'hundredths' | 'boolean' | 'moment' | 'icon'
  /** Who sees it, if not whoever sees the image; the details have whatever a list has. */
  isOf?: 'list' | 'details'
  /** It is only shown, never searched or sorted by: memory holds it as a text, if there is room, and it is never null. */
  isStored?: true
}

/**
 * The fields of an image, in the order of the contract's JSON: what the statements select, what memory copies, reads and
 * holds, and what both tell. Those of the details alone come last.
 */
export const IMAGE_FIELDS = [
  { name: 'id', column: 'id', read: 'text', told: 'text' },
  { name: 'alias', column: 'alias', read: 'text', told: 'text' },
  { name: 'description', column: 'description', read: 'text', told: 'text', isStored: true },
  { name: 'image_name', column: 'image_name', read: 'text', told: 'text', isStored: true },
  { name: 'architecture', column: 'architecture', read: 'text', told: 'text' },
  { name: 'os', column: 'os', read: 'text', told: 'text' },
  { name: 'release', column: 'release', read: 'text', told: 'text', isStored: true },
  { name: 'variant', column: 'variant', read: 'text or null', told: 'text or null' },
  { name: 'size', column: 'size_bytes', read: 'text', told: 'number', isStored: true },
  { name: 'price', column: 'price_cents', read: 'integer', told: 'hundredths' },
  { name: 'average_rating', column: 'average_hundredths', read: 'integer', told: 'hundredths' },
  { name: 'rating_count', column: 'rating_count', read: 'integer', told: 'number' },
  { name: 'icon_url', column: 'icon_sha256', read: 'text or null', told: 'icon' },
  { name: 'prespawn', column: 'prespawn', read: 'boolean', told: 'boolean' },
  { name: 'added_date', column: 'added_at', read: 'moment', told: 'moment', isOf: 'list' },
  { name: 'serial', column: 'current_serial', read: 'text', told: 'text', isOf: 'details', isStored: true },
] as const satisfies readonly Field[]

export type ImageField = (typeof IMAGE_FIELDS)[number]

/** Where an image is seen: among those of a user, in a list, by itself. */
type View = 'any' | 'list' | 'details'

/** Whether a field is seen there. */
export function isSeen(field: Field, view: View): boolean {
  return field.isOf === undefined || field.isOf === view || (field.isOf === 'list' && view === 'details')
}

/** What SQL selects of `catalog_images AS i` for a view: rows that are the contract's images as they stand. */
export const imageColumns = (view: View): string =>
  IMAGE_FIELDS.filter((field) => isSeen(field, view))
    .map((field) => `${TOLD_BY_SQL[field.told](`i.${field.column}`)} AS ${field.name}${NULLS[field.told]}`)
    .join(', ')

const TOLD_BY_SQL: Record<Field['told'], (column: string) => string> = {
  text: (column) => column,
  'text or null': (column) => column,
  number: (column) => `${column}::float8`,
  hundredths: (column) => `(${column} / 100.0)::float8`,
  boolean: (column) => column,
  // As `Date.toISOString` does.
  moment: (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  icon: (column) => `CASE WHEN ${column} IS NOT NULL THEN '/api/v1/images/' || i.id || '/icon' END`,
}

/** What Postgres cannot tell of what is computed. */
const NULLS: Record<Field['told'], string> = {
  ...{ text: '', 'text or null': '', boolean: '', icon: '' },
  ...{ number: ' /* never null */', hundredths: ' /* never null */', moment: ' /* never null */' },
}
