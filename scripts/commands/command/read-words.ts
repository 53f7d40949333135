import { parseArgs } from 'node:util'
import type { z } from 'zod'
import type { Option, Word } from './help'
import { mistakeOf, wordsFor } from './mistakes'

export type Form<Schema extends z.ZodType> = {
  options: Record<string, Option>
  /** The one word without an option, if the command takes one. */
  word?: Word
  schema: Schema
}

/** A command was asked for in a form that it does not have; the message is one line. */
export class UsageError extends Error {}

/** What the words of a command say. Throws a UsageError that names each one that is wrong. */
export function readWords<Schema extends z.ZodType>(args: string[], form: Form<Schema>): z.output<Schema> {
  const { options, word, schema } = form
  const { values, positionals } = parsed(args, options, word !== undefined)
  if (positionals.length > 1) throw new UsageError(`One ${word?.name} is enough: ${positionals.join(' ')}`)
  const given = word === undefined ? values : { ...values, [word.name]: positionals[0] }
  const { success, data, error } = schema.safeParse(given, { error: wordsFor })
  if (success) return data
  const flaws = error.issues.map(({ path, message }) => `${nameOf(path, word?.name)} ${message}`)
  throw new UsageError(flaws.join('; '))
}

/** The same words as they were given. */
export const valuesIn = <Schema extends z.ZodType>(args: string[], { options, word }: Form<Schema>) =>
  parsed(args, options, word !== undefined).values

function parsed(args: string[], options: Record<string, Option>, allowPositionals: boolean) {
  const types = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]))
  try {
    return parseArgs({ args, options: types, strict: true, allowPositionals })
  } catch (error) {
    throw new UsageError(mistakeOf(error))
  }
}

const nameOf = (path: PropertyKey[], word: string | undefined): string =>
  path[0] === word && word !== undefined ? `<${word}>` : `--${path.join('.')}`
