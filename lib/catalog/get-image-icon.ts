import { pool, rows, statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { catalogFollower } from './follower'
import type { StoredIcon } from './icons/icon'

const getIcon = statement({
  name: 'get-image-icon',
  text: `SELECT c.sha256, c.png FROM catalog_images i JOIN icons c ON c.sha256 = i.icon_sha256 WHERE i.id = $1`,
})

/** The icon of an image's listing, of an unpublished image too: its owners still see it. Throws `icon_not_found`. */
export async function getImageIcon(id: string): Promise<StoredIcon> {
  const known = catalogFollower()?.icon(id)
  if (known) return known
  const [icon] = await rows(pool(), getIcon, [id])
  if (!icon) throw new DomainError('icon_not_found')
  return icon
}
