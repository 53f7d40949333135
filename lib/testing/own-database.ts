import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { OWNER } from '@/lib/database/embedded-roles'
import { inDatabase } from './in-database'
import { lendSettings } from './lend-settings'

// Gives each test file a migrated, empty database of its own, before anything in it reads the settings. It is used as a
// shop uses it, by the role that serves: a right that is missing fails a test.

const maintenanceUrl = inject('postgresUrl')
const name = `test_${process.env.VITEST_POOL_ID}`

const client = new pg.Client({ connectionString: maintenanceUrl })
await client.connect()
await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
await client.query(`CREATE DATABASE ${name} TEMPLATE template_shop OWNER ${OWNER}`)
// What everybody may do with a database is not copied with it.
await client.query(`REVOKE TEMPORARY ON DATABASE ${name} FROM PUBLIC`)
await client.end()

const takeBack = lendSettings({
  NODE_ENV: 'test',
  DATABASE_URL: inDatabase(inject('servingUrl'), name),
  MIGRATE_DATABASE_URL: inDatabase(inject('ownerUrl'), name),
  NEXTAUTH_SECRET: 'a secret of the tests, known to everybody',
  LOG_LEVEL: 'silent',
  // What is asked here in a minute no visitor asks; lib/http/limits/limits.test.ts sets limits of its own.
  RATE_LIMIT_POINTS: '0',
})

afterAll(takeBack)
