import { z } from 'zod'
import { type Scope, SCOPES } from '@/lib/contract/operation'
import type { TokenWish } from '@/lib/contract/tokens'
import { bodyText } from '@/lib/contract/values'

/** How many days a token may be good for; `never` ends it only by hand. */
export const EXPIRIES = ['7', '30', '90', '365', 'never'] as const

const DAY_MS = 24 * 60 * 60 * 1000

/** A box of a form: sent only when it is ticked. */
const box = z.string().optional()
const boxOf = (scope: Scope) => `may-${scope}` as const
const boxes = Object.fromEntries(SCOPES.map((scope) => [boxOf(scope), box])) as Record<`may-${Scope}`, typeof box>

/** The fields of the form that makes a token, as the wish that they are. */
export const TokenForm = z
  .object({ name: bodyText(100), expiry: z.enum(EXPIRIES), ...boxes })
  .refine((fields) => SCOPES.some((scope) => fields[boxOf(scope)] !== undefined), { path: ['scopes'] })
  .transform(({ name, expiry, ...ticked }): TokenWish => ({
    alias: name,
    permissions: SCOPES.filter((scope) => ticked[boxOf(scope)] !== undefined),
    expires_at: expiry === 'never' ? null : new Date(Date.now() + Number(expiry) * DAY_MS),
  }))
