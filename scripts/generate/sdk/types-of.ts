import type { Json } from '@/lib/contract/json-schema'
import { ERRORS } from '@/lib/errors'

// Writes what the API's description says as TypeScript, for the client in sdk/.

type Schema = {
  $ref?: string
  description?: string
  const?: unknown
  enum?: unknown[]
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  additionalProperties?: Schema
}
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema: Schema }
type Content = { content?: Record<string, { schema: Schema }> }
type Described = {
  summary: string
  parameters: Parameter[]
  requestBody?: Content
  responses: Record<string, Content>
}

/** The types of all nouns, and a table of what each operation takes and answers. */
export function typesOf(description: Json): string {
  const { paths, components } = description as {
    paths: Record<string, Record<string, Described>>
    components: { schemas: Record<string, Schema> }
  }
  const nouns = Object.entries(components.schemas).map(
    ([name, schema]) => `${comment(schema.description)}export type ${name} = ${typeOf(schema)}\n`,
  )
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, described]) =>
        `${comment(described.summary)}'${method.toUpperCase()} ${path}': ${operationType(described)}`,
    ),
  )
  return [
    '// Made of the description of the API by `npm run sdk:types`; changes belong there.',
    `/** Why a request was not done. */\nexport type ErrorCode = ${Object.keys(ERRORS).map(quote).join(' | ')}\n`,
    ...nouns,
    `/** What each operation takes and answers. */\nexport type Operations = {\n${rows.join('\n')}\n}`,
  ].join('\n')
}

function operationType({ parameters, requestBody, responses }: Described): string {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1]
  return `{
    params: ${parametersType(parameters.filter((each) => each.in === 'path'))}
    query: ${parametersType(parameters.filter((each) => each.in === 'query'))}
    body: ${requestBody ? typeOf(requestBody.content?.['application/json']?.schema ?? {}) : 'undefined'}
    data: ${answerType(success)}
  }`
}

/** The envelope's data; bytes where there is no envelope. */
function answerType(success: Content | undefined): string {
  const envelope = success?.content?.['application/json']?.schema
  return envelope ? typeOf(envelope.properties?.data ?? {}) : 'Blob'
}

function parametersType(parameters: Parameter[]): string {
  if (parameters.length === 0) return 'undefined'
  const fields = parameters.map(({ name, required, description, schema }) => {
    const type = schema.type === 'array' ? 'string | readonly string[]' : typeOf(schema)
    return `${comment(description)}${name}${required ? '' : '?'}: ${type}${required ? '' : ' | undefined'}`
  })
  return `{\n${fields.join('\n')}\n}`
}

function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').pop() ?? 'unknown'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map(quote).join(' | ')
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ')
  const types = [schema.type ?? []].flat()
  return types.map((type) => plainType(type, schema)).join(' | ') || 'unknown'
}

function plainType(type: string, schema: Schema): string {
  switch (type) {
    case 'integer':
      return 'number'
    case 'array':
      return `Array<${typeOf(schema.items ?? {})}>`
    case 'object':
      return objectType(schema)
    default:
      return type
  }
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const names = Object.keys(properties)
  if (names.length === 0) return `Record<string, ${additionalProperties ? typeOf(additionalProperties) : 'never'}>`
  const fields = Object.entries(properties).map(([name, schema]) => {
    const isRequired = required.includes(name)
    return `${comment(schema.description)}${name}${isRequired ? '' : '?'}: ${typeOf(schema)}${isRequired ? '' : ' | undefined'}`
  })
  return `{\n${fields.join('\n')}\n}`
}

const quote = (value: unknown): string => `'${String(value)}'`
const comment = (text: string | undefined): string => (text ? `/** ${text} */\n` : '')
