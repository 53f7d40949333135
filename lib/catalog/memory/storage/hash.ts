// The hash of a text: FNV-1a with murmur's finish. Who looks at each byte of it anyway may hash it on the way.

/** The hash of nothing, before its finish. */
export const UNHASHED = 0x811c9dc5

/** One byte more, before the finish. */
export const withByte = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193)

export function finished(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return half ^ (half >>> 13)
}

export function hashOf(bytes: Buffer, from: number, to: number): number {
  let hash = UNHASHED
  for (let at = from; at < to; at++) hash = withByte(hash, bytes[at] ?? 0)
  return finished(hash)
}
