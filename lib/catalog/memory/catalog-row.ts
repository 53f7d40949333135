import type { ImageRow } from '../image-row'

/** What the index is told of a published image: all that is shown of it, and what it is found and sorted by. */
export type CatalogRow = Omit<ImageRow, 'has_icon'> & {
  icon_sha256: string | null
  tags: string[]
  top_score: number
  search_text: string
}
