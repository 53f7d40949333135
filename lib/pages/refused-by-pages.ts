import type { IncomingMessage } from 'node:http'
import { DomainError } from '@/lib/errors'
import { isFormType } from '@/lib/http/forms/read-form'
import { askNoAction } from './next'

/** Where the forms of our pages go. */
const FORMS: ReadonlySet<string> = new Set(
  [
    'change-token',
    'end-all',
    'end-session',
    'end-token',
    'make-token',
    'name',
    'password',
    'reset-password',
    'seen-token',
    'sign-in',
    'sign-out',
    'sign-up',
  ].map((name) => `/auth/${name}`),
)

/** Whether the answer at an address is as long as its reader likes, and is made while it is read. */
export const isStreamed = (path: string): boolean => path === '/account/statement.csv'

export const isForm = (path: string): boolean => FORMS.has(path)

/**
 * Why a request must not reach Next; undefined for one that may. Pages are read, and the addresses of our forms take
 * forms. All else would only wake what Next has for server actions, of which this shop has none.
 */
export function refusedByPages(incoming: IncomingMessage, path: string): DomainError | undefined {
  const { method, headers } = incoming
  if (method === 'GET' || method === 'HEAD') return undefined
  if (method !== 'POST' || !isForm(path)) return new DomainError('method_not_allowed')
  askNoAction(incoming)
  return isFormType(headers['content-type']) ? undefined : new DomainError('unsupported_media_type')
}
