import { inTransaction, pool, rows } from '@/lib/db'
import { showOwnChange } from '../follower'
import { patiently } from './patiently'
import { pointAtNewest } from './save-products.sql'
import { listedImages, withdrawImages, withdrawSerials } from './withdraw-images.sql'

const PAGE = 2000

/** The images of a source that are not withdrawn, and not among the products that it lists now. */
export async function findMissing(sourceId: string, listed: ReadonlySet<string>) {
  const missing: { id: string; product: string }[] = []
  for (let after = ''; ;) {
    const page = await rows(pool(), listedImages, [sourceId, after, PAGE])
    missing.push(...page.filter(({ product }) => !listed.has(product)))
    const last = page.at(-1)
    if (!last || page.length < PAGE) return missing
    after = last.product
  }
}

/** Notes that versions are no longer listed, and points their images at the newest of those that are. */
export async function withdrawVersions(versions: { id: string }[]): Promise<void> {
  for (let start = 0; start < versions.length; start += PAGE) {
    const ids = versions.slice(start, start + PAGE).map(({ id }) => id)
    await patiently(() =>
      inTransaction(async (tx) => {
        const images = new Set((await rows(tx, withdrawSerials, [ids])).map(({ id }) => id))
        await rows(tx, pointAtNewest, [[...images].sort()])
      }),
    )
  }
  if (versions.length > 0) await showOwnChange()
}

/**
 * Takes images that their source no longer lists out of the shop. Their owners keep them, and they come back when they are
 * listed again, but for those that an operator had taken out.
 */
export async function withdrawImagesOf(images: { id: string }[]): Promise<void> {
  for (let start = 0; start < images.length; start += PAGE) {
    const ids = images.slice(start, start + PAGE).map(({ id }) => id)
    await patiently(() => rows(pool(), withdrawImages, [ids]))
  }
  if (images.length > 0) await showOwnChange()
}
