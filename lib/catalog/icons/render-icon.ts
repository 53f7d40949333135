import { findBrandLogo } from './brand-logo'
import { guardedSharp } from './guarded-sharp'
import { type Icon, ICON_SIZE, toIcon } from './icon'
import { drawMonogram } from './monogram'
import { tileColors } from './tile-colors'

/** Images that have no icon on purpose: projects without a mark of their own. */
const WITHOUT_ICON: ReadonlySet<string> = new Set(['hello-world', 'hitch', 'plamo', 'spiped'])

/** Ink for monograms, chosen by the name: calm colours that stay apart from one another. */
const INKS = ['#3b5bdb', '#0b7285', '#2b8a3e', '#a6550c', '#9c36b5', '#c2255c', '#5f3dc4', '#495057'] as const

/**
 * The icon of a system, or of the application `name` on it: its logo on a soft tile of its colour, else its initials.
 * Null for the few that have none. The same name gives the same bytes.
 */
export async function iconFor(os: string, name: string = os): Promise<Icon | null> {
  if (WITHOUT_ICON.has(name)) return null
  const logo = await findBrandLogo(name)
  if (logo) {
    const { tile, edge, drawing } = tileColors(logo.color)
    return render(tile, edge, `<path transform="translate(29 29) scale(2.9167)" fill="${drawing}" d="${logo.path}"/>`)
  }
  const { tile, edge, drawing } = tileColors(inkOf(name))
  const monogram = drawMonogram(name, drawing, { center: ICON_SIZE / 2, size: 56 })
  return monogram === null ? null : render(tile, edge, monogram)
}

function inkOf(name: string): string {
  const sum = [...name].reduce((sum, character) => sum + character.charCodeAt(0), 0)
  return INKS[sum % INKS.length] ?? INKS[0]
}

async function render(tile: string, edge: string, drawing: string): Promise<Icon> {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${ICON_SIZE}" height="${ICON_SIZE}" viewBox="0 0 128 128">` +
    `<rect x="1" y="1" width="126" height="126" rx="28" fill="${tile}" stroke="${edge}" stroke-width="2"/>${drawing}</svg>`
  return toIcon(await guardedSharp()(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer())
}
