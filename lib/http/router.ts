import type { Operation } from '@/lib/contract/operation'
import type { Endpoint, Handler } from './endpoint'
import { methods, type Route } from './methods'

type Pattern = { path: string; segments: string[]; route: Route }
export type Match = { path: string; route: Route; params: Record<string, string> }

/** Finds the route of a path, as Next would: `{id}` matches any one segment, and a fixed segment wins over it. */
export function router(handlers: readonly [Operation, Handler][]): (path: string) => Match | undefined {
  const byPath = new Map<string, Endpoint[]>()
  for (const [operation, handler] of handlers) {
    byPath.set(operation.path, [...(byPath.get(operation.path) ?? []), Object.assign(handler, { operation })])
  }
  const patterns = [...byPath]
    .map(([path, endpoints]): Pattern => ({ path, segments: path.split('/').slice(1), route: methods(...endpoints) }))
    .sort((a, b) => rank(a).localeCompare(rank(b)))

  return (path) => {
    const given = path.split('/').slice(1)
    for (const { path: pattern, segments, route } of patterns) {
      const params = paramsOf(segments, given)
      if (params) return { path: pattern, route, params }
    }
    return undefined
  }
}

/** Sorts fixed segments before parameters, the earlier segment weighing more. */
const rank = ({ segments }: Pattern): string => segments.map((each) => (isParameter(each) ? '1' : '0')).join('')

const isParameter = (segment: string): boolean => segment.startsWith('{')

function paramsOf(segments: string[], given: string[]): Record<string, string> | undefined {
  if (segments.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [place, segment] of segments.entries()) {
    const value = given[place] ?? ''
    if (!isParameter(segment)) {
      if (value !== segment) return undefined
      continue
    }
    const text = decoded(value)
    if (!text) return undefined
    params[segment.slice(1, -1)] = text
  }
  return params
}

/** The text of a path or of a segment; undefined when its encoding is broken. */
export function decoded(path: string): string | undefined {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
