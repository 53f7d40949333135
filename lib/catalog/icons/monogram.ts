import { LETTERS } from './letters'

const GAP = 30

/** The one or two initials of a name: `MW` of `media-wiki`, `AL` of `amazonlinux`, `B` of `busybox`. */
export function initials(name: string): string {
  const words = name.toUpperCase().replace(/(?<=[A-Z])LINUX$/, ' LINUX')
  return (words.match(/[A-Z]+/g) ?? [])
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('')
}

/** Draws the initials of a name inside a square, in the given colour; null when the name has no letter. */
export function drawMonogram(name: string, color: string, { center, size }: { center: number; size: number }) {
  const letters = [...initials(name)].flatMap((letter) => LETTERS[letter] ?? [])
  if (letters.length === 0) return null

  const width = letters.reduce((sum, { width }) => sum + width + GAP, -GAP)
  const scale = Math.min(size / 100, (size * 1.3) / width) * (letters.length === 1 ? 0.86 : 0.8)
  let x = -width / 2
  const drawn = letters.map((letter) => {
    const placed = `<path transform="translate(${x} -50)" d="${letter.path}"/>`
    x += letter.width + GAP
    return placed
  })
  return (
    `<g transform="translate(${center} ${center}) scale(${scale})" fill="none" stroke="${color}" stroke-width="17"` +
    ` stroke-linecap="round" stroke-linejoin="round">${drawn.join('')}</g>`
  )
}
