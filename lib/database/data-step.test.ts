import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeEach, expect, inject, test } from 'vitest'
import { inDatabase } from '@/lib/testing/in-database'
import { OWNER } from './embedded-roles'
import { migrate } from './migrate'

const name = `data_steps_${process.env.VITEST_POOL_ID}`
const database = { url: inDatabase(inject('servingUrl'), name), ownerUrl: inDatabase(inject('ownerUrl'), name) }

/** Runs a statement in the database that is being migrated. */
async function run<Row extends pg.QueryResultRow>(text: string, at = database.ownerUrl): Promise<Row[]> {
  const client = new pg.Client({ connectionString: at })
  await client.connect()
  const { rows } = await client.query<Row>(text).finally(() => client.end())
  return rows
}
const dropIt = () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, inject('postgresUrl'))
const names = async () =>
  (await run<{ name: string }>('SELECT name FROM words ORDER BY number')).map(({ name }) => name)
const steps = () => run('SELECT migration, after, finished_at IS NOT NULL AS "isFinished" FROM data_steps')
const calls = async () => await run<{ after: string | null }>('SELECT after FROM calls ORDER BY at')

// Each test has a folder of its own: a module that was loaded once is not read again.
let folder = ''
const folders: string[] = []

async function addMigration(migration: string, files: { sql?: string; data?: string }): Promise<void> {
  await mkdir(join(folder, migration), { recursive: true })
  if (files.sql !== undefined) await writeFile(join(folder, migration, 'migration.sql'), files.sql)
  if (files.data !== undefined) await writeFile(join(folder, migration, 'data.ts'), files.data)
}

const WORDS = `
  CREATE TABLE data_steps (migration text PRIMARY KEY, after text, started_at timestamptz DEFAULT now(), finished_at timestamptz);
  CREATE TABLE calls (at bigserial, after text);
  CREATE TABLE words (number integer PRIMARY KEY, name text NOT NULL);
  INSERT INTO words SELECT number, 'word ' || number FROM generate_series(1, 10) AS number`

/** Marks the words, four at a time, and notes each call; before the batch after some number, does something else too. */
const marking = (batch = '', mark = '!') => `
  import type pg from 'pg'
  export async function dataStep(client: pg.ClientBase, after: string | null): Promise<string | null> {
    await client.query('INSERT INTO calls (after) VALUES ($1)', [after])
    const { rows } = await client.query<{ number: number }>(
      'UPDATE words SET name = name || $2 WHERE number > $1 AND number <= $1 + 4 RETURNING number', [Number(after ?? 0), '${mark}'])
    ${batch}
    return rows.length < 4 ? null : String(Math.max(...rows.map(({ number }) => number)))
  }`
const MARKED = Array.from({ length: 10 }, (_, nth) => `word ${nth + 1}!`)

beforeEach(async () => {
  await dropIt()
  await run(`CREATE DATABASE ${name} OWNER ${OWNER}`, inject('postgresUrl'))
  folder = await mkdtemp(join(tmpdir(), 'chandlery-data-steps-'))
  folders.push(folder)
})
afterAll(async () => {
  await dropIt()
  await Promise.all(folders.map((each) => rm(each, { recursive: true, force: true })))
})

test('a data step runs in batches, after its migration and before the next one', async () => {
  await addMigration('1_words', { sql: WORDS, data: marking() })
  await addMigration('2_longer', { sql: `UPDATE words SET name = name || ' longer'` })

  expect(await migrate(database, folder)).toEqual(['1_words', '2_longer'])

  expect(await names()).toEqual(MARKED.map((each) => `${each} longer`))
  expect(await calls()).toEqual([{ after: null }, { after: '4' }, { after: '8' }])
  expect(await steps()).toEqual([{ migration: '1_words', after: null, isFinished: true }])
})

test('of five servers that start at once one does the data step, and a later start does not do it again', async () => {
  await addMigration('1_words', { sql: WORDS, data: marking() })

  await Promise.all(Array.from({ length: 5 }, () => migrate(database, folder)))
  await migrate(database, folder)

  expect(await names()).toEqual(MARKED)
})

test('one that was cut off goes on after its last whole batch, and the next migration waits for it', async () => {
  const cut = `if (after === '4' && !(await client.query("SELECT FROM calls WHERE after = 'cut'")).rowCount) {
    // As if the machine had died: the batch is lost, and so is the lock.
    await client.query('SELECT pg_terminate_backend(pg_backend_pid())')
  }`
  await addMigration('1_words', { sql: WORDS, data: marking(cut) })
  await addMigration('2_longer', { sql: `UPDATE words SET name = name || ' longer'` })

  await expect(migrate(database, folder)).rejects.toThrow(
    /data step of migration 1_words failed, the next start goes on/,
  )
  expect(await names()).toEqual([...MARKED.slice(0, 4), ...MARKED.slice(4).map((each) => each.slice(0, -1))])
  expect(await steps()).toEqual([{ migration: '1_words', after: '4', isFinished: false }])

  await run(`INSERT INTO calls (after) VALUES ('cut')`)
  expect(await migrate(database, folder)).toEqual(['2_longer'])

  expect(await names()).toEqual(MARKED.map((each) => `${each} longer`))
  expect(await calls()).toEqual([{ after: null }, { after: 'cut' }, { after: '4' }, { after: '8' }])
})

test('a data step that fails changes nothing of its batch, and says why', async () => {
  await addMigration('1_words', { sql: WORDS, data: marking(`await client.query('SELECT 1/0')`) })

  await expect(migrate(database, folder)).rejects.toThrow('division by zero')

  expect(await calls()).toEqual([])
  expect(await steps()).toEqual([])
})

test('a data step that does not get on is stopped', async () => {
  await addMigration('1_words', { sql: WORDS, data: `export const dataStep = async () => '7'` })

  await expect(migrate(database, folder)).rejects.toThrow('it does not get beyond 7')
})

test('a file without a data step is named', async () => {
  await addMigration('1_words', { sql: WORDS, data: `export const other = 1` })

  await expect(migrate(database, folder)).rejects.toThrow('1_words/data.ts exports no function dataStep')
})

test('a database that prisma migrate deploy brought up to date has its data steps done by the next start', async () => {
  await addMigration('1_words', { sql: WORDS })
  await migrate(database, folder)
  await addMigration('1_words', { data: marking() })

  expect(await migrate(database, folder)).toEqual([])

  expect(await names()).toEqual(MARKED)
})
