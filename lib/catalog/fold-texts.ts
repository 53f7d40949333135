import { rows, type Tx } from '@/lib/db'
import { keepTexts, textsOfListings } from './fold-texts.sql'
import { searchText } from './search-text'

/**
 * Folds the search texts of all images of some listings anew, whose rows the caller has locked, and answers those that
 * changed.
 */
export async function foldTexts(tx: Tx, listingIds: string[]): Promise<{ id: string }[]> {
  const texts = await rows(tx, textsOfListings, [listingIds])
  const changed = texts
    .map((image) => ({ id: image.id, kept: image.kept, folded: searchText(image) }))
    .filter(({ kept, folded }) => kept !== folded)
  if (changed.length === 0) return []
  return rows(tx, keepTexts, [changed.map(({ id }) => id), changed.map(({ folded }) => folded)])
}
