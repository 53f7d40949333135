import { beforeEach, describe, expect, test } from 'vitest'
import { inTransaction, pool } from '@/lib/db'
import { createUser, type TestUser } from '@/lib/testing/create-user'
import { recordEvent } from './record-event'

const logged = async () =>
  (await pool().query('SELECT * FROM security_events WHERE user_id = $1 ORDER BY created_at, id', [user.id])).rows
/** An event as it would have been recorded so many days ago. */
const old = (days: number) =>
  recordEvent(pool(), {
    kind: 'signed_in',
    userId: user.id,
    actorId: user.id,
    origin: { ip: '203.0.113.9', requestId: 'r-1' },
    summed: { count: 1, since: new Date(Date.now() - days * 86_400_000) },
  })
let user: TestUser
beforeEach(async () => {
  user = await createUser()
})

test('an event tells what happened to whom, by whom and from where', async () => {
  const origin = { ip: '203.0.113.9', requestId: 'r-1' }
  await recordEvent(pool(), { kind: 'token_made', userId: user.id, actorId: user.id, origin, detail: { token: 'a' } })

  expect(await logged()).toMatchObject([
    {
      kind: 'token_made',
      user_id: user.id,
      actor_id: user.id,
      count: 1,
      address: '203.0.113.9',
      request_id: 'r-1',
      machine_user: null,
      command: null,
      reason: null,
      detail: { token: 'a' },
    },
  ])
})

test('what a command did names who ran it and why, and is cut rather than refused', async () => {
  const origin = { machineUser: 'ada (as root)', command: 'suspend', reason: `${'🐧'.repeat(600)}\0` }
  await recordEvent(pool(), { kind: 'suspended', userId: user.id, actorId: null, origin })

  const [event] = await logged()
  expect(event).toMatchObject({ machine_user: 'ada (as root)', command: 'suspend', address: null, request_id: null })
  expect(event.reason).toBe('🐧'.repeat(500))
})

test('an event is not there when its effect is not', async () => {
  const failing = inTransaction(async (tx) => {
    await recordEvent(tx, { kind: 'suspended', userId: user.id, actorId: null, origin: { ip: undefined } })
    throw new Error('the deed failed')
  })

  await expect(failing).rejects.toThrow('the deed failed')
  expect(await logged()).toEqual([])
})

describe('nobody, the owner of the table neither,', () => {
  const statements = {
    'changes what happened': `UPDATE security_events SET kind = 'signed_in'`,
    'changes an address': `UPDATE security_events SET address = '198.51.100.1'`,
    'gives an event to somebody else': `UPDATE security_events SET user_id = NULL, address = NULL, request_id = NULL`,
    'deletes what is younger than 30 days': `DELETE FROM security_events`,
    'empties the log': `TRUNCATE security_events`,
  }
  test.each(Object.entries(statements))('%s', async (_, statement) => {
    await old(29)

    await expect(pool().query(statement)).rejects.toMatchObject({ code: expect.stringMatching(/^(23001|42501)$/) })
    expect(await logged()).toHaveLength(1)
  })
})

describe('events are dropped', () => {
  test('when they are older than so many days, the oldest first and so many at a time', async () => {
    for (const days of [41, 43, 42, 39]) await old(days)
    const drop = async () => (await pool().query('SELECT drop_old_security_events(40, 2) AS dropped')).rows[0].dropped

    expect(await drop()).toBe(2)
    const left = await logged()
    expect(left.map(({ created_at }) => Math.round((Date.now() - created_at.getTime()) / 86_400_000))).toEqual([41, 39])
    expect(await drop()).toBe(1)
    expect(await drop()).toBe(0)
  })

  test.each([29, 0, -1, null])('but never by a bound of %s days', async (days) => {
    await expect(pool().query('SELECT drop_old_security_events($1, 2)', [days])).rejects.toThrow('30 days at least')
  })
})

describe('a person is erased', () => {
  const erase = () => pool().query('SELECT erase_person_from_security_events($1) AS erased', [user.id])

  test('by taking out what tells of them; that something happened to this id stays', async () => {
    await old(1)
    const other = await createUser()
    await recordEvent(pool(), { kind: 'signed_in', userId: other.id, actorId: other.id, origin: { ip: '203.0.113.7' } })
    await pool().query('DELETE FROM tokens WHERE user_id = $1', [user.id])

    expect((await erase()).rows).toEqual([{ erased: 1 }])
    expect(await logged()).toMatchObject([{ kind: 'signed_in', address: null, request_id: null, detail: {} }])
    const { rows } = await pool().query('SELECT address FROM security_events WHERE user_id = $1', [other.id])
    expect(rows).toEqual([{ address: '203.0.113.7' }])
  })

  test('but not while they can come in', async () => {
    await old(1)

    await expect(erase()).rejects.toThrow('still has an account')
    expect(await logged()).toMatchObject([{ address: '203.0.113.9' }])
  })
})
