import type { Browser, Page } from '@playwright/test'

/** When something was there on a first visit, in ms since it began; what never came is not a number. */
export type Visit = Record<(typeof MOMENTS)[number], number>
export const MOMENTS = ['firstPaint', 'largestPaint', 'fonts', 'icons', 'slash', 'suggestions'] as const

/** A network as DevTools slows it down, and how many times slower the processor is. */
export const DEVICES = {
  /** Lighthouse's phone on Fast 3G. */
  phone: { width: 412, height: 823, scale: 1.75, cpu: 4, latency: 562.5, down: 188_743, up: 86_400 },
  /** A desktop on cable. */
  desktop: { width: 1350, height: 940, scale: 1, cpu: 1, latency: 40, down: 1_250_000, up: 1_250_000 },
} as const
export type Device = keyof typeof DEVICES

const PATIENCE_MS = 45_000

/** Visits a page in a browser that has seen nothing, and asks its search box as soon as it listens. */
export async function timeVisit(browser: Browser, url: string, device: Device): Promise<Visit> {
  const { width, height, scale, cpu, latency, down, up } = DEVICES[device]
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: down,
      uploadThroughput: up,
    })
    await page.addInitScript(watch)
    await page.goto(url, { timeout: PATIENCE_MS })
    await page.waitForFunction(() => 'suggestions' in globalThis.seen, null, { timeout: PATIENCE_MS }).catch(() => null)
    await page.waitForLoadState('networkidle')
    return await readMoments(page)
  } finally {
    await context.close()
  }
}

declare global {
  var seen: Partial<Record<'largestPaint' | 'slash' | 'suggestions', number>>
}

/** Runs in the page before anything of it: presses `/` until the search box has the focus, and writes into it at once. */
function watch(): void {
  globalThis.seen = {}
  new PerformanceObserver((paints) => {
    for (const { startTime } of paints.getEntries()) globalThis.seen.largestPaint = startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  const timer = setInterval(() => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]')
    if (!field) return
    if (globalThis.seen.slash === undefined) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }))
      if (document.activeElement !== field) return
      globalThis.seen.slash = performance.now()
      field.value = 'ubu'
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }
    if (!document.querySelector('[role=listbox]')) return
    globalThis.seen.suggestions = performance.now()
    clearInterval(timer)
  }, 20)
}

async function readMoments(page: Page): Promise<Visit> {
  const { seen, firstPaint, files, inSight } = await page.evaluate(() => ({
    seen: globalThis.seen,
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    files: (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).map(({ name, responseEnd }) => ({
      name,
      responseEnd,
    })),
    inSight: [...document.images]
      .filter((image) => image.getBoundingClientRect().top < innerHeight)
      .map(({ currentSrc }) => currentSrc),
  }))
  const lastOf = (wanted: (name: string) => boolean) => {
    const ends = files.filter(({ name }) => wanted(name)).map(({ responseEnd }) => responseEnd)
    return ends.length > 0 ? Math.max(...ends) : Number.NaN
  }
  const { largestPaint = Number.NaN, slash = Number.NaN, suggestions = Number.NaN } = seen
  return {
    firstPaint: firstPaint ?? Number.NaN,
    largestPaint,
    fonts: lastOf((name) => name.endsWith('.woff2')),
    icons: lastOf((name) => inSight.includes(name)),
    slash,
    suggestions,
  }
}
