import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const SIZES = [
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
]
/** A scheme changes colours alone, so the second one is asked for what depends on them. */
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block']
const COLOUR_SCHEMES = [
  { colorScheme: 'light', rules: undefined },
  { colorScheme: 'dark', rules: ABOUT_COLOURS },
] as const

/** What the page shows now is open to everybody, in light and dark, small and large; and nothing scrolls sideways. */
export async function expectOpenToAll(page: Page, name = page.url()): Promise<void> {
  const before = page.viewportSize()
  await page.waitForLoadState('networkidle')
  for (const size of SIZES) {
    await page.setViewportSize(size)
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overhang, `${name} scrolls sideways at ${size.width} px`).toBeLessThanOrEqual(0)
    for (const { colorScheme, rules } of COLOUR_SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      // No page has frames, so nothing is gained by putting their results together in a window of its own.
      const axe = new AxeBuilder({ page }).setLegacyMode()
      const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
      const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
      expect(found, `${name}, ${colorScheme}, ${size.width} px wide`).toEqual([])
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (before) await page.setViewportSize(before)
}
