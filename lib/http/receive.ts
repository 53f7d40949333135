import type { z } from 'zod'
import type { Asked, Operation } from '@/lib/contract/operation'
import { DomainError, ERRORS, type ErrorCode, isDomainError } from '@/lib/errors'
import { bodyFlaw, queryFlaw } from './flaw-sentence'
import { readBody } from './read-body'

/**
 * Checks all that a request asks against its operation: first the address, whose failure means that nothing is there
 * (404), then query and body, whose failure is a 400 that names each flaw.
 */
export async function receive<O extends Operation>(operation: O, request: Request, params: unknown): Promise<Asked<O>> {
  const asked = {
    params: operation.params && readParams(operation, operation.params, params),
    query: operation.query && check(operation.query, readQuery(request.url), '/query', 'invalid_request'),
    body: operation.body && (await checkBody(operation, operation.body, request)),
  }
  // The schemas above are those of O; only the compiler cannot follow that through three optional fields.
  return asked as Asked<O>
}

function readParams(operation: Operation, schema: z.ZodObject, params: unknown): unknown {
  const { success, data } = schema.safeParse(params)
  if (success) return data
  throw new DomainError(operation.errors.find((code) => ERRORS[code].status === 404) ?? 'not_found')
}

async function checkBody(operation: Operation, schema: z.ZodType, request: Request): Promise<unknown> {
  const code = operation.bodyError ?? 'invalid_request'
  try {
    return check(schema, await readBody(request), '/body', code)
  } catch (thrown) {
    if (!isDomainError(thrown) || thrown.code !== 'invalid_request') throw thrown
    throw new DomainError(code, { ...(thrown.flaws && { flaws: thrown.flaws }), cause: thrown })
  }
}

/** A query's values by name: an empty one is absent, a repeated one is a list, which no schema accepts. */
export function readQuery(url: string): Record<string, string | string[]> {
  const start = url.indexOf('?')
  const query: Record<string, string | string[]> = Object.create(null)
  if (start === -1) return query
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    const before = query[name]
    if (Array.isArray(before)) before.push(value)
    else query[name] = before === undefined ? value : [before, value]
  }
  for (const name of Object.keys(query)) if (query[name] === '') delete query[name]
  return query
}

function check(schema: z.ZodType, value: unknown, place: string, code: ErrorCode): unknown {
  const { success, data, error } = schema.safeParse(value, { error: place === '/query' ? queryFlaw : bodyFlaw })
  if (success) return data
  const flaws = error.issues.slice(0, 20).map(({ path, message }) => ({
    instancePath: [place, ...path.map(String)].join('/'),
    message,
  }))
  throw new DomainError(code, { flaws })
}
