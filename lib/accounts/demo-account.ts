import { newPassword } from '@/lib/auth/password'
import { isDomainError } from '@/lib/errors'
import { cents } from '@/lib/money'
import { createToken } from './create-token'
import { createUser } from './create-user'

export type DemoAccount = { email: string; password: string; token: string }

export const DEMO_EMAIL = 'demo@example.com'
/** What it has to spend. */
export const DEMO_CENTS = cents(5000)

/**
 * Makes the demo account with money in its wallet, an empty library and a random password. Null when it is there
 * already: its password is known only to the run that made it.
 */
export async function ensureDemoAccount(): Promise<DemoAccount | null> {
  const password = newPassword()
  try {
    const userId = await createUser({ email: DEMO_EMAIL, username: 'demo', password, openingCents: DEMO_CENTS })
    const token = await createToken({ userId, name: 'Demo', expiresAt: null })
    return { email: DEMO_EMAIL, password, token }
  } catch (error) {
    if (isDomainError(error) && error.code === 'email_taken') return null
    throw error
  }
}
