import { type DemoAccount } from '@/lib/accounts/demo-account'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { fillCatalogOnce } from './fill-catalog'
import { makeDemoAccount } from './make-demo-account'
import { step } from './progress'
import { wordsOfFailure } from './words-of-failure'

/** What this process tells the one that started it. */
export type Told = { demo: DemoAccount | null } | { failed: string }

// What is done once for a new shop, in a process of its own: whatever it loads is given back when it ends.

const tell = (told: Told) => new Promise((resolve) => process.send?.(told, resolve))

try {
  const url = env().DATABASE_URL ?? ''
  await step('Filling the catalogue', (detail) => fillCatalogOnce(url, detail))
  const demo = await makeDemoAccount(url)
  await pool().end()
  await tell({ demo })
  process.exit(0)
} catch (error) {
  await tell({ failed: wordsOfFailure(error) })
  process.exit(1)
}
