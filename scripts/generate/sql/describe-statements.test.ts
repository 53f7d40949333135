import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { env } from '@/lib/env'
import { describer } from './describe-statements'

const sql = postgres(env().DATABASE_URL ?? '', { max: 1 })
afterAll(() => sql.end())
const describe = await describer(sql)

test.each([
  ['a column is what its table says', 'SELECT id, suspended_at, role FROM users', 'string', 'Date | null', 'Role'],
  [
    'whatever is computed may be null',
    'SELECT length(alias), now(), balance_cents FROM users, wallets',
    'number | null',
    'Date | null',
    'string',
  ],
  [
    'a left join may have no row',
    'SELECT u.id, w.holder_id FROM users u LEFT JOIN wallets w ON w.holder_id = u.id',
    'string',
    'string | null',
  ],
  [
    'a right join may have no row of the left',
    'SELECT u.id, w.holder_id FROM users u RIGHT JOIN wallets w ON w.updated_at > u.created_at',
    'string | null',
    'string',
  ],
  [
    'a full join may have no row of either',
    'SELECT u.id, w.holder_id FROM users u FULL JOIN wallets w ON w.holder_id = u.id',
    'string | null',
    'string | null',
  ],
  [
    'a join that asks for no row has none',
    'SELECT u.id, w.holder_id FROM users u LEFT JOIN wallets w ON w.holder_id = u.id WHERE w.holder_id IS NULL',
    'string',
    'string | null',
  ],
  [
    'a condition makes a left join an inner one',
    'SELECT u.id, w.holder_id FROM users u LEFT JOIN wallets w ON w.holder_id = u.id WHERE w.balance_cents > 0',
    'string',
    'string',
  ],
  [
    'a common table expression is looked into',
    'WITH gone AS MATERIALIZED (DELETE FROM tokens RETURNING id, user_id) SELECT u.id, gone.id AS token FROM users u LEFT JOIN gone ON gone.user_id = u.id',
    'string',
    'string | null',
  ],
  [
    'a left join inside of one counts outside',
    'WITH pairs AS MATERIALIZED (SELECT u.alias, w.holder_id FROM users u LEFT JOIN wallets w ON w.holder_id = u.id) SELECT alias, holder_id FROM pairs',
    'string',
    'string | null',
  ],
  [
    'one that reads itself ends',
    'WITH RECURSIVE up AS (SELECT id, parent_id FROM tokens UNION ALL SELECT t.id, t.parent_id FROM tokens t JOIN up ON up.parent_id = t.id) SELECT s.id, up.id AS token FROM sessions s LEFT JOIN up ON true',
    'string',
    'string | null',
  ],
  [
    'what a write gives back is told',
    "UPDATE users SET alias = 'x' RETURNING alias, password_hash",
    'string',
    'string | null',
  ],
  [
    "a view's column is what its table says, and what it computes may be null",
    'SELECT listing_id, variant, tags, published FROM catalog_images',
    'string',
    'string | null',
    'string[]',
    'boolean | null',
  ],
  ['an array and JSON are told', 'SELECT scopes, detail FROM tokens, security_events', 'string[]', 'unknown'],
  ['a person may know that it is never null', 'SELECT count(*)::int AS "how many" /* never null */', 'number'],
  [
    'a person may know its type',
    "SELECT '{}'::json AS it /* as Record<string, number> | null */",
    'Record<string, number> | null',
  ],
])('%s', async (_, text, ...columns) => {
  const { row } = await describe(text)

  expect(Object.values(row ?? {}).map((type) => type.replace(/[()]/g, ''))).toEqual(columns)
})

test('the values of a statement are told, and a domain is what it is made of', async () => {
  const text =
    'INSERT INTO tokens (id, user_id, name, prefix, hash, scopes, expires_at) VALUES ($1::object_id, $2, $3, $4, $5, $6, $7)'

  const values = ['string', 'string', 'string', 'string', 'Buffer', 'readonly (string)[]', 'Date | string']
  expect(await describe(text)).toEqual({ values, row: null })
})

test('a note that belongs to no column is refused', async () => {
  await expect(describe('SELECT id FROM users /* never null */')).rejects.toThrow('stands after no column')
})
