import { LIMITS, WINDOW_SECONDS } from '@/lib/accounts/sign-in-limits'
import { env } from '@/lib/env'
import type { Limits } from '@/lib/words/docs'
import { COSTS } from './request-cost'

/** The limits that hold in this shop, for whoever reads its reference. */
export const limitsOfTheShop = (): Limits => ({
  points: env().RATE_LIMIT_POINTS,
  attempts: { ...LIMITS, minutes: WINDOW_SECONDS / 60 },
  costs: COSTS,
})
