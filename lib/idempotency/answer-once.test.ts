import { expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { createUser } from '@/lib/testing/create-user'
import { db } from '@/lib/testing/prisma'
import { answerOnce, type KeyedRequest } from './answer-once'

const OPERATION = 'POST /api/v1/things'
const HASH = Buffer.alloc(32, 'asked')
const DAY_MS = 24 * 3_600_000

const keyedBy = (userId: string): KeyedRequest => ({
  userId,
  operation: OPERATION,
  key: 'k',
  requestHash: HASH,
  render: (data) => JSON.stringify(data),
})

/** Stores an answer as another request would. */
const store = (userId: string, createdAt = new Date()) =>
  pool().query(
    `INSERT INTO idempotency_keys (user_id, operation, key, request_hash, status, body, created_at)
     VALUES ($1, $2, 'k', $4, 200, 'first', $3)`,
    [userId, OPERATION, createdAt, HASH],
  )

const renamed = async (userId: string) => (await db().user.findUniqueOrThrow({ where: { id: userId } })).username

test('an answer that cannot be stored takes with it what was done', async () => {
  const { id } = await createUser()
  const before = await renamed(id)

  const answer = answerOnce(keyedBy(id), async (tx) => {
    await tx.query('UPDATE users SET username = $2 WHERE id = $1', [id, `renamed-${id}`])
    await store(id)
    return 'second'
  })

  await expect(answer).rejects.toMatchObject({ constraint: 'idempotency_keys_pkey' })
  expect(await renamed(id)).toBe(before)
})

test('an answer that has expired is replaced, and one that has not is sent while somebody holds the lock', async () => {
  const { id } = await createUser()
  await store(id, new Date(Date.now() - DAY_MS - 1000))
  const keyed = keyedBy(id)

  expect(await answerOnce(keyed, async () => 'anew')).toBe('anew')

  const holder = await pool().connect()
  await holder.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`${id} ${OPERATION} k`])
  const repeat = answerOnce(keyed, async () => expect.fail('it was done again'))
  await expect(repeat.finally(() => holder.release(true))).resolves.toMatchObject({ status: 200, body: '"anew"' })
})

test('an expired answer is as good as none to whoever does not get the lock', async () => {
  const { id } = await createUser()
  await store(id, new Date(Date.now() - DAY_MS - 1000))
  const holder = await pool().connect()
  await holder.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`${id} ${OPERATION} k`])

  const repeat = answerOnce(keyedBy(id), async () => expect.fail('it was done again'))

  const refusal = { code: 'request_in_progress', retryAfterSeconds: 1 }
  await expect(repeat.finally(() => holder.release(true))).rejects.toMatchObject(refusal)
})
