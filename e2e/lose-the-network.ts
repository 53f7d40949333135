import type { Page } from '@playwright/test'

/** Takes the network away, once the page has all its pictures: one that it keeps for later would fail, and complain. */
export async function loseTheNetwork(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      [...document.images].map((image) => {
        image.loading = 'eager'
        return image.decode()
      }),
    ),
  )
  await page.context().setOffline(true)
}
