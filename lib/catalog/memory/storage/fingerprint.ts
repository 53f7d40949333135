import type { CatalogRow, Text } from './catalog-row'

const NONE: Text = { bytes: Buffer.alloc(1), from: 0, to: 1 }

/**
 * A number of 53 bits for all that an image is found by and that never changes in a row; as good as never the same for
 * two. It tells an image that has to be filed anew from one that was only rated, priced or updated.
 */
export function fingerprintOf(image: CatalogRow): number {
  const hash = new Hash()
  hash.take(image.added_at / 0x100000000)
  hash.take(image.added_at)
  hash.takeText(image.os)
  hash.takeText(image.architecture)
  hash.takeText(image.variant ?? NONE)
  hash.takeText(image.alias)
  for (const tag of image.tags) hash.takeText(tag)
  hash.takeText(image.search_text)
  return hash.finished()
}

/** cyrb53, four bytes at a time. What comes after what, and where a text ends, makes a difference. */
class Hash {
  // Whole numbers of 32 bits: to pass on one of 53 would make an object of it each time.
  private high = 0xdeadbeef | 0
  private low = 0x41c6ce57

  take(number: number): void {
    this.high = Math.imul(this.high ^ number, 2654435761)
    this.low = Math.imul(this.low ^ number, 1597334677)
    this.low ^= this.low >>> 15
  }

  takeText({ bytes, from, to }: Text): void {
    let { high, low } = this
    let at = from
    for (; at + 3 < to; at += 4) {
      const four =
        (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
      high = Math.imul(high ^ four, 2654435761)
      low = Math.imul(low ^ four, 1597334677)
      low ^= low >>> 15
    }
    let rest = 0
    for (; at < to; at++) rest = (rest << 8) | (bytes[at] ?? 0)
    this.high = high
    this.low = low
    this.take(rest)
    this.take(to - from)
  }

  finished(): number {
    const high =
      Math.imul(this.high ^ (this.high >>> 16), 2246822507) ^ Math.imul(this.low ^ (this.low >>> 13), 3266489909)
    const low = Math.imul(this.low ^ (this.low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
    return 0x100000000 * (0x1fffff & low) + (high >>> 0)
  }
}
