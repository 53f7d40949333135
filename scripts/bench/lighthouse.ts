import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { z } from 'zod'
import { ImageList } from '@/lib/contract/images'
import { imagePath } from '@/lib/image-path'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { buildNextApp, startNextApp } from './next-app'
import { startListening } from './start-process'
import { command } from '../commands/command'
import { lookAt } from './lighthouse/look-at'
import { type Looked, report } from './lighthouse/report'
import { reportVisits, type Visited } from './lighthouse/report-visits'
import { serveOrdinary } from './lighthouse/serve-ordinary'
import { DEVICES, type Device, timeVisit } from './lighthouse/time-visit'
import { findBrowser } from '../check/steps/find-browser'
import { exitCode } from '../check/steps/run-tool'

// npm run lighthouse [-- --rounds 5]
// What Lighthouse finds in the public pages, beside an empty page of the same Next, and when a first visitor has what they
// need of the catalogue and an image, beside the same pages as ordinary markup. All in interleaved rounds.

await command(
  {
    options: { rounds: { type: 'string' } },
    schema: z.object({ rounds: z.coerce.number().int().min(1).max(25).default(5) }),
  },
  async ({ rounds }) => {
    const browser = await findBrowser()
    if ((await exitCode(['--import', 'tsx', 'scripts/start/build.ts'])) !== 0) throw new Error('the shop was not built')
    const folder = await temporaryFolder()
    const emptyFolder = join(folder, 'empty')
    await buildNextApp(emptyFolder)
    const settings = { DATA_DIR: join(folder, 'shop'), PORT: '0', HOST: '127.0.0.1', RATE_LIMIT_POINTS: '0' }
    const running = [
      await startNextApp(emptyFolder, ''),
      await startListening(['scripts/run.mjs', 'start/start'], settings),
    ] as const
    try {
      const [next, shop] = running
      const address = await imageAddress(shop.url)
      const empty = { name: 'empty page', url: `${next.url}/empty`, looks: [] }
      const pages: Looked[] = [
        { name: 'catalogue', url: shop.url, looks: [] },
        { name: 'image', url: address, looks: [] },
        { name: 'sign in', url: `${shop.url}/sign-in`, looks: [] },
        { name: 'reference', url: `${shop.url}/docs`, looks: [] },
        { name: 'its longest chapter', url: `${shop.url}/docs/images`, looks: [] },
      ]
      for (let round = 0; round < rounds; round++) {
        for (const { url, looks } of [empty, ...pages]) looks.push(await lookAt(url, browser))
      }
      console.log(report(empty, pages))
      const visited = await visit(shop.url, [shop.url, address], rounds, browser)
      console.log(reportVisits(visited))
    } finally {
      for (const each of running) await each.end()
      await rm(folder, { recursive: true, force: true })
    }
  },
)

/** The page of an image that says as much as a page can: paid, with ratings. */
async function imageAddress(shop: string): Promise<string> {
  const answer = await fetch(`${shop}/api/v1/images/public?limit=1&min_price=0.01&min_rating=1`)
  const [image] = ImageList.parse((await answer.json()).data).images
  if (!image) throw new Error('no image has a price and ratings')
  return shop + imagePath(image)
}

/** Visits pages as they are and as ordinary markup in turn, on each device. */
async function visit(shop: string, urls: string[], rounds: number, browserPath: string): Promise<Visited[]> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic']
  const browser = await chromium.launch({ executablePath: browserPath, args })
  const ordinary = await serveOrdinary(shop)
  try {
    const visited = (Object.keys(DEVICES) as Device[]).flatMap((device): Visited[] =>
      urls.flatMap((url) => [
        { device, page: new URL(url).pathname, isOrdinary: false, url, visits: [] },
        { device, page: new URL(url).pathname, isOrdinary: true, url: url.replace(shop, ordinary.url), visits: [] },
      ]),
    )
    for (let round = 0; round < rounds; round++) {
      for (const { url, device, visits } of visited) visits.push(await timeVisit(browser, url, device))
    }
    return visited
  } finally {
    await browser.close()
    await ordinary.end()
  }
}
