import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { lendSettings } from './lend-settings'

// Gives each test file a migrated, empty database of its own, before anything in it reads the settings.

const maintenanceUrl = inject('postgresUrl')
const name = `test_${process.env.VITEST_POOL_ID}`
const url = new URL(maintenanceUrl)
url.pathname = `/${name}`

const client = new pg.Client({ connectionString: maintenanceUrl })
await client.connect()
await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
await client.query(`CREATE DATABASE ${name} TEMPLATE template_shop`)
await client.end()

const takeBack = lendSettings({
  NODE_ENV: 'test',
  DATABASE_URL: url.href,
  NEXTAUTH_SECRET: 'a secret of the tests, known to everybody',
  LOG_LEVEL: 'silent',
  // What is asked here in a minute no visitor asks; lib/http/limits/limits.test.ts sets limits of its own.
  RATE_LIMIT_POINTS: '0',
  // Two workers share two processors, and a tested rule is not a tested speed.
  DATABASE_STATEMENT_TIMEOUT_MS: '20000',
  DATABASE_CONNECT_TIMEOUT_MS: '20000',
})

afterAll(takeBack)
