import { DescribeApi } from '@/lib/contract/openapi'
import type { Operation } from '@/lib/contract/operation'
import type { Priority } from './load-shedder'

const isSafe = (method: string | undefined): boolean => method === 'GET' || method === 'HEAD'

/**
 * What a request is worth when not all can be served: money, accounts and health come first, then what is a visitor's own,
 * then lists and pages. A preflight goes first, because a purchase may follow it.
 */
export function priorities(operations: readonly Operation[]): (method: string | undefined, path: string) => Priority {
  const own = operations
    .filter(({ method, access }) => method === 'GET' && access !== 'anyone')
    .map(({ path }) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`))

  return (method, path) => {
    if (path === '/healthz' || path === '/readyz') return 'first'
    const isApi = path.startsWith('/api/v1/') || path === DescribeApi.path
    if (!isSafe(method)) return isApi || path.startsWith('/auth/') ? 'first' : 'open'
    return isApi && own.some((pattern) => pattern.test(path)) ? 'own' : 'open'
  }
}
