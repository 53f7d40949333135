import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { z } from 'zod'
import { isDomainError } from '@/lib/errors'

type Command<Schema extends z.ZodType> = {
  options: NonNullable<ParseArgsConfig['options']>
  /** What the one word without an option is called, if the command takes one. */
  word?: string
  schema: Schema
}

/**
 * Runs a command of the shop: reads its options, does it, and turns what goes wrong into one line on standard error and
 * exit code 1.
 */
export async function command<Schema extends z.ZodType>(
  { options, word, schema }: Command<Schema>,
  act: (given: z.output<Schema>) => Promise<void>,
): Promise<void> {
  // What a command writes to its log is not what it was asked for.
  process.env.LOG_LEVEL ??= 'error'
  try {
    const { values, positionals } = parseArgs({ options, strict: true, allowPositionals: word !== undefined })
    if (positionals.length > 1) throw new Error(`One ${word} is enough: ${positionals.join(' ')}`)
    const given = word === undefined ? values : { ...values, [word]: positionals[0] }
    const { success, data, error } = schema.safeParse(given)
    if (!success)
      throw new Error(error.issues.map(({ path, message }) => `${nameOf(path, word)} ${message}`).join('; '))
    await act(data)
  } catch (thrown) {
    const [line] = String(thrown instanceof Error || isDomainError(thrown) ? thrown.message : thrown).split('\n')
    process.stderr.write(`${line}\n`)
    process.exitCode = 1
  }
}

const nameOf = (path: PropertyKey[], word: string | undefined): string =>
  path[0] === word && word !== undefined ? `<${word}>` : `--${path.join('.')}`
