import { z } from 'zod'
import { parseCents } from '@/lib/money'

/** An amount of money on the command line, exact to the cent: `50`, `5.99`, `-3.50`. */
export const Amount = z.string().transform((text, context) => {
  const parsed = parseCents(text)
  if (parsed !== undefined) return parsed
  context.addIssue({ code: 'custom', message: 'must be an amount such as 50.00' })
  return z.NEVER
})
