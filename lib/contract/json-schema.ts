import { z } from 'zod'

// What the contract's schemas say, as JSON Schema for the API's description.

export type Json = Record<string, unknown>

/** Schemas that have a name, which others refer to. */
export type Nouns = Record<string, Json>

/**
 * What a schema says, with references to those that have a name (`.meta({ id })`), which are added to `nouns`; open to
 * fields that may come later, and without patterns nobody can read.
 */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output', nouns: Nouns): Json {
  const written = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // Of what is made into something else zod says neither, though both are written as they are sent.
      const { examples, default: otherwise } = z.globalRegistry.get(zodSchema) ?? {}
      if (Array.isArray(examples)) jsonSchema.examples = examples
      if (otherwise !== undefined) jsonSchema.default = otherwise as typeof jsonSchema.default
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
      if (jsonSchema.format) delete jsonSchema.pattern
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  const text = JSON.stringify(written).replaceAll('"#/$defs/', '"#/components/schemas/')
  const { $schema: _, $defs, ...json } = JSON.parse(text) as Json & { $defs?: Nouns }
  Object.assign(nouns, $defs)
  return json
}

type Node = {
  $ref?: string
  examples?: unknown[]
  default?: unknown
  const?: unknown
  enum?: unknown[]
  type?: string | string[]
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
  propertyNames?: Node
  additionalProperties?: Node
  minimum?: number
}

/** A value that a schema allows, made of the examples that its parts give. */
export function exampleOf(schema: Json, nouns: Nouns): unknown {
  const node: Node = schema
  const inner = (part: Node) => exampleOf(part as Json, nouns)
  if (node.examples) return node.examples[0]
  if (node.default !== undefined) return node.default
  if (node.const !== undefined) return node.const
  if (node.enum) return node.enum[0]
  if (node.$ref) return exampleOf(nouns[node.$ref.split('/').pop() ?? ''] ?? {}, nouns)
  if (node.anyOf) return inner(node.anyOf[0] ?? {})
  if (node.items) return [inner(node.items)]
  if (node.additionalProperties && node.propertyNames) {
    return { [String(inner(node.propertyNames))]: inner(node.additionalProperties) }
  }
  switch ([node.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(Object.entries(node.properties ?? {}).map(([name, part]) => [name, inner(part)]))
    case 'array':
      return []
    case 'integer':
    case 'number':
      return node.minimum ?? 0
    case 'boolean':
      return false
    default:
      return undefined
  }
}
