import { randomBytes } from 'node:crypto'
import { createToken } from '@/lib/accounts/create-token'
import { createUser as create } from '@/lib/accounts/create-user'
import type { Caller } from '@/lib/auth/caller'
import { hashToken } from '@/lib/auth/token'
import type { Scope } from '@/lib/contract/operation'
import { pool } from '@/lib/db'
import { cents } from '@/lib/money'

export type TestUser = { id: string; email: string; token: string; caller: Caller }

type Wanted = {
  balanceCents?: number
  role?: 'user' | 'operator'
  password?: string
  scopes?: readonly Scope[]
  expiresAt?: Date | null
}

/** A user with a token; the name, address and whatever else is not asked for are made up. */
export async function createUser(wanted: Wanted = {}): Promise<TestUser> {
  const { balanceCents = 0, role = 'user', password, scopes, expiresAt = null } = wanted
  const email = `visitor-${randomBytes(6).toString('hex')}@example.com`
  const id = await create({ email, username: email.slice(0, 20), password, role, openingCents: cents(balanceCents) })
  const token = await createToken({ userId: id, name: 'Test', expiresAt, ...(scopes && { scopes }) })
  return { id, email, token, caller: await callerWith(token) }
}

/** The caller that a token stands for, as the doorman would make it. */
async function callerWith(token: string): Promise<Caller> {
  const { rows } = await pool().query<Omit<Caller, 'sessionId' | 'origin'>>(
    `SELECT u.id AS "userId", holder_id AS "holderId", role, t.id AS "tokenId", scopes
       FROM tokens t JOIN users u ON u.id = user_id WHERE hash = $1`,
    [hashToken(token)],
  )
  const [row] = rows
  if (!row) throw new Error('no such token')
  return { ...row, sessionId: null }
}
