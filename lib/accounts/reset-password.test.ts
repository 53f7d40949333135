import { expect, test } from 'vitest'
import { pool } from '@/lib/db'
import { createUser } from '@/lib/testing/create-user'
import { checkCredentials } from './check-credentials'
import { makePasswordReset, isResetLive, resetPassword } from './reset-password'

const WANTED = 'staple window orbit'
const origin = { ip: '192.0.2.1' }

const memberWithLink = async () => {
  const user = await createUser({ password: 'correct horse battery' })
  return { ...user, link: await makePasswordReset(user.id) }
}
const ended = { code: 'reset_link_ended' }

test('a link sets a new password, ends what was open, and works once', async () => {
  const { id, email, link } = await memberWithLink()
  expect(await isResetLive(link)).toBe(true)

  await resetPassword(link, WANTED, origin)

  expect(await isResetLive(link)).toBe(false)
  await expect(resetPassword(link, 'velvet anchor quarry lamp', origin)).rejects.toMatchObject(ended)
  expect(await checkCredentials(email, WANTED, origin.ip)).toMatchObject({ userId: id })
  expect((await pool().query('SELECT FROM tokens WHERE user_id = $1', [id])).rowCount).toBe(0)
  const { rows } = await pool().query('SELECT kind FROM security_events WHERE user_id = $1', [id])
  expect(rows.map(({ kind }) => kind)).toContain('password_changed')
})

test('of two uses at once one succeeds', async () => {
  const { link } = await memberWithLink()

  const uses = await Promise.allSettled(
    [WANTED, 'velvet anchor quarry lamp'].map((each) => resetPassword(link, each, origin)),
  )

  expect(uses.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a weak password leaves the link as it is', async () => {
  const { link } = await memberWithLink()

  await expect(resetPassword(link, 'password', origin)).rejects.toMatchObject({ code: 'short_password' })
  expect(await isResetLive(link)).toBe(true)
})

test('a second link ends the first, and an hour ends both', async () => {
  const { id, link } = await memberWithLink()
  const second = await makePasswordReset(id)
  expect([await isResetLive(link), await isResetLive(second)]).toEqual([false, true])

  await pool().query("UPDATE password_resets SET expires_at = expires_at - interval '61 minutes' WHERE user_id = $1", [
    id,
  ])

  expect(await isResetLive(second)).toBe(false)
  await expect(resetPassword(second, WANTED, origin)).rejects.toMatchObject(ended)
})

test.each(['', 'chyp_x', 'chy_0', "' OR 1=1", `chyp_${'0'.repeat(38)}`, 'x'.repeat(100_000)])(
  '"%.20s" is no link',
  async (text) => {
    expect(await isResetLive(text)).toBe(false)
    await expect(resetPassword(text, WANTED, origin)).rejects.toMatchObject(ended)
  },
)

test('the database keeps no secret of a link', async () => {
  const { id, link } = await memberWithLink()

  const { rows } = await pool().query('SELECT * FROM password_resets WHERE user_id = $1', [id])
  expect(JSON.stringify(rows)).not.toContain(link.slice(5))
  expect(rows[0].hash).toHaveLength(32)
})
