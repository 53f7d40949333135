import { type CatalogRow, COPIED_FIELDS, textOf } from '@/lib/catalog/memory/storage/catalog-row'

type Copied = (typeof COPIED_FIELDS)[number]

/** An image as the database sends it to the index; whatever is not given is made up. */
export function catalogRow(given: Partial<CatalogRow> & Pick<CatalogRow, 'id'>): CatalogRow {
  const madeUp = Object.fromEntries(COPIED_FIELDS.map((field) => [field.column, valueOf(field)]))
  // It has each column, as the row of the table says.
  return { ...madeUp, ...given } as CatalogRow
}

function valueOf(field: Copied) {
  switch (field.read) {
    case 'text':
      return textOf('told' in field && field.told === 'number' ? '1' : field.column)
    case 'text or null':
      return null
    case 'boolean':
      return false
    case 'texts':
      return []
    default:
      return 0
  }
}
