import type { IncomingMessage } from 'node:http'
import { DomainError } from '@/lib/errors'
import { isFormType } from './read-form'

/** Where the forms of our pages go. */
const FORMS: ReadonlySet<string> = new Set(
  [
    'change-token',
    'end-all',
    'end-session',
    'end-token',
    'make-token',
    'password',
    'reset-password',
    'seen-token',
    'sign-in',
    'sign-out',
    'sign-up',
  ].map((name) => `/auth/${name}`),
)

/** Whether Next answers an address without rendering, and as long as its reader likes. */
export const isWithoutRender = (path: string): boolean => FORMS.has(path) || path === '/account/statement.csv'

/**
 * Why a request must not reach Next; undefined for one that may. Pages are read, and the addresses of our forms take
 * forms. All else would only wake what Next has for server actions, of which this shop has none.
 */
export function refusedByPages({ method, headers }: IncomingMessage, path: string): DomainError | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined
  if (method !== 'POST' || !FORMS.has(path)) return new DomainError('method_not_allowed')
  delete headers['next-action']
  return isFormType(headers['content-type']) ? undefined : new DomainError('unsupported_media_type')
}
