import type { DemoAccount } from '@/lib/accounts/demo-account'
import { withClient } from '@/lib/database/with-client'

/** Makes the demo account of a shop that has no account to sign in with, and returns its password and token. */
export async function makeDemoAccount(url: string): Promise<DemoAccount | null> {
  const { rowCount } = await withClient(url, (client) =>
    client.query('SELECT FROM users WHERE password_hash IS NOT NULL LIMIT 1'),
  )
  if (rowCount) return null
  const { ensureDemoAccount } = await import('@/lib/accounts/ensure-demo-account')
  return ensureDemoAccount()
}
