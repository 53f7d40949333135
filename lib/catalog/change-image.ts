import type { ImageDetails } from '@/lib/contract/images'
import { pool, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import type { Cents } from '@/lib/money'
import { changeListing } from './change-image.sql'
import { showOwnChange } from './follower'
import { toImageDetails } from './image-row'

export type ImageChange = {
  priceCents?: Cents | undefined
  published?: boolean | undefined
  prespawn?: boolean | undefined
}

/**
 * Changes an image's price, shelf and prespawn, each one that is given, and returns the listing as it is now; throws
 * `image_not_found`. A purchase sees the old price or the new one: what was paid before stays as it was.
 */
export async function changeImage(id: string, change: ImageChange): Promise<ImageDetails & { published: boolean }> {
  const { priceCents = null, published = null, prespawn = null } = change
  const [row] = await rows(pool(), changeListing, [id, priceCents, published, prespawn])
  if (!row) throw new DomainError('image_not_found')
  await showOwnChange()
  return { ...toImageDetails(row), published: row.published }
}
