import { basename } from 'node:path'
import postgres from 'postgres'
import { format, resolveConfig } from 'prettier'
import { type Described, describer } from './describe-statements'
import { filesEndingIn, type Found, findStatements } from './find-statements'
import { type Enum, pascalCase, typesOfPostgres } from './types-of-postgres'

const ENUMS_FILE = 'lib/database/enums.ts'
const HEAD = '// Written by `npm run sql:types`, which asks Postgres. Changes belong in'

/** Types that a note in a statement may name, and where they are. */
const NAMED: Record<string, string> = { Scope: '@/lib/contract/operation' }

/** What the files of types should hold, by their path, for the statements in the code and the database at an address. */
export async function statementTypes(url: string): Promise<Map<string, string>> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const { enums } = await typesOfPostgres(sql)
    const describe = await describer(sql)
    const folders = new Map<string, string[]>()
    for (const found of await findStatements()) {
      const entries = folders.get(found.folder) ?? []
      folders.set(found.folder, [...entries, entryOf(found, await describeAll(found, describe))])
    }
    const files = [...folders].map(([folder, entries]) => [fileOf(folder), roomOf(entries, enums)] as const)
    return new Map(await Promise.all([[ENUMS_FILE, enumsOf(enums)] as const, ...files].map(formatted)))
  } finally {
    await sql.end()
  }
}

const ENDING = '.sql.types.ts'

/** `lib/wallet/wallet.sql.types.ts`. */
const fileOf = (folder: string): string => `${folder}/${basename(folder)}${ENDING}`

/** The files of types that are there. */
export const filesOfTypes = async (): Promise<string[]> => [ENUMS_FILE, ...(await filesEndingIn(ENDING))]

async function describeAll(found: Found, describe: (text: string) => Promise<Described>): Promise<Described> {
  const [first, ...others] = await Promise.all(
    found.texts.map((text) =>
      describe(text).catch((error: Error) => {
        throw new Error(`${found.name} in ${found.folder}: ${error.message}`)
      }),
    ),
  )
  if (!first) throw new Error(`${found.name} has no text`)
  for (const other of others) {
    if (JSON.stringify(other) !== JSON.stringify(first)) throw new Error(`The variants of ${found.name} differ`)
  }
  return first
}

function entryOf({ name }: Found, { values, row }: Described): string {
  const fields = Object.entries(row ?? {}).map(([column, type]) => `${column}: ${type}`)
  return `'${name}': { values: [${values.join(', ')}]; row: ${row ? `{ ${fields.join('; ')} }` : 'never'} }`
}

function roomOf(entries: string[], enums: Enum[]): string {
  const all = entries.join('\n')
  const isNamed = (name: string) => new RegExp(`\\b${name}\\b`).test(all.replaceAll(/'[^']*'/g, ''))
  const ofEnums = enums.map(({ name }) => pascalCase(name)).filter(isNamed)
  const others = Object.entries(NAMED).filter(([name]) => isNamed(name))
  return `
    ${others.map(([name, file]) => `import type { ${name} } from '${file}'`).join('\n')}
    ${ofEnums.length > 0 ? `import type { ${ofEnums.join(', ')} } from '@/lib/database/enums'` : ''}

    ${HEAD} the statements of this folder.

    declare module '@/lib/db' {
      interface Statements {
        ${all}
      }
    }`
}

const enumsOf = (enums: Enum[]): string => `
  ${HEAD} a migration.

  ${enums
    .map(({ name, labels }) => {
      const list = `${name.toUpperCase()}S`
      const values = labels.map((label) => `'${label}'`).join(', ')
      return `export const ${list} = [${values}] as const\nexport type ${pascalCase(name)} = (typeof ${list})[number]`
    })
    .join('\n\n')}`

async function formatted([file, text]: readonly [string, string]): Promise<[string, string]> {
  const config = await resolveConfig(file)
  return [file, await format(text, { ...config, filepath: file })]
}
