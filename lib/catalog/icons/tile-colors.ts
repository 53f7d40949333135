type Rgb = readonly [number, number, number]

/** How far a drawing must stand out from its tile: WCAG's bar for graphics, and a little more. */
const MIN_CONTRAST = 3.2

const parse = (hex: string): Rgb => [
  parseInt(hex.slice(1, 3), 16),
  parseInt(hex.slice(3, 5), 16),
  parseInt(hex.slice(5, 7), 16),
]

const format = (color: Rgb): string =>
  `#${color.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`

const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
]

function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** The contrast of two colours as WCAG counts it, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [bright = 0, dark = 0] = [luminance(parse(a)), luminance(parse(b))].sort((x, y) => y - x)
  return (bright + 0.05) / (dark + 0.05)
}

/**
 * The colours of a tile in a brand's colour: a pale tint of it behind, its edge, and the drawing itself, darkened until
 * it stands out. A pale tile reads on a light and on a dark page alike.
 */
export function tileColors(brand: string): { tile: string; edge: string; drawing: string } {
  const color = parse(brand)
  const tile = format(mix([252, 252, 253], color, 0.09))
  const edge = format(mix([226, 228, 232], color, 0.22))
  let drawing = color
  while (contrast(format(drawing), tile) < MIN_CONTRAST) drawing = mix(drawing, [0, 0, 0], 0.06)
  return { tile, edge, drawing: format(drawing) }
}
