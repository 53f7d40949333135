import { beforeEach, expect, test } from 'vitest'
import { signIn } from '@/lib/accounts/sign-in'
import { pool } from '@/lib/db'
import { createUser } from '@/lib/testing/create-user'
import { asOwner } from '@/lib/testing/as-owner'
import { appendFailedSignIns, countFailedSignIn, MOST_SUMS } from './failed-sign-ins'

const idOf = (place: number) => place.toString(16).padStart(24, '0')
const found = async () =>
  (
    await pool().query<{ user_id: string | null; address: string | null; count: number }>(
      `SELECT user_id, address, count FROM security_events WHERE kind = 'sign_in_failed' ORDER BY user_id, address`,
    )
  ).rows

beforeEach(async () => {
  await appendFailedSignIns()
  await asOwner('ALTER TABLE security_events DISABLE TRIGGER USER; DELETE FROM security_events')
  await asOwner('ALTER TABLE security_events ENABLE TRIGGER USER')
})

test('sign-ins that failed are summed by account and network, and name no account that there is not', async () => {
  const user = await createUser({ password: 'correct horse battery' })
  const from = (ip: string) => ({ ip, userAgent: null })
  for (let n = 0; n < 3; n++) {
    await expect(signIn(user.email, 'wrong', from('203.0.113.9'))).rejects.toMatchObject({
      code: 'invalid_credentials',
    })
  }
  await expect(signIn(user.email, 'wrong', from('2001:db8::1'))).rejects.toThrow()
  await expect(signIn(user.email, 'wrong', from('2001:db8::2'))).rejects.toThrow()
  await expect(signIn('nobody@example.com', 'wrong', from('203.0.113.9'))).rejects.toThrow()
  expect(await found()).toEqual([])

  await appendFailedSignIns()

  const [ofV4, ofV6, ofNobody] = await found()
  expect(ofV4).toEqual({ user_id: user.id, address: expect.stringContaining('2001:db8'), count: 2 })
  expect(ofV6).toEqual({ user_id: user.id, address: '203.0.113.9', count: 3 })
  expect(ofNobody).toEqual({ user_id: null, address: '203.0.113.9', count: 1 })
  await appendFailedSignIns()
  expect(await found()).toHaveLength(3)
})

test('strangers fill neither memory nor log: beyond a bound all is one sum, and names of nobody take no account’s place', async () => {
  for (let n = 0; n < 50_000; n++) countFailedSignIn(null, `198.51.${n >> 8}.${n & 255}`)
  countFailedSignIn(idOf(1), '203.0.113.9')
  await appendFailedSignIns()

  const sums = await found()
  expect(sums.length).toBeLessThanOrEqual(MOST_SUMS + 2)
  expect(sums.reduce((sum, { count }) => sum + count, 0)).toBe(50_001)
  expect(sums).toContainEqual({ user_id: idOf(1), address: '203.0.113.9', count: 1 })
})

test('what cannot be written down now is counted on', async () => {
  countFailedSignIn(idOf(1), '203.0.113.9')
  await asOwner('ALTER TABLE security_events RENAME TO away')
  await appendFailedSignIns()
  countFailedSignIn(idOf(1), '203.0.113.9')
  await asOwner('ALTER TABLE away RENAME TO security_events')

  await appendFailedSignIns()

  expect(await found()).toEqual([{ user_id: idOf(1), address: '203.0.113.9', count: 2 }])
})
