import fc from 'fast-check'
import { nasty } from '@/lib/testing/hostile-requests'

// Values for a JSON Schema of the API's description: as it says, nearly so, or not at all.

export type Mood = 'valid' | 'nearly' | 'hostile'

export type Schema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}

/** Stands for something that exists when the request is sent: `known('id', 3)` is the fourth of its kind. */
export const known = (kind: string, place: number): string => `{{${kind}:${place}}}`

/** How many of a kind can be told apart. */
const KNOWN_PLACES = 40

/** Fields whose values only somebody with an account, or the shop, can know. */
const KNOWN: Record<string, string> = {
  id: 'id',
  ids: 'id',
  email: 'email',
  username: 'email',
  password: 'password',
  refreshToken: 'refreshToken',
}

const one = (kind: string): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: KNOWN_PLACES - 1 }).map((place) => known(kind, place))

export function valueOf(schema: Schema, mood: Mood, name = ''): fc.Arbitrary<unknown> {
  const valid = validOf(schema, name)
  if (mood === 'valid') return valid
  if (mood === 'hostile') return fc.oneof(nasty, fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(...EXTREMES))
  return fc.oneof({ weight: 2, arbitrary: valid }, { weight: 3, arbitrary: missOf(schema) })
}

const EXTREMES = [null, true, [], {}, -0, 1e308, -1, 2 ** 53, '\ud800', [[[[]]]], { __proto__: null, a: { b: {} } }]

function validOf(schema: Schema, name: string): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => validOf(each, name)))
  return fc.oneof(...[schema.type ?? 'string'].flat().map((type) => typed(type, schema, name)))
}

function typed(type: string, schema: Schema, name: string): fc.Arbitrary<unknown> {
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = schema
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.oneof(
        fc.integer({ min: minimum, max: Math.min(maximum, minimum + 30) }),
        fc.constantFrom(minimum, maximum),
      )
    case 'number':
      return fc.oneof(
        fc.double({ min: minimum, max: maximum, noNaN: true }),
        fc.constantFrom(minimum, maximum, (minimum + maximum) / 2),
      )
    case 'array': {
      const { minItems = 0, maxItems = 10 } = schema
      const items = validOf(schema.items ?? {}, name)
      return fc.array(items, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 4) })
    }
    case 'object':
      return objectOf(schema, 'valid')
    default:
      return textOf(schema, name)
  }
}

function textOf({ pattern, format, minLength = 0, maxLength = 200 }: Schema, name: string): fc.Arbitrary<string> {
  const kind = KNOWN[name]
  if (kind && pattern) return fc.oneof({ weight: 9, arbitrary: one(kind) }, fc.stringMatching(new RegExp(pattern)))
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  if (format === 'date-time') return moment().map((date) => date.toISOString())
  if (format === 'date') return moment().map((date) => date.toISOString().slice(0, 10))
  const text = fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 20) })
  const longest = fc.constant('x'.repeat(maxLength))
  const word = fc.constantFrom('ubuntu', 'amd64', 'default', '22.04')
  const free = fc.oneof({ weight: 4, arbitrary: text }, { weight: 3, arbitrary: word }, longest)
  return kind ? fc.oneof({ weight: 4, arbitrary: one(kind) }, free) : free
}

const moment = () => fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })

/** What misses a schema by a little. */
function missOf(schema: Schema): fc.Arbitrary<unknown> {
  const { minimum = 0, maximum = 100, maxLength = 200, maxItems = 50 } = schema
  const misses: unknown[] = ['', ' ', null, true, [], {}, '5', 5]
  if (schema.enum) misses.push(...schema.enum.map((each) => String(each).toUpperCase()), `${schema.enum[0]} `)
  const types = [schema.type ?? []].flat()
  if (types.includes('integer') || types.includes('number')) {
    misses.push(minimum - 1, maximum + 1, minimum - 0.01, maximum + 0.001, `${maximum}.0`, '1e1', '0x10', '+1', '1,5')
  }
  if (types.includes('string')) {
    misses.push('x'.repeat(maxLength + 1), 'a\0b', 'ABCDEF0123456789ABCDEF01', '66f1c2a4b7e93d5f8a6c0e1', '2027-02-30')
  }
  if (types.includes('array'))
    misses.push(
      Array.from({ length: maxItems + 1 }, (_, place) => `v${place}`),
      ',,,',
      ['x'],
    )
  return fc.constantFrom(...misses)
}

/** An object in which each field is in this mood, or in which some are wrong, missing or too many. */
export function objectOf({ properties = {}, required = [] }: Schema, mood: Mood): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valueOf(each, mood, name)]))
  const requiredKeys = mood === 'valid' ? required : []
  return fc
    .tuple(
      fc.record(fields, { requiredKeys }),
      mood === 'valid' ? fc.constant({}) : fc.dictionary(nasty, fc.jsonValue(), { maxKeys: 2 }),
    )
    .map(([known, more]) => ({ ...more, ...known }))
}
