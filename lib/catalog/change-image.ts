import type { ImageDetails } from '@/lib/contract/images'
import { inTransaction, rows, type Tx } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import type { Cents } from '@/lib/money'
import { changedImage, changeListing, changeOwn, lockImages, lockListing } from './change-image.sql'
import { foldTexts } from './fold-texts'
import { showOwnChange } from './follower'
import type { Icon } from './icons/icon'
import { keepIcon } from './icons/keep-icon.sql'

/** What is the listing's, and so changes on all its images. */
type ListingChange = {
  priceCents?: Cents | undefined
  description?: string | undefined
  tags?: string[] | undefined
  readme?: string | undefined
  icon?: Icon | undefined
}

export type ImageChange = ListingChange & {
  published?: boolean | undefined
  prespawn?: boolean | undefined
}

/**
 * Changes what is given of an image and its listing, all of it or nothing, and returns the image as it is now; throws
 * `image_not_found`. A purchase sees the old price or the new one: what was paid before stays as it was. No later import
 * overwrites a description or tags that were set here.
 */
export async function changeImage(id: string, change: ImageChange): Promise<ImageDetails & { published: boolean }> {
  const { published, prespawn, ...shared } = change
  const changed = await inTransaction(async (tx) => {
    const listingId = await lock(tx, id)
    if (Object.values(shared).some((each) => each !== undefined)) await changeShared(tx, listingId, shared)
    if (published !== undefined || prespawn !== undefined)
      await rows(tx, changeOwn, [id, published ?? null, prespawn ?? null])
    const [row] = await rows(tx, changedImage, [id])
    if (!row) throw new DomainError('image_not_found')
    return row
  })
  await showOwnChange()
  return changed
}

/** Locks an image's listing and then all its images; whoever moves an image elsewhere holds its listing. */
async function lock(tx: Tx, id: string): Promise<string> {
  const [listing] = await rows(tx, lockListing, [id])
  if (!listing) throw new DomainError('image_not_found')
  const images = await rows(tx, lockImages, [listing.id])
  // It may have moved while its listing was waited for.
  return images.some((each) => each.id === id) ? listing.id : lock(tx, id)
}

async function changeShared(tx: Tx, listingId: string, change: ListingChange): Promise<void> {
  const { priceCents = null, description = null, tags = null, readme = null, icon } = change
  if (icon) await rows(tx, keepIcon, [icon.sha256, icon.png])
  await rows(tx, changeListing, [listingId, priceCents, description, tags, readme, icon?.sha256 ?? null])
  if (description !== null || tags !== null) await foldTexts(tx, [listingId])
}
