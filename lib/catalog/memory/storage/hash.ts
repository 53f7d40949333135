// The hash of all tables and fingerprints: one number after the other, bytes or any others of 32 bits, is mixed into what
// came before (after MurmurHash3). Whoever looks at each byte of a text anyway may hash it on the way.

/** The hash of nothing, before its end. */
export const START = 0x811c9dc5 | 0

/** One number more. */
export function mix(hash: number, number: number): number {
  const mixed = Math.imul(hash ^ number, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

/** The end: each bit of what was mixed makes a difference to each bit of the hash. */
export function finish(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35)
  return half ^ (half >>> 13)
}

export function hashText(bytes: Buffer, from: number, to: number): number {
  let hash = START
  for (let at = from; at < to; at++) hash = mix(hash, bytes[at] ?? 0)
  return finish(hash)
}

export function hashNumbers(...numbers: number[]): number {
  let hash = START
  for (const number of numbers) hash = mix(hash, number)
  return finish(hash)
}
