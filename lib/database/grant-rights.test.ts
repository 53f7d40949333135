import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { asOwner } from '@/lib/testing/as-owner'
import { createUser } from '@/lib/testing/create-user'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { BOUNDED, LASTING } from './grant-rights'
import { migrate } from './migrate'
import { mayRewriteLedger } from './role-of'

// Everything here is asked by the role that serves, as the pool of a server is.

const { DATABASE_URL: url = '', MIGRATE_DATABASE_URL: ownerUrl = '' } = env()
const denied = expect.objectContaining({ code: '42501' })

let folder: string
beforeAll(async () => {
  folder = await temporaryFolder()
  await createUser({ balanceCents: 500 })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('by its grants, triggers aside, the role that serves', () => {
  beforeAll(async () => {
    await asOwner('ALTER TABLE entries DISABLE TRIGGER USER')
    await asOwner('ALTER TABLE transactions DISABLE TRIGGER USER')
    await asOwner('ALTER TABLE security_events DISABLE TRIGGER USER')
  })

  test.each(Object.keys(LASTING))('takes no row of %s away', async (table) => {
    // A view that joins tables has no row to take away, for anybody.
    const refused = expect.objectContaining({ code: expect.stringMatching(/^(42501|55000)$/) })
    await expect(pool().query(`DELETE FROM ${table}`)).rejects.toEqual(refused)
  })

  test.each(Object.keys(BOUNDED))('changes no row of %s', async (table) => {
    const [column] = await asOwner<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum = 1`,
    )
    const statements = [
      `UPDATE ${table} SET ${column?.name} = ${column?.name}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
      `SELECT FROM ${table} FOR UPDATE`,
    ]
    for (const statement of statements) await expect(pool().query(statement), statement).rejects.toEqual(denied)
  })

  const statements = [
    'ALTER TABLE entries DISABLE TRIGGER ALL',
    'DROP TRIGGER entries_append_only ON entries',
    'ALTER TABLE entries OWNER TO chandlery_serving',
    'CREATE TABLE mine (id integer)',
    'CREATE TEMPORARY TABLE mine (id integer)',
    'CREATE SCHEMA mine',
    `CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    'CREATE EXTENSION file_fdw',
    `CREATE OR REPLACE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    'TRUNCATE ratings',
    `SET session_replication_role = replica`,
    `SET ROLE chandlery_owner`,
    `SET ROLE chandlery`,
    `SELECT pg_read_file('postgresql.conf')`,
    `SELECT pg_ls_dir('.')`,
    `COPY users TO '/tmp/users'`,
    `COPY users (email) FROM '/etc/hostname'`,
    `COPY users TO PROGRAM 'cat'`,
    `SELECT lo_import('/etc/hostname')`,
    `CREATE ROLE mine`,
    `ALTER ROLE chandlery_owner PASSWORD 'mine'`,
    `SELECT rolpassword FROM pg_authid`,
    `ALTER SYSTEM SET log_statement = 'all'`,
    `SELECT setval('entries_id_seq', 1)`,
  ]
  test.each(statements)('is refused %s', async (statement) => {
    await expect(pool().query(statement)).rejects.toEqual(denied)
  })

  test('cannot give itself the rights that it lacks: a GRANT that is let through gives nothing', async () => {
    await pool()
      .query('GRANT DELETE ON entries TO PUBLIC')
      .catch(() => {})

    await expect(pool().query('DELETE FROM entries')).rejects.toEqual(denied)
  })
})

test('the start knows whether the role may rewrite the ledger after all', async () => {
  expect(await mayRewriteLedger(url)).toBe(false)
  expect(await mayRewriteLedger(ownerUrl)).toBe(true)

  await asOwner('GRANT UPDATE ON entries TO PUBLIC')
  expect(await mayRewriteLedger(url)).toBe(true)

  await migrate({ url, ownerUrl })
  expect(await mayRewriteLedger(url)).toBe(false)
})

test('what a later migration makes is granted, and what somebody granted beside it is taken back', async () => {
  const migrations = join(folder, 'migrations')
  await cp('prisma/migrations', migrations, { recursive: true })
  await mkdir(join(migrations, '29990101000000_later'))
  await writeFile(
    join(migrations, '29990101000000_later', 'migration.sql'),
    `CREATE TABLE later (id bigserial, name text);
     CREATE FUNCTION count_later() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM later';
     GRANT ALL ON later TO PUBLIC; GRANT ALL ON users TO chandlery_serving`,
  )
  await migrate({ url, ownerUrl }, migrations)

  await pool().query(`INSERT INTO later (name) VALUES ('new')`)
  expect((await pool().query('SELECT count_later()')).rows).toEqual([{ count_later: '1' }])
  await expect(pool().query('TRUNCATE later')).rejects.toEqual(denied)
  await expect(pool().query('TRUNCATE users CASCADE')).rejects.toEqual(denied)
  const everybody = `SELECT FROM pg_class c, aclexplode(relacl) WHERE relname = 'later' AND grantee = 0`
  expect(await asOwner(everybody)).toEqual([])
})

test('a start that has nothing to grant writes nothing', async () => {
  await migrate({ url, ownerUrl }, join(folder, 'migrations'))
  const rowsOfCatalog = `SELECT xmin::text, oid, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY oid`
  const before = await asOwner(rowsOfCatalog)

  await migrate({ url, ownerUrl }, join(folder, 'migrations'))

  expect(await asOwner(rowsOfCatalog)).toEqual(before)
})

test('two addresses of different databases are refused', async () => {
  const other = new URL(ownerUrl)
  other.pathname = '/chandlery'

  await expect(migrate({ url, ownerUrl: other.href })).rejects.toThrow(
    'MIGRATE_DATABASE_URL names another database than DATABASE_URL',
  )
})

test('the role that serves does not migrate, and is told who must', async () => {
  await expect(migrate({ url, ownerUrl: url })).rejects.toThrow(
    'permission denied for schema public (MIGRATE_DATABASE_URL must let in the role that owns the database)',
  )
})

test('one role for both is migrated as before, and stays the owner', async () => {
  await migrate({ url: ownerUrl, ownerUrl }, join(folder, 'migrations'))

  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  expect((await client.query('SELECT count_later()')).rows).toEqual([{ count_later: '1' }])
  await client.end()
})
