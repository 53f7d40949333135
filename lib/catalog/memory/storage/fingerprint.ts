import type { CatalogRow, Text } from './catalog-row'
import { finish, mix, START } from './hash'

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

/** Two hashes side by side, four bytes at a time. What comes after what, and where a text ends, makes a difference. */
class Hash {
  // Whole numbers of 32 bits: to pass on one of 53 would make an object of it each time.
  private high = START
  private low = ~START

  take(number: number): void {
    this.high = mix(this.high, number)
    this.low = mix(this.low, number)
  }

  takeText({ bytes, from, to }: Text): void {
    let at = from
    for (; at + 3 < to; at += 4)
      this.take(
        (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24),
      )
    let rest = 0
    for (; at < to; at++) rest = (rest << 8) | (bytes[at] ?? 0)
    this.take(rest)
    this.take(to - from)
  }

  finished(): number {
    return 0x100000000 * (0x1fffff & finish(this.low)) + (finish(this.high) >>> 0)
  }
}
