import type { Page } from '@playwright/test'
import { ALIVE } from '@/components/layout/alive'

/** Opens a page and waits until it has come to life: before that the browser itself follows what is pressed. */
export async function openAlive(page: Page, address: string): Promise<void> {
  await page.addInitScript((alive) => addEventListener(alive, () => Object.assign(window, { isAlive: true })), ALIVE)
  await page.goto(address)
  await untilAlive(page)
}

/** Waits for the same, where a page that was opened so led to another one. */
export const untilAlive = (page: Page) => page.waitForFunction(() => 'isAlive' in window)
