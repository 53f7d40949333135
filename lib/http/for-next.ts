import type { IncomingMessage } from 'node:http'
import { DomainError } from '@/lib/errors'
import { isFormType } from './read-form'

const FORM = /^\/auth\/[a-z-]+$/

/**
 * Why a request must not reach Next; undefined for one that may. Pages are read, and the addresses of our forms take
 * forms. All else would only wake what Next has for server actions, of which this shop has none.
 */
export function refusedByPages({ method, headers }: IncomingMessage, path: string): DomainError | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined
  if (method !== 'POST' || !FORM.test(path)) return new DomainError('method_not_allowed')
  delete headers['next-action']
  return isFormType(headers['content-type']) ? undefined : new DomainError('unsupported_media_type')
}
