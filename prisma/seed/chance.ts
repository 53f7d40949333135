/**
 * A number from 0 to 1 (1 excluded) that depends on the words alone: what looks like chance in the first catalogue is
 * the same in every shop. FNV-1a with murmur's finish, which spreads similar words far apart.
 */
export function chance(...words: readonly string[]): number {
  let hash = 0x811c9dc5
  for (const character of words.join('\n')) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** One of the choices, by the words. */
export function choose<T>(choices: readonly [T, ...T[]], ...words: readonly string[]): T {
  return choices[Math.floor(chance(...words) * choices.length)] ?? choices[0]
}
