import { randomInt } from 'node:crypto'
import type { Role } from '@/lib/database/enums'
import { hashPassword } from '@/lib/auth/password'
import { brokenConstraint, inTransaction, rows, statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { isCommand, type Origin } from '@/lib/events/origin'
import { recordEvent } from '@/lib/events/record-event'
import type { Cents } from '@/lib/money'
import { moveMoney } from '@/lib/wallet/move-money'
import { asKnown } from './email'

export type NewUser = {
  email: string
  /** Drawn from the e-mail address when not given. */
  username?: string | undefined
  /** Without one nobody can sign in as this user. */
  password?: string | undefined
  role?: Role
  /** Where the visitor asks from, where one does. */
  ip?: string | undefined
  openingCents?: Cents
  /** Where it comes from, for the log of events; an account of the shop's own data has none. */
  origin?: Origin
}

const insertUser = statement({
  name: 'insert-user',
  text: `
    WITH made AS (
      INSERT INTO users (email, username, alias, role, password_hash) VALUES ($1, $2, $3, $4::role, $5) RETURNING id
    ), holder AS (
      INSERT INTO holders (id, user_id) SELECT id, id FROM made RETURNING id
    ), wallet AS (
      INSERT INTO wallets (holder_id) SELECT id FROM holder
    )
    SELECT made.id AS "userId", holder.id AS "holderId" FROM made, holder`,
})

/**
 * Makes an account with its holder, a wallet and, if asked, an opening balance, all or nothing. The e-mail address is
 * kept in lower case. Throws `email_taken` or `username_taken`.
 */
export async function createUser({
  email,
  username,
  password,
  role = 'user',
  openingCents,
  ip,
  origin,
}: NewUser): Promise<string> {
  const passwordHash = password === undefined ? null : await hashPassword(password, { ip })
  const name = username ?? suggestUsername(email)
  const values = [asKnown(email), name, name, role, passwordHash] as const

  return inTransaction(async (tx) => {
    const [made] = await rows(tx, insertUser, values)
    if (!made) throw new Error('a user was not inserted')
    const { userId, holderId } = made
    if (openingCents) {
      const reason = 'Opening balance'
      await moveMoney(tx, {
        holderId,
        kind: 'opening_balance',
        amountCents: openingCents,
        reason,
        actorId: null,
      })
    }
    if (origin) {
      const actorId = isCommand(origin) ? null : userId
      await recordEvent(tx, { kind: 'account_made', userId, actorId, origin, detail: { role } })
    }
    return userId
  }).catch((error: unknown) => {
    const constraint = brokenConstraint(error)
    if (constraint === 'users_email_key') throw new DomainError('email_taken')
    if (constraint === 'users_username_key') throw new DomainError('username_taken')
    throw error
  })
}

/** `ada.lovelace@example.com` becomes `ada-lovelace-4821`: valid, recognisable, and most likely free. */
function suggestUsername(email: string): string {
  const name = (email.split('@', 1)[0] ?? '').replace(/[^a-zA-Z0-9_-]+/g, '-').slice(0, 40)
  return `${name || 'user'}-${randomInt(1000, 1_000_000)}`
}
