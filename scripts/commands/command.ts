import { basename } from 'node:path'
import type { z } from 'zod'
import { isDomainError } from '@/lib/errors'
import { noteCommand } from '@/lib/events/command-origin'
import { helpOf, REASON, usageOf } from './command/help'
import { type Form, readWords, UsageError, valuesIn } from './command/read-words'

type Command<Schema extends z.ZodType> = Form<Schema> & {
  /** What it does, in a sentence or two. */
  does?: string
}

/**
 * Runs a command of the shop: reads its options, does it, and turns what goes wrong into one line on standard error and
 * exit code 1; a mistake in the form is followed by the right form. `--help` tells all of it.
 */
export async function command<Schema extends z.ZodType>(
  { does, ...form }: Command<Schema>,
  act: (given: z.output<Schema>) => Promise<void>,
): Promise<void> {
  // What a command writes to its log is not what it was asked for.
  process.env.LOG_LEVEL ??= 'error'
  const [, file = '', ...args] = process.argv
  const description = { name: nameOf(file), does, options: form.options, word: form.word }
  if (args.includes('--help')) return console.log(helpOf(description))
  try {
    const asked = { ...form, options: { ...form.options, reason: form.options.reason ?? REASON } }
    const given = readWords(args, asked)
    noteCommand(valuesIn(args, asked))
    await act(given)
  } catch (thrown) {
    const [line] = String(thrown instanceof Error || isDomainError(thrown) ? thrown.message : thrown).split('\n')
    const isMisused = thrown instanceof UsageError
    process.stderr.write(isMisused ? `${line}\nUsage: ${usageOf(description)}\n` : `${line}\n`)
    process.exitCode = 1
  }
}

/** A command as npm knows it: scripts/commands/catalog-import.ts is `catalog:import`. */
const nameOf = (file: string): string => basename(file, '.ts').replaceAll('-', ':')
