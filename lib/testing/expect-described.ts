import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import { openApi } from '@/lib/contract/openapi'
import type { Operation } from '@/lib/contract/operation'
import { CORS_HEADERS } from '@/lib/http/cors'
import type { Answer } from './api'

type Response = { headers?: Record<string, object>; content?: Record<string, { schema?: object }> }
type Described = { responses: Record<string, Response> }

const description = openApi('https://chandlery.test') as {
  paths: Record<string, Record<string, Described>>
  components: object
}
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
const validators = new Map<object, ValidateFunction>()

/** Headers that mean something to a client: those that pages of other origins may read. */
const TELLING = CORS_HEADERS['access-control-expose-headers'].split(', ')

/** Fails unless the API's description allows this answer of the operation; an operation it does not hold is no matter. */
export function expectDescribed({ method, path }: Pick<Operation, 'method' | 'path'>, answer: Answer): void {
  const described = description.paths[path]?.[method.toLowerCase()]
  // No method but its own is the operation's affair: a 405 is described once, in words.
  if (!described || answer.status === 405) return
  const response = described.responses[answer.status]
  expect(response, `${method} ${path} does not describe a ${answer.status}`).toBeDefined()

  const untold = TELLING.filter((name) => answer.headers.has(name) && !response?.headers?.[name])
  expect(untold, `${method} ${path} ${answer.status} has headers that are not described`).toEqual([])

  const schema = response?.content?.['application/json']?.schema
  if (!schema) return
  // The schema's references point into the whole description.
  const validate = validators.get(schema) ?? ajv.compile({ ...schema, components: description.components })
  validators.set(schema, validate)
  validate(answer.body)
  expect(validate.errors, `${method} ${path} ${answer.status}: ${answer.text}`).toBeNull()
}
