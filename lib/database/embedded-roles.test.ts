import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres'
import { migrate } from './migrate'

// Data folders from before there were roles: everything in them belongs to the superuser.

let dataDir: string
let postgres: EmbeddedPostgres | undefined

beforeEach(async () => {
  dataDir = await temporaryFolder()
})
afterEach(async () => {
  await postgres?.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function run<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Row>(text).finally(() => client.end())
  return rows
}

const FOREIGN = `
  SELECT relname AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relowner <> 'chandlery_owner'::regrole
  UNION ALL SELECT proname FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND proowner <> 'chandlery_owner'::regrole
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
  UNION ALL SELECT typname FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND typowner <> 'chandlery_owner'::regrole
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid IN (t.oid, t.typelem) AND deptype = 'e')
  UNION ALL SELECT datname FROM pg_database WHERE datname = 'chandlery' AND datdba <> 'chandlery_owner'::regrole`

/** Makes of a cluster what the shop made before: one role that owns everything. Answers its address. */
async function makeOldStyle(): Promise<string> {
  postgres = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  const { superuserUrl } = postgres
  const maintenance = new URL(superuserUrl)
  maintenance.pathname = '/postgres'
  await run(maintenance.href, 'DROP DATABASE chandlery WITH (FORCE)')
  await run(maintenance.href, 'DROP ROLE chandlery_owner')
  await run(maintenance.href, 'DROP ROLE chandlery_serving')
  await run(maintenance.href, 'CREATE DATABASE chandlery')
  await migrate({ url: superuserUrl, ownerUrl: superuserUrl })
  const secrets = join(dataDir, 'postgres/secrets')
  await Promise.all(['owner-password', 'serving-password'].map((name) => rm(join(secrets, name))))
  return superuserUrl
}

test('an existing data folder is moved over at the next start, with what is in it', async () => {
  const before = await makeOldStyle()
  await run(
    before,
    `INSERT INTO users (id, email, username, alias) VALUES (repeat('a', 24), 'ada@example.com', 'ada', 'Ada')`,
  )
  await run(before, `INSERT INTO shop (currency) VALUES ('USD')`)

  postgres = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  await migrate(postgres)

  expect(await run(postgres.superuserUrl, FOREIGN)).toEqual([])
  expect(await run(postgres.url, 'SELECT email FROM users')).toEqual([{ email: 'ada@example.com' }])
  await expect(run(postgres.url, 'DELETE FROM entries')).rejects.toMatchObject({ code: '42501' })
  expect(await run(postgres.url, 'SELECT drop_old_security_events(30, 1) AS dropped')).toEqual([{ dropped: 0 }])
  const superusers = await run(postgres.url, 'SELECT rolname FROM pg_roles WHERE rolsuper')
  expect(superusers).toEqual([{ rolname: 'chandlery' }])
})

test('several who open an old data folder at once move it over once, and all get in', async () => {
  await makeOldStyle()

  const opened = await Promise.all(
    Array.from({ length: 4 }, () => openEmbeddedPostgres({ dataDir, isThrowAway: true })),
  )
  await Promise.all(opened.map((each) => migrate(each)))

  for (const { url } of opened)
    expect(await run(url, 'SELECT count(*)::int AS count FROM users')).toEqual([{ count: 0 }])
  await Promise.all(opened.map((each) => each.close()))
})

test('a password that was lost is made anew, and one that stands is left as it is', async () => {
  postgres = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  const { superuserUrl } = postgres
  const passwords = () =>
    run(superuserUrl, `SELECT rolname, rolpassword FROM pg_authid WHERE rolname LIKE 'chandlery\\_%' ORDER BY 1`)
  const before = await passwords()
  const again = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  await again.close()
  expect(await passwords()).toEqual(before)

  const file = join(dataDir, 'postgres/secrets/serving-password')
  await rm(file)
  const third = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  expect(await run(third.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await third.close()

  await writeFile(file, 'another one\n')
  const fourth = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  expect(await run(fourth.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await fourth.close()
})

test('no password stands in the log of Postgres', async () => {
  postgres = await openEmbeddedPostgres({ dataDir, isThrowAway: true })
  const log = await readFile(join(dataDir, 'postgres/log'), 'utf8')

  for (const address of [postgres.url, postgres.ownerUrl, postgres.superuserUrl]) {
    expect(log).not.toContain(new URL(address).password)
  }
})
