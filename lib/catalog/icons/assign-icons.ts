import { pool, rows, statement } from '@/lib/db'
import type { Icon } from './icon'
import { keepIcon } from './keep-icon.sql'
import { iconFor } from './render-icon'

/**
 * Systems and applications with a listing that has no icon, of all listings or those of some images, $1. An alias begins
 * with the application's name.
 */
const listBare = statement({
  name: 'list-listings-without-icon',
  text: `SELECT DISTINCT os, split_part(alias, '/', 1) AS name /* never null */ FROM catalog_images
          WHERE icon_sha256 IS NULL AND ($1::text[] IS NULL OR id = ANY($1)) ORDER BY 1, 2`,
})

const assignIcon = statement({
  name: 'assign-icon',
  text: `UPDATE listings l SET icon_sha256 = $1
          WHERE os = $2 AND icon_sha256 IS NULL
            AND EXISTS (SELECT FROM images WHERE listing_id = l.id AND split_part(alias, '/', 1) = $3
                           AND ($4::text[] IS NULL OR id = ANY($4)))
         RETURNING id`,
})

/**
 * Gives icons to listings without one, all or only those with one of these images, and says how many got one. An icon that
 * a listing has already is left alone; the same icon is stored once.
 */
export async function assignIcons(imageIds: string[] | null = null): Promise<number> {
  let assigned = 0
  for (const { os, name } of await rows(pool(), listBare, [imageIds])) {
    const icon: Icon | null = await iconFor(os, name.toLowerCase())
    if (!icon) continue
    await rows(pool(), keepIcon, [icon.sha256, icon.png])
    assigned += (await rows(pool(), assignIcon, [icon.sha256, os, name, imageIds])).length
  }
  return assigned
}
