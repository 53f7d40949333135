import { openApi } from '@/lib/contract/openapi'
import type { Operation } from '@/lib/contract/operation'

// The API's description as a page shows it: by subject, with what repeats said once.

export type Schema = {
  $ref?: string
  type?: string | string[]
  description?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  format?: string
  minimum?: number
  maximum?: number
  maxLength?: number
  items?: Schema
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  propertyNames?: Schema
  additionalProperties?: Schema
}
type Content = { content?: Record<string, { schema?: Schema; example?: unknown }> }
type Answer = Content & { description: string; headers: Record<string, unknown> }
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema: Schema }

type Described = {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security: object[]
  'x-scope'?: string
  'x-sunset'?: string
  parameters: Parameter[]
  requestBody?: Content
  responses: Record<string, Answer>
}
type Description = {
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

export type Field = { name: string; isRequired: boolean; place?: string; schema: Schema }
export type Refusal = { status: string; codes: string[] }

export type DescribedOperation = {
  id: string
  method: string
  path: string
  summary: string
  about: string | undefined
  /** Who may ask, and what a token needs. */
  access: 'anyone' | 'anyone, with more for an account' | 'account'
  scope: string | undefined
  /** The day on which it ends; undefined for what stays. */
  sunset: string | undefined
  parameters: Field[]
  body: { fields: Field[]; example: unknown } | undefined
  /** The envelope of success; undefined where the answer is a picture. */
  answer: { status: string; example: unknown; shape: string | undefined } | undefined
  headers: string[]
  refusals: Refusal[]
}

export type Reference = {
  subjects: { name: string; description: string; operations: DescribedOperation[] }[]
  shapes: { name: string; fields: Field[] }[]
  /** Every code that some operation answers. */
  codes: Set<string>
}

/** All of it, for a shop at this address. */
export function reference(publicUrl: string, operations?: readonly Operation[]): Reference {
  // The description is JSON of our own making, whose form these types tell.
  const { tags, paths, components } = openApi(publicUrl, operations) as unknown as Description
  const { schemas } = components
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      subject: described.tags[0],
      operation: read(method.toUpperCase(), path, described, schemas),
    })),
  )
  return {
    subjects: tags.map(({ name, description }) => ({
      name,
      description,
      operations: all.filter(({ subject }) => subject === name).map(({ operation }) => operation),
    })),
    shapes: Object.entries(schemas)
      .filter(([, schema]) => schema.properties)
      .map(([name, schema]) => ({ name, fields: fieldsOf(schema) })),
    codes: new Set(all.flatMap(({ operation }) => operation.refusals.flatMap(({ codes }) => codes))),
  }
}

function read(
  method: string,
  path: string,
  described: Described,
  schemas: Description['components']['schemas'],
): DescribedOperation {
  const { operationId: id, summary, security, parameters, requestBody, responses } = described
  const body = requestBody?.content?.['application/json']
  const [[status, success] = ['200', undefined]] = Object.entries(responses)
  const envelope = success?.content?.['application/json']
  return {
    id,
    method,
    path,
    summary,
    about: described.description,
    access: accessOf(security),
    scope: described['x-scope'],
    sunset: described['x-sunset'],
    parameters: parameters.map(({ name, in: place, required, description, schema }) => ({
      name,
      place,
      isRequired: Boolean(required),
      schema: { ...schema, ...(description !== undefined && { description }) },
    })),
    body: body?.schema && { fields: fieldsOf(resolved(body.schema, schemas)), example: body.example },
    answer: envelope && { status, example: envelope.example, shape: shapeOf(envelope.schema?.properties?.data) },
    headers: Object.keys(success?.headers ?? {}),
    refusals: Object.entries(responses).flatMap(([status, { content }]) => {
      const codes = content?.['application/json']?.schema?.properties?.code?.enum
      return codes ? [{ status, codes: codes.map(String) }] : []
    }),
  }
}

function accessOf(security: object[]): DescribedOperation['access'] {
  if (security.length === 0) return 'anyone'
  return security.some((each) => Object.keys(each).length === 0) ? 'anyone, with more for an account' : 'account'
}

/** The name of the noun that a schema refers to. */
export const nounOf = ({ $ref }: Schema): string | undefined => $ref?.split('/').pop()

const shapeOf = (data: Schema | undefined): string | undefined => data && nounOf(data.items ?? data)

const resolved = (schema: Schema, schemas: Record<string, Schema>): Schema => schemas[nounOf(schema) ?? ''] ?? schema

const fieldsOf = ({ properties = {}, required = [] }: Schema): Field[] =>
  Object.entries(properties).map(([name, schema]) => ({ name, isRequired: required.includes(name), schema }))
