import pg from 'pg'
import type { DemoAccount } from '@/lib/accounts/demo-account'

/** Makes the demo account of a shop that has no account to sign in with, and returns its password and token. */
export async function makeDemoAccount(url: string): Promise<DemoAccount | null> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT FROM users WHERE password_hash IS NOT NULL LIMIT 1')
    if (rowCount) return null
  } finally {
    await client.end()
  }
  const { ensureDemoAccount } = await import('@/lib/accounts/demo-account')
  return ensureDemoAccount()
}
