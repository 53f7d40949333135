import type { ImageDetails } from '@/lib/contract/images'
import { inTransaction, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import type { Cents } from '@/lib/money'
import { changeListing, lockTexts } from './change-image.sql'
import { showOwnChange } from './follower'
import type { Icon } from './icons/icon'
import { keepIcon } from './icons/keep-icon.sql'
import { searchText } from './search-text'

export type ImageChange = {
  priceCents?: Cents | undefined
  published?: boolean | undefined
  prespawn?: boolean | undefined
  description?: string | undefined
  tags?: string[] | undefined
  readme?: string | undefined
  icon?: Icon | undefined
}

/**
 * Changes what is given of an image, all of it or nothing, and returns the image as it is now; throws `image_not_found`. A
 * purchase sees the old price or the new one: what was paid before stays as it was. No later import overwrites a
 * description or tags that were set here.
 */
export async function changeImage(id: string, change: ImageChange): Promise<ImageDetails & { published: boolean }> {
  const { priceCents = null, published = null, prespawn = null, readme = null, icon } = change
  const { description = null, tags = null } = change
  const changed = await inTransaction(async (tx) => {
    const [texts] = await rows(tx, lockTexts, [id])
    if (!texts) throw new DomainError('image_not_found')
    const isFound = description !== null || tags !== null
    const folded = isFound
      ? searchText({ ...texts, description: description ?? texts.description, tags: tags ?? texts.tags })
      : null
    if (icon) await rows(tx, keepIcon, [icon.sha256, icon.png])
    const values = [priceCents, published, prespawn, description, tags, folded, readme, icon?.sha256 ?? null] as const
    const [row] = await rows(tx, changeListing, [id, ...values])
    if (!row) throw new DomainError('image_not_found')
    return row
  })
  await showOwnChange()
  return changed
}
