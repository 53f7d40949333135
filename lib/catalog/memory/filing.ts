import type { CatalogRow, Text } from './catalog-row'

const NONE: Text = { bytes: Buffer.alloc(1), from: 0, to: 1 }

/**
 * A number of 53 bits for all that an image is found by and that never changes in a row; as good as never the same for
 * two. It tells an image that has to be filed anew from one that was only rated, priced or updated.
 */
export function filingOf(image: CatalogRow): number {
  let hash = hashed(image.added_at, image.os)
  hash = hashed(hash, image.architecture)
  hash = hashed(hash, image.variant ?? NONE)
  hash = hashed(hash, image.alias)
  for (const tag of image.tags) hash = hashed(hash, tag)
  return hashed(hash, image.search_text)
}

/** cyrb53 of a text, four bytes at a time, with another hash as its seed: what comes after what makes a difference. */
function hashed(seed: number, { bytes, from, to }: Text): number {
  let high = 0xdeadbeef ^ seed
  let low = 0x41c6ce57 ^ Math.floor(seed / 0x100000000)
  let at = from
  for (; at + 3 < to; at += 4) {
    const four =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
    high = Math.imul(high ^ four, 2654435761)
    low = Math.imul(low ^ four, 1597334677)
    low ^= low >>> 15
  }
  for (; at < to; at++) {
    high = Math.imul(high ^ (bytes[at] ?? 0), 2654435761)
    low = Math.imul(low ^ (bytes[at] ?? 0), 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 0x100000000 * (0x1fffff & low) + (high >>> 0)
}
