import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { env } from '@/lib/env'
import { filesOfTypes, statementTypes } from './statement-types'

/** What a file of types says of each statement, by the statement's name; what stands before the first is under ''. */
const entriesOf = (text: string): Map<string, string> =>
  new Map(text.split(/\n(?= {4}['\w])/).map((entry) => [/^ {4}'?([\w-]+)/.exec(entry)?.[1] ?? '', entry]))

test('the types of the statements are those of a migrated database: npm run sql:types writes them', async () => {
  const types = await statementTypes(env().DATABASE_URL ?? '')

  const stale: string[] = []
  for (const file of new Set([...(await filesOfTypes()), ...types.keys()])) {
    const [written, wanted] = [
      entriesOf(await readFile(file, 'utf8').catch(() => '')),
      entriesOf(types.get(file) ?? ''),
    ]
    for (const name of new Set([...written.keys(), ...wanted.keys()])) {
      if (written.get(name) !== wanted.get(name)) stale.push(`${file}: ${name}`)
    }
  }
  expect(stale, 'These are stale: `npm run sql:types` writes them anew').toEqual([])
})
