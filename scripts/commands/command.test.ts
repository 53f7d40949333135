import { execFile } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { helpOf, usageOf } from './command/help'
import { pagingFields, pagingOptions } from './command/paging'
import { plain } from './command/print-table'
import { readWords, UsageError } from './command/read-words'

type Ended = { code: number; out: string; err: string }

const run = (script: string, ...words: string[]) =>
  new Promise<Ended>((resolve) => {
    execFile('node', ['--import', 'tsx', `scripts/commands/${script}.ts`, ...words], (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })

/** What operators use, by the name that npm knows. */
const COMMANDS = ['audit', 'catalog:generate', 'catalog:import', 'image', 'migrate', 'purchase', 'refund', 'sales']
const MORE_COMMANDS = ['events', 'suspend', 'token', 'user', 'users', 'wallet']

test.each([...COMMANDS, ...MORE_COMMANDS])(
  'npm run %s -- --help tells its form, and every option in words',
  async (name) => {
    const { code, out, err } = await run(name.replace(':', '-'), '--help')

    expect([code, err]).toEqual([0, ''])
    const [usage, does, , ...rows] = out.trimEnd().split('\n')
    expect(usage).toMatch(new RegExp(`^npm run ${name}( -- |$)`))
    expect(does).toMatch(/^[A-Z].+\.$/)
    for (const row of rows) expect(row).toMatch(/^ {2}(<|--)\S.* {2}\S/)
  },
)

describe('what is wrong is said in words:', () => {
  const form = {
    options: { user: { type: 'string' }, ...pagingOptions, csv: { type: 'boolean' } },
    schema: z.object({ user: z.string().min(1, 'must not be empty'), csv: z.boolean().optional(), ...pagingFields }),
  } as const

  test.each([
    [['--nothing'], 'There is no option --nothing'],
    [['--user'], '--user needs a value; one that begins with a dash is written --user=-3.50'],
    [['--user', '--csv'], '--user needs a value; one that begins with a dash is written --user=-3.50'],
    [['--csv=yes'], '--csv takes no value'],
    [['somebody'], 'Nothing stands here without an option: somebody'],
    [[], '--user must be given'],
    [['--user', ''], '--user must not be empty'],
    [['--user', 'a', '--page', '0'], '--page must be 1 to 1000000'],
    [['--user', 'a', '--limit', '1e3'], '--limit must be a whole number'],
    [
      ['--page', '0', '--limit', '1001'],
      '--user must be given; --page must be 1 to 1000000; --limit must be 1 to 1000',
    ],
  ])('%j', (args, sentence) => {
    expect(() => readWords(args, form)).toThrow(new UsageError(sentence))
  })

  test('and the right form follows', async () => {
    const usage = 'npm run purchase -- --user <e-mail or id> [--page <number>] [--limit <number>]'

    expect(await run('purchase')).toEqual({ code: 1, out: '', err: `--user must be given\nUsage: ${usage}\n` })
  })
})

test('a command without options has a form too', () => {
  const command = { name: 'audit', does: undefined, options: {}, word: undefined }

  expect(usageOf(command)).toBe('npm run audit')
  expect(helpOf(command)).toBe(
    'npm run audit\n\n  --reason <text>  why, for the log of events\n  --help           tells this',
  )
})

test('text of others cannot steer a terminal', () => {
  expect(plain('a\u001b[31m\u202eb\nc\u009b')).toBe('a?[31m?b?c?')
})
