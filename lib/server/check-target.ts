import type { IncomingMessage } from 'node:http'
import { DomainError } from '@/lib/errors'
import { hasOneHost } from './has-one-host'
import { location, normalPath } from '@/lib/http/paths/normal-path'
import { isApi } from '@/lib/http/paths/request-target'

/**
 * What is wrong with the address of a request, or where else it has to ask; undefined for one that may go on. So
 * everything behind this sees paths in their normal form alone (docs/decisions/0053-one-form-of-each-path.md).
 */
export function checkTarget(incoming: IncomingMessage, path: string): DomainError | { redirectTo: string } | undefined {
  const { method, url = '' } = incoming
  if (!hasOneHost(incoming)) return new DomainError('invalid_request')
  const normal = normalPath(path)
  if (normal === path) return undefined
  if (normal === undefined) {
    // An id that spells no text is a malformed one: the operation has its own word for that.
    return path.startsWith('/api/v1/') ? undefined : new DomainError('not_found')
  }
  // The API never redirects: some of its clients would turn a POST into a GET.
  if (isApi(path)) return new DomainError('not_found')
  if (method !== 'GET' && method !== 'HEAD') return new DomainError('method_not_allowed')
  return { redirectTo: location(normal, url.slice(path.length)) }
}
