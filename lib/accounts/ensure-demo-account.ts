import { newPassword } from '@/lib/auth/password'
import { isDomainError } from '@/lib/errors'
import { createToken } from './create-token'
import { createUser } from './create-user'
import { DEMO_CENTS, DEMO_EMAIL, type DemoAccount } from './demo-account'

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
