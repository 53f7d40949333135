import { cents } from '@/lib/money'

/** What the demo account of a new shop signs in with. */
export type DemoAccount = { email: string; password: string; token: string }

export const DEMO_EMAIL = 'demo@example.com'
/** What it has to spend. */
export const DEMO_CENTS = cents(5000)
