import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import { openApi } from '@/lib/contract/openapi'
import type { Operation } from '@/lib/contract/operation'
import { CORS_HEADERS } from '@/lib/http/headers/cors'
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

/** What the API's description does not say of an answer of the operation; nothing, if it allows the answer. */
export function undescribed({ method, path }: { method: string; path: string }, answer: Answer): string[] {
  const response = description.paths[path]?.[method.toLowerCase()]?.responses[answer.status]
  if (!response) return [`the status ${answer.status}`]
  const headers = TELLING.filter((name) => answer.headers.has(name) && !response.headers?.[name])
  const schema = response.content?.['application/json']?.schema
  return [...headers.map((name) => `the header ${name}`), ...(schema ? flawsOf(schema, answer.body) : [])]
}

function flawsOf(schema: object, body: unknown): string[] {
  // The schema's references point into the whole description.
  const validate = validators.get(schema) ?? ajv.compile({ ...schema, components: description.components })
  validators.set(schema, validate)
  validate(body)
  return (validate.errors ?? []).map(({ instancePath, message }) => `the body: ${instancePath} ${message}`)
}

/** Fails unless the API's description allows this answer of the operation; an operation it does not hold is no matter. */
export function expectDescribed({ method, path }: Pick<Operation, 'method' | 'path'>, answer: Answer): void {
  const isDescribed = description.paths[path]?.[method.toLowerCase()]
  // No method but its own is the operation's affair: a 405 is described once, in words.
  if (!isDescribed || answer.status === 405) return
  expect(undescribed({ method, path }, answer), `${method} ${path} ${answer.status}: ${answer.text}`).toEqual([])
}
