import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'
import { z } from 'zod'
import { freePort } from '@/lib/database/free-port'

/** What one look found: scores from 0 to 100, the largest paint in ms, the shift of layout, and bytes of script in gzip. */
export type Look = Record<(typeof MEASURES)[number], number> & { flaws: string[] }
export const MEASURES = ['performance', 'accessibility', 'bestPractices', 'seo', 'lcp', 'cls', 'script'] as const

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

const TRIES = 3

const Requests = z.array(z.object({ url: z.string(), resourceType: z.string().optional() }))

/** Looks at a page as Lighthouse does by default, a phone on a slow network, in a browser that has seen nothing. */
export async function lookAt(url: string, browserPath: string): Promise<Look> {
  // A busy machine may lose the beginning of a trace.
  for (let tries = 1; tries < TRIES; tries++) {
    const look = await tryToLook(url, browserPath).catch((error: unknown) =>
      console.warn(`${url}: once more, for ${error}`),
    )
    if (look) return look
  }
  return tryToLook(url, browserPath)
}

async function tryToLook(url: string, browserPath: string): Promise<Look> {
  const port = await freePort()
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', `--remote-debugging-port=${port}`]
  const browser = await chromium.launch({ executablePath: browserPath, args })
  try {
    const result = await lighthouse(url, { port, logLevel: 'error', onlyCategories: [...CATEGORIES] })
    if (!result || result.lhr.runtimeError) throw new Error(`${url}: ${result?.lhr.runtimeError?.message}`)
    const { categories, audits } = result.lhr
    const score = (id: (typeof CATEGORIES)[number]) => Math.round((categories[id]?.score ?? 0) * 100)
    const value = (id: string) => audits[id]?.numericValue ?? Number.NaN
    const judged = CATEGORIES.slice(1).flatMap((id) => categories[id]?.auditRefs ?? [])
    return {
      performance: score('performance'),
      accessibility: score('accessibility'),
      bestPractices: score('best-practices'),
      seo: score('seo'),
      lcp: value('largest-contentful-paint'),
      cls: value('cumulative-layout-shift'),
      script: await scriptBytes(audits['network-requests']?.details),
      flaws: judged.filter(({ id, weight }) => weight > 0 && audits[id]?.score === 0).map(({ id }) => id),
    }
  } finally {
    await browser.close()
  }
}

/** What the page's scripts weigh in gzip, whatever the server compresses with. */
async function scriptBytes(details: unknown): Promise<number> {
  const { items } = z.object({ items: Requests }).parse(details)
  const scripts = items.filter(({ resourceType }) => resourceType === 'Script').map(({ url }) => url)
  const sizes = await Promise.all(
    [...new Set(scripts)].map(async (url) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
