import type { CatalogRow } from './catalog-row'

/**
 * A number of 53 bits for all that an image is found by and that never changes in a row; as good as never the same for
 * two. It tells an image that has to be filed anew from one that was only rated, priced or updated.
 */
export function filingOf(image: CatalogRow): number {
  let hash = hashed(image.added_at.getTime(), image.os)
  hash = hashed(hash, image.architecture)
  hash = hashed(hash, image.variant ?? '\0')
  hash = hashed(hash, image.alias)
  for (const tag of image.tags) hash = hashed(hash, tag)
  return hashed(hash, image.search_text)
}

/** cyrb53 of a text, with another hash as its seed: what comes after what makes a difference. */
function hashed(seed: number, text: string): number {
  let high = 0xdeadbeef ^ seed
  let low = 0x41c6ce57 ^ Math.floor(seed / 0x100000000)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 0x100000000 * (0x1fffff & low) + (high >>> 0)
}
