import { createHash } from 'node:crypto'
import anyAscii from 'any-ascii'

/**
 * A name as a part of an alias or an image's name: letters, digits and `._+~-`, so that it can be typed, and pasted into
 * any shell. `Ångström` becomes `Angstrom`, `Pop!_OS` becomes `Pop_OS`, `Foo (Beta)` becomes `Foo-Beta`. Never empty.
 */
export function asciiName(name: string): string {
  const ascii = anyAscii(name.normalize('NFC'))
    .replace(/['"!?]/g, '')
    .replace(/[^A-Za-z0-9._+~-]+/g, '-')
    .replace(/^[^A-Za-z0-9_]+|-+$/g, '')
  if (ascii === '') return `x${digestOf(name)}`
  // Names of other scripts have no case, and get capitals.
  return name === name.toLowerCase() ? ascii.toLowerCase() : ascii
}
/** A few characters that are the same for the same text, and another's for any other. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)
