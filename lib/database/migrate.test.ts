import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeEach, expect, inject, test } from 'vitest'
import { inDatabase } from '@/lib/testing/in-database'
import { OWNER } from './embedded-roles'
import { migrate } from './migrate'

const name = `migrated_${process.env.VITEST_POOL_ID}`
const database = { url: inDatabase(inject('servingUrl'), name), ownerUrl: inDatabase(inject('ownerUrl'), name) }

/** Runs a statement in the database that is being migrated. */
async function run<Row extends pg.QueryResultRow>(text: string, at = database.ownerUrl): Promise<Row[]> {
  const client = new pg.Client({ connectionString: at })
  await client.connect()
  const { rows } = await client.query<Row>(text).finally(() => client.end())
  return rows
}
const dropIt = () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, inject('postgresUrl'))
const applied = () => run<{ migration_name: string }>('SELECT migration_name FROM _prisma_migrations ORDER BY 1')

const folder = await mkdtemp(join(tmpdir(), 'chandlery-migrations-'))
async function addMigration(migration: string, sql: string): Promise<void> {
  await mkdir(join(folder, migration), { recursive: true })
  await writeFile(join(folder, migration, 'migration.sql'), sql)
}

beforeEach(async () => {
  await dropIt()
  await run(`CREATE DATABASE ${name} OWNER ${OWNER}`, inject('postgresUrl'))
  await rm(folder, { recursive: true, force: true })
  await cp('prisma/migrations', folder, { recursive: true })
})
afterAll(async () => {
  await dropIt()
  await rm(folder, { recursive: true, force: true })
})

test('of five servers that start at once on an empty database one migrates, and the others find it done', async () => {
  const results = await Promise.all(Array.from({ length: 5 }, () => migrate(database)))

  const done = results.filter((names) => names.length > 0)
  expect(done).toHaveLength(1)
  expect(await applied()).toEqual(done.flat().map((migration_name) => ({ migration_name })))
  expect(await run('SELECT count(*)::integer AS count FROM images')).toEqual([{ count: 0 }])
})

test('a second start applies nothing, a later version only what is new', async () => {
  await migrate(database, folder)
  expect(await migrate(database, folder)).toEqual([])

  await addMigration('29990101000000_later', 'CREATE TABLE later (id integer)')
  await addMigration('29990102000000_last', 'INSERT INTO later VALUES (1)')

  expect(await migrate(database, folder)).toEqual(['29990101000000_later', '29990102000000_last'])
  expect(await run('SELECT id FROM later')).toEqual([{ id: 1 }])
})

test('a migration that fails changes nothing and is named; mended, it is applied', async () => {
  await addMigration('29990101000000_bad', 'CREATE TABLE half (id integer); SELECT 1/0')
  await expect(migrate(database, folder)).rejects.toThrow('Migration 29990101000000_bad failed, nothing was changed')
  expect(await run(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }])

  await addMigration('29990101000000_bad', 'CREATE TABLE half (id integer)')

  expect(await migrate(database, folder)).toEqual(['29990101000000_bad'])
})

test('a migration that was changed after it was applied is refused', async () => {
  await migrate(database, folder)
  const [first] = await applied()
  await addMigration(first?.migration_name ?? '', 'SELECT 1')

  await expect(migrate(database, folder)).rejects.toThrow('was changed after it was applied')
})

test('a database of a later version is refused', async () => {
  await addMigration('29990101000000_later', 'SELECT 1')
  await migrate(database, folder)

  await expect(migrate(database)).rejects.toThrow('migrated by a later version of the shop (29990101000000_later)')
})

test('the record is the one that prisma migrate deploy keeps', async () => {
  await migrate(database)

  const [record] = await run('SELECT *, finished_at >= started_at AS "inOrder" FROM _prisma_migrations')
  expect(record).toMatchObject({ applied_steps_count: 1, logs: null, rolled_back_at: null, inOrder: true })
  expect(record).toMatchObject({
    checksum: expect.stringMatching(/^[\da-f]{64}$/),
    id: expect.stringMatching(/^[\da-f-]{36}$/),
  })
})
