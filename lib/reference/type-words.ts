import { nounOf, type Schema } from './reference'

/** A part of a type's name: words, or a noun that is told elsewhere. */
export type TypeWord = { text: string; noun?: true }

/** What a schema is, in few words: `string`, `integer 1-100`, `ListedImage[]`. */
export function typeWords(schema: Schema): TypeWord[] {
  const noun = nounOf(schema)
  if (noun) return [{ text: noun, noun: true }]
  if (schema.enum) return [{ text: schema.enum.join(' | ') }]
  if (schema.anyOf) return schema.anyOf.flatMap((each, place) => [...(place > 0 ? [OR] : []), ...typeWords(each)])
  return [schema.type ?? 'any'].flat().flatMap((type, place) => [...(place > 0 ? [OR] : []), ...plain(type, schema)])
}

const OR: TypeWord = { text: ' | ' }

function plain(type: string, schema: Schema): TypeWord[] {
  if (type === 'array') return [...typeWords(schema.items ?? {}), { text: '[]' }]
  if (type === 'object' && schema.additionalProperties) {
    return [{ text: 'object of ' }, ...typeWords(schema.additionalProperties)]
  }
  return [{ text: [type === 'string' ? (schema.format ?? type) : type, rangeOf(schema)].filter(Boolean).join(' ') }]
}

function rangeOf({ minimum, maximum, maxLength }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum}-${maximum}`
  if (minimum !== undefined) return `from ${minimum}`
  return maxLength === undefined ? '' : `up to ${maxLength} characters`
}
